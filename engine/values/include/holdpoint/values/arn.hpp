// Amazon Resource Names, such as arn:aws:rds:eu-west-1:123456789012:db:prod.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::values {

// The parts of a name. A plain value. IAM policies write `*` and `?` in any
// part and variables such as ${aws:username} in the resource; both are kept
// as they stand.
struct Arn {
  std::string partition;  // "aws", "aws-cn", "aws-us-gov"
  std::string service;    // "rds"
  std::string region;     // empty for global services
  std::string account;    // empty where the service has none
  std::string resource;   // all that follows, as written: "db:prod"
  // The resource again, split at its first `/` or `:`. The type is empty if
  // there is neither, and for S3, whose resources are buckets and keys.
  std::string resource_type;
  std::string resource_id;

  bool operator==(const Arn&) const = default;
};

inline constexpr std::size_t kMaxArnLength = 2048;

// Reads a name. Fails with kInvalidSyntax or kLimitExceeded. The account is
// twelve digits, a word such as `aws` or `cloudfront`, or empty.
[[nodiscard]] Result<Arn> parse_arn(std::string_view text);

// The text that was read.
[[nodiscard]] std::string to_string(const Arn& arn);

}  // namespace holdpoint::values
