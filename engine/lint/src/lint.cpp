#include "holdpoint/lint/lint.hpp"

#include <algorithm>
#include <tuple>

#include "holdpoint/syntax/parser.hpp"
#include "rule.hpp"
#include "rule_list.hpp"
#include "suppressions.hpp"

namespace holdpoint::lint {
namespace {

// The registry, sorted by id.
const std::vector<const Rule*>& registry() {
  static const std::vector<const Rule*> kSorted = [] {
    std::vector<const Rule*> all(kRules.begin(), kRules.end());
    std::ranges::sort(all, {}, [](const Rule* rule) { return rule->info.id; });
    return all;
  }();
  return kSorted;
}

bool is_before(const Finding& a, const Finding& b) {
  return std::tie(a.span.begin, a.span.end, a.rule, a.message) <
         std::tie(b.span.begin, b.span.end, b.rule, b.message);
}

bool is_same(const Finding& a, const Finding& b) {
  return a.span == b.span && a.rule == b.rule && a.message == b.message;
}

}  // namespace

std::string_view to_string(Level level) {
  switch (level) {
    case Level::kIgnore:
      return "ignore";
    case Level::kInfo:
      return "info";
    case Level::kWarning:
      return "warning";
    case Level::kError:
      return "error";
  }
  return "error";
}

std::optional<Level> level_named(std::string_view name) {
  for (const Level level :
       {Level::kIgnore, Level::kInfo, Level::kWarning, Level::kError}) {
    if (to_string(level) == name) return level;
  }
  return std::nullopt;
}

std::string_view to_string(Scope scope) {
  return scope == Scope::kSet ? "set" : "file";
}

std::span<const RuleInfo> rules() {
  static const std::vector<RuleInfo> kAll = [] {
    std::vector<RuleInfo> all;
    for (const Rule* rule : registry()) all.push_back(rule->info);
    return all;
  }();
  return kAll;
}

const RuleInfo* find_rule(std::string_view id) {
  const auto all = rules();
  const auto at = std::ranges::lower_bound(all, id, {}, &RuleInfo::id);
  return at != all.end() && at->id == id ? &*at : nullptr;
}

std::span<const std::string_view> categories() {
  static const std::vector<std::string_view> kAll = [] {
    std::vector<std::string_view> all;
    for (const RuleInfo& rule : rules()) {
      if (all.empty() || all.back() != rule.category()) {
        all.push_back(rule.category());
      }
    }
    return all;
  }();
  return kAll;
}

FileKind file_kind(std::string_view file_name) {
  const std::string_view name =
      file_name.substr(file_name.find_last_of('/') + 1);
  if (name.ends_with("_test.lua")) return FileKind::kTests;
  if (name == "waivers.lua" || name.ends_with(".waivers.lua")) {
    return FileKind::kWaivers;
  }
  const bool is_library = file_name.starts_with("lib/") ||
                          file_name.find("/lib/") != std::string_view::npos;
  return is_library ? FileKind::kLibrary : FileKind::kPolicies;
}

// A function that several policies share is checked for each of them; what is
// found twice is told once.
std::vector<Finding> check(const syntax::SyntaxTree& tree,
                           const declaration::Declarations& declarations,
                           const Options& options) {
  static const Settings kNothingSet;
  const Settings& settings =
      options.settings == nullptr ? kNothingSet : *options.settings;
  File file(tree, declarations, options, settings);
  std::vector<Finding> findings;
  const auto run = [&](bool last) {
    for (const Rule* rule : registry()) {
      if (rule->runs_last != last || !file.runs(rule->info)) continue;
      Report report(file, rule->info, settings.level_of(rule->info), findings);
      rule->check(file, report);
    }
  };
  run(false);
  auto suppressions = read_suppressions(tree);
  suppress(suppressions, findings);
  file.suppressions = &suppressions;
  run(true);
  std::sort(findings.begin(), findings.end(), is_before);
  findings.erase(std::unique(findings.begin(), findings.end(), is_same),
                 findings.end());
  return findings;
}

std::vector<Error> check_file(std::string_view text,
                              const std::string& file_name, PolicyIds& ids) {
  const syntax::SyntaxTree tree = syntax::parse(text);
  const auto declarations = declaration::read_declarations(tree);
  const Options options{
      .kind = file_kind(file_name), .other_ids = &ids, .least = Level::kError};
  std::vector<Error> errors;
  for (const Finding& finding : check(tree, declarations, options)) {
    errors.push_back(to_error(finding, file_name));
  }
  remember_ids(tree, declarations, file_name, ids);
  return errors;
}

void remember_ids(const syntax::SyntaxTree& tree,
                  const declaration::Declarations& declarations,
                  const std::string& file_name, PolicyIds& ids) {
  for (const auto& policy : declarations.policies) {
    if (!policy.id) continue;
    const syntax::Position at = tree.position(policy.id->span);
    ids.emplace(policy.id->text, Location{.file = file_name,
                                          .line = at.line,
                                          .column = at.column,
                                          .offset = policy.id->span.begin});
  }
}

Error to_error(const Finding& finding, const std::string& file_name) {
  return {.code = ErrorCode::kPolicy,
          .what = finding.message + " [" + std::string(finding.rule) + "]",
          .where = {.file = file_name,
                    .line = finding.position.line,
                    .column = finding.position.column,
                    .offset = finding.span.begin},
          .next_step = finding.next_step};
}

}  // namespace holdpoint::lint
