// Settings: which rules run, and how much their findings matter.
//
// A level may be given to a rule, to a category or to `all`, by the project's
// configuration and by the command line. The nearest word counts: the command
// line before the configuration, and in each a rule before its category before
// `all`. A comment beside the code comes before both, and needs a reason.
//
// A rule that the language rests on (RuleInfo::is_binding) keeps its level:
// `check` refuses what it finds, whatever is set here.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/lint/lint.hpp"

namespace holdpoint::lint {

// Levels by the names that they were given to.
class Levels {
 public:
  // `name` is the id of a rule, a category, or "all". Fails with kUsage when
  // there is no such name, or when it is a rule whose level is fixed.
  [[nodiscard]] Result<void> set(std::string_view name, Level level);

  // What was said of this rule, of its category, or of all.
  [[nodiscard]] std::optional<Level> of(const RuleInfo& rule) const;

 private:
  std::map<std::string, Level, std::less<>> by_name_;
};

class Settings {
 public:
  Levels configured;
  Levels command_line;

  // Runs only these rules: the id of a rule or a category. Fails with kUsage
  // when there is no such name.
  [[nodiscard]] Result<void> select(std::string_view name);

  // Fails with kUsage when there is no such rule or option, or when the value
  // is negative.
  [[nodiscard]] Result<void> set_option(std::string_view rule,
                                        std::string_view option,
                                        std::int64_t value);

  [[nodiscard]] Level level_of(const RuleInfo& rule) const;
  // What is set, or the option's own value; 0 for an option that no rule has.
  [[nodiscard]] std::int64_t option(const RuleInfo& rule,
                                    std::string_view name) const;

 private:
  std::vector<std::string> selected_;
  std::map<std::string, std::int64_t, std::less<>> options_;  // "rule name"
};

}  // namespace holdpoint::lint
