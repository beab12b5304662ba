#include "holdpoint/lint/settings.hpp"

#include <algorithm>

#include "holdpoint/base/suggest_whole.hpp"

namespace holdpoint::lint {
namespace {

constexpr std::string_view kAll = "all";

bool is_category(std::string_view name) {
  return std::ranges::binary_search(categories(), name);
}

tl::unexpected<Error> unknown_name(std::string_view name, bool allows_all) {
  std::vector<std::string_view> known;
  for (const RuleInfo& rule : rules()) known.push_back(rule.id);
  for (const std::string_view each : categories()) known.push_back(each);
  if (allows_all) known.push_back(kAll);
  return fail(ErrorCode::kUsage,
              "there is no rule or category `" + std::string(name) + "`" +
                  did_you_mean_whole(name, known),
              {}, "see `holdpoint lint --list`");
}

}  // namespace

Result<void> Levels::set(std::string_view name, Level level) {
  const RuleInfo* rule = find_rule(name);
  if (rule == nullptr && !is_category(name) && name != kAll) {
    return unknown_name(name, /*allows_all=*/true);
  }
  if (rule != nullptr && rule->is_binding && level != rule->level) {
    return fail(ErrorCode::kUsage,
                "the level of `" + std::string(name) + "` cannot be set", {},
                "the language rests on this rule: `check` refuses what it "
                "finds");
  }
  by_name_.insert_or_assign(std::string(name), level);
  return {};
}

std::optional<Level> Levels::of(const RuleInfo& rule) const {
  for (const std::string_view name : {rule.id, rule.category(), kAll}) {
    const auto found = by_name_.find(name);
    if (found != by_name_.end()) return found->second;
  }
  return std::nullopt;
}

Result<void> Settings::select(std::string_view name) {
  if (find_rule(name) == nullptr && !is_category(name)) {
    return unknown_name(name, /*allows_all=*/false);
  }
  selected_.emplace_back(name);
  return {};
}

Result<void> Settings::set_option(std::string_view rule,
                                  std::string_view option, std::int64_t value) {
  const RuleInfo* info = find_rule(rule);
  if (info == nullptr) return unknown_name(rule, /*allows_all=*/false);
  std::vector<std::string_view> known;
  for (const RuleOption& each : info->options) known.push_back(each.name);
  const std::string name(option);
  if (std::ranges::find(known, option) == known.end()) {
    return fail(ErrorCode::kUsage,
                "the rule `" + std::string(rule) + "` has no option `" + name +
                    "`" + did_you_mean_whole(option, known),
                {}, "see `holdpoint explain " + std::string(rule) + "`");
  }
  if (value < 0) {
    return fail(ErrorCode::kUsage,
                "`" + name + "` of `" + std::string(rule) + "` is negative", {},
                "write a whole number from 0");
  }
  options_.insert_or_assign(std::string(rule) + " " + name, value);
  return {};
}

Level Settings::level_of(const RuleInfo& rule) const {
  const auto names_it = [&](const std::string& name) {
    return name == rule.id || name == rule.category();
  };
  if (!selected_.empty() && std::ranges::none_of(selected_, names_it)) {
    return Level::kIgnore;
  }
  if (rule.is_binding) return rule.level;
  if (const auto level = command_line.of(rule)) return *level;
  return configured.of(rule).value_or(rule.level);
}

std::int64_t Settings::option(const RuleInfo& rule,
                              std::string_view name) const {
  const auto set =
      options_.find(std::string(rule.id) + " " + std::string(name));
  if (set != options_.end()) return set->second;
  for (const RuleOption& each : rule.options) {
    if (each.name == name) return each.value;
  }
  return 0;
}

}  // namespace holdpoint::lint
