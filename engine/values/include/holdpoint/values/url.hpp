// Web addresses, taken apart as RFC 3986 says and no other way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::values {

// The parts of an absolute URL. A plain value. Percent escapes are kept as
// written, nothing is decoded. What is absent is nullopt: `http://h?` has an
// empty query, `http://h` none.
struct Url {
  std::string scheme;  // in lower case
  std::optional<std::string> userinfo;
  // In lower case; nullopt if there is no `//`, as in mailto:a@example.com. An
  // IPv6 address stands without its brackets.
  std::optional<std::string> host;
  bool host_is_ipv6 = false;
  std::optional<std::uint16_t> port;
  std::string path;
  std::optional<std::string> query;
  std::optional<std::string> fragment;

  bool operator==(const Url&) const = default;
};

inline constexpr std::size_t kMaxUrlLength = 8192;

// Reads an absolute URL, strictly, because readers that repair what they are
// given disagree about the host. Refused with kInvalidSyntax are therefore
// also: spaces, backslashes, control characters and bytes beyond ASCII; a
// percent sign without two hexadecimal digits, or any in the host; an empty or
// oversized port; http and https without a host. kLimitExceeded beyond
// kMaxUrlLength.
[[nodiscard]] Result<Url> parse_url(std::string_view text);

// As parse_url reads it back.
[[nodiscard]] std::string to_string(const Url& url);

}  // namespace holdpoint::values
