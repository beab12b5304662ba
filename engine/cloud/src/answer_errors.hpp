// What the clouds' command-line tools say on standard error.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint::cloud::internal {

struct CallError {
  std::string code;       // "AccessDenied"; empty if the text names none
  std::string operation;  // "DescribeDBInstances", of AWS only
  std::string message;  // one line of at most kMaxErrorText bytes, no controls
  bool is_denial = false;  // the principal may not ask
};

inline constexpr std::size_t kMaxErrorText = 500;

// AWS: "An error occurred (CODE) when calling the OPERATION operation: ...";
// az: "ERROR: (CODE) ..."; gcloud: "ERROR: (gcloud.sql.instances.list) CODE:
// ...". Linear in the first 64 KiB; the rest is not looked at.
[[nodiscard]] CallError read_call_error(std::string_view text);

// Text from outside as one line that nothing can act on, cut at a whole
// character.
[[nodiscard]] std::string shown(std::string_view text,
                                std::size_t max = kMaxErrorText);

}  // namespace holdpoint::cloud::internal
