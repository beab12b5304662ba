#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    if (!file.tree.is(policy.body, syntax::NodeKind::kTable) || !policy.id) {
      continue;  // declaration/dynamic-policy
    }
    for (const auto& entry : vocabulary::entries()) {
      if (entry.kind != vocabulary::Kind::kPolicyKey || !entry.required) {
        continue;
      }
      const std::string_view key = vocabulary::short_name(entry);
      if (policy.table.find(key) != nullptr) continue;
      report.add(policy.id->span,
                 "the policy " + in_backticks(policy.id->text) + " has no " +
                     in_backticks(key),
                 "add a line such as `" + std::string(entry.example) + "`");
    }
  }
}

}  // namespace

extern const Rule kMissingKey = {
    {.id = "declaration/missing-key",
     .level = Level::kError,
     .summary = "A policy lacks its title, severity or selector.",
     .rationale = "Every policy says what it is about, how much it matters and "
                  "what it judges.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title   = "Database storage must be encrypted",
  on      = { type = "aws_db_instance", action = "writes" },
  require = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint
