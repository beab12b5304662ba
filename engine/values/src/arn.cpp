#include "holdpoint/values/arn.hpp"

#include <algorithm>
#include <array>

#include "holdpoint/base/text.hpp"
#include "quoted.hpp"

namespace holdpoint::values {
namespace {

constexpr std::string_view kPrefix = "arn:";
constexpr std::size_t kAccountDigits = 12;

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '*' || c == '?';
}

bool is_word(std::string_view text) {
  return std::ranges::all_of(text, is_word_char);
}

bool is_account(std::string_view text) {
  const bool number =
      text.find_first_not_of("0123456789") == std::string_view::npos;
  return text.empty() ||
         (number ? text.size() == kAccountDigits : is_word(text));
}

// Names may hold any character of Unicode, as keys in S3 do, but nothing that
// only a machine can see.
bool is_resource(std::string_view text) {
  if (text.empty() || !is_utf8(text)) return false;
  return std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

void split_resource(Arn& arn) {
  const std::size_t at = arn.resource.find_first_of("/:");
  if (arn.service == "s3" || at == std::string::npos || at == 0) {
    arn.resource_id = arn.resource;
    return;
  }
  arn.resource_type = arn.resource.substr(0, at);
  arn.resource_id = arn.resource.substr(at + 1);
}

}  // namespace

Result<Arn> parse_arn(std::string_view text) {
  if (text.size() > kMaxArnLength) {
    return fail(
        ErrorCode::kLimitExceeded,
        "an ARN of " + std::to_string(text.size()) + " characters is too long");
  }
  const auto no_arn = [&] {
    return fail(ErrorCode::kInvalidSyntax, quoted(text) + " is no ARN", {},
                "write it like arn:aws:rds:eu-west-1:123456789012:db:prod");
  };
  if (!text.starts_with(kPrefix)) return no_arn();
  Arn arn;
  std::string_view rest = text.substr(kPrefix.size());
  const std::array<std::string*, 4> parts{&arn.partition, &arn.service,
                                          &arn.region, &arn.account};
  for (std::string* part : parts) {
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos) return no_arn();
    *part = rest.substr(0, colon);
    rest.remove_prefix(colon + 1);
  }
  if (arn.partition.empty() || arn.service.empty() || !is_word(arn.partition) ||
      !is_word(arn.service) || !is_word(arn.region) ||
      !is_account(arn.account) || !is_resource(rest)) {
    return no_arn();
  }
  arn.resource = rest;
  split_resource(arn);
  return arn;
}

std::string to_string(const Arn& arn) {
  return std::string(kPrefix) + arn.partition + ":" + arn.service + ":" +
         arn.region + ":" + arn.account + ":" + arn.resource;
}

}  // namespace holdpoint::values
