#include <algorithm>
#include <string>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/declaration/needs.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

// The datasets, and the needs that name no dataset (declaration/needs.hpp).
const std::vector<std::string_view>& known_needs() {
  static const std::vector<std::string_view> kAll = [] {
    std::vector<std::string_view> all = {"backups", "surviving_backups", "live",
                                         "state", "pin"};
    constexpr std::string_view kPrefix = "cloud.";
    for (const auto& entry : vocabulary::entries()) {
      if (entry.kind == vocabulary::Kind::kDataset &&
          entry.name.starts_with(kPrefix)) {
        all.push_back(entry.name.substr(kPrefix.size()));
      }
    }
    return all;
  }();
  return kAll;
}

bool is_known(const std::string& need) {
  const auto& known = known_needs();
  if (need == "*" || std::ranges::find(known, need) != known.end()) return true;
  if (!need.ends_with(".*")) return false;
  return !vocabulary::dataset_steps("cloud." + need.substr(0, need.size() - 2))
              .empty();
}

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    const auto* needs = policy.table.find("needs");
    if (needs == nullptr) continue;
    const auto words = declaration::read_words(file.tree, needs->value);
    if (!words) continue;
    for (const auto& word : *words) {
      if (report.is_full()) return;
      const std::string need = declaration::need_named(word.text);
      if (is_known(need)) continue;
      const std::string_view better = nearest(need, known_needs());
      Fix fix;
      if (!better.empty()) {
        fix = replace("write `" + std::string(better) + "`", word.span,
                      "\"" + std::string(better) + "\"");
      }
      report.add(word.span,
                 "there is no evidence " + in_backticks(word.text) +
                     did_you_mean(need, known_needs()),
                 "name a dataset of the vocabulary's page",
                 better.empty() ? std::nullopt : std::optional(fix));
    }
  }
}

}  // namespace

extern const Rule kUndeclaredNeed = {
    {.id = "unknown/undeclared-need",
     .level = Level::kError,
     .summary = "The key `needs` names evidence that does not exist.",
     .rationale =
         "Nobody could ever collect it, so the policy could never be decided.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  needs    = { "aws.rds.db_snapshot" },
  forbid   = function(r) return r.before.deletion_protection == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  needs    = { "aws.rds.db_snapshots" },
  forbid   = function(r) return r.before.deletion_protection == true end,
}
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
