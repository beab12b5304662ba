// The texts of drafts, with @NAME@ where a name belongs.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace holdpoint::cli {

// One kind of rule: its part of the policy's table, and its tests.
struct RuleText {
  std::string_view severity, title, body, tests;
};

extern const std::string_view kPolicyText;
extern const std::string_view kTestText;
extern const RuleText kFlagRule;      // @attribute@ must be @wanted@
extern const RuleText kTagRule;       // the tag `owner` must be there
extern const RuleText kPresenceRule;  // @attribute@ must be set
extern const RuleText kNamingRule;    // @attribute@ must match a pattern
extern const RuleText kNumberRule;    // @attribute@ must not be too small
extern const RuleText kAddressRule;   // only listed addresses
extern const std::string_view kAdvisoryLine;

// The text with its names filled in.
[[nodiscard]] std::string filled(
    std::string_view text, const std::map<std::string, std::string>& names);

}  // namespace holdpoint::cli
