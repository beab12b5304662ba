#include <set>

#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check_table(const declaration::Table& table, std::string_view what,
                 Report& report) {
  std::set<std::string_view> seen;
  for (const auto& field : table.fields) {
    if (seen.insert(field.key).second || declaration::rule_kind(field.key)) {
      continue;  // a second rule is declaration/one-rule
    }
    report.add(field.key_span,
               std::string(what) + " has " + in_backticks(field.key) +
                   " twice: Lua keeps the last",
               "keep one of them");
  }
}

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    check_table(policy.table, "the policy", report);
    check_table(policy.selector.table, "the selector", report);
    if (policy.params) check_table(*policy.params, "`params`", report);
  }
}

}  // namespace

extern const Rule kDuplicateKey = {
    {.id = "declaration/duplicate-key",
     .level = Level::kError,
     .summary = "A policy, its selector or its parameters have a key twice.",
     .rationale = "Lua keeps the last value in silence, and a reader sees the "
                  "first.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", type = "aws_rds_cluster" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = { "aws_db_instance", "aws_rds_cluster" } },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint
