// The resource types that people write their first rules about, so that the
// draft of a policy needs no provider schema.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::cli {

struct KnownType {
  std::string_view cloud;    // "aws", "google", "azurerm"
  std::string_view service;  // as ids name it: "rds"
  std::string_view word;     // "cluster"; empty for the type that is meant when
                             // only the service is named
  std::string_view type;
  // A setting that everybody understands and that should be true; may be empty.
  std::string_view flag = {};
  bool is_tagged = true;  // has `tags`, or with Google `labels`
};

[[nodiscard]] std::span<const KnownType> known_types();
[[nodiscard]] const KnownType* find_known_type(std::string_view type);

// The words of an id: "aws.rds.no-public" is aws, rds, no, public.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view id);

// The type that a policy's id is about, if it is clear: `aws.rds.x`,
// `org.s3.x`, `org.aws-sqs-queue.x`. `others` are more types that exist. Fails
// with kUsage and the types that may be meant.
[[nodiscard]] Result<std::string> guess_type(
    std::string_view id, const std::vector<std::string>& others);

}  // namespace holdpoint::cli
