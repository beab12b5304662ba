#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    if (!policy.id || policy.table.find("message") != nullptr) continue;
    // `check` says at each denial what was wrong.
    if (policy.table.find("check") != nullptr) continue;
    // What is not written out may stand there.
    if (!policy.table.shows_all_keys()) continue;
    report.add(
        policy.id->span,
        "the policy " + in_backticks(policy.id->text) + " has no message",
        "add `message = \"{address}: …\"` with the value that was wrong");
  }
}

}  // namespace

extern const Rule kMissingMessage = {
    {.id = "meta/missing-message",
     .level = Level::kInfo,
     .summary = "A policy has no message.",
     .rationale =
         "Whoever is denied reads the title only, and not which value it was.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
  remedy   = "Set publicly_accessible = false.",
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
  message  = "{address} is reachable from everywhere",
  remedy   = "Set publicly_accessible = false.",
}
)lua"},
    &check};

}  // namespace holdpoint::lint
