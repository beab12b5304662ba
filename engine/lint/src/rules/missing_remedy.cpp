#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    if (!policy.id || policy.table.find("remedy") != nullptr) continue;
    // What is not written out may stand there.
    if (!policy.table.shows_all_keys()) continue;
    report.add(policy.id->span,
               "the policy " + in_backticks(policy.id->text) +
                   " does not say what to do",
               "add `remedy = \"…\"`: the next step in one sentence");
  }
}

}  // namespace

extern const Rule kMissingRemedy = {
    {.id = "meta/missing-remedy",
     .level = Level::kInfo,
     .summary = "A policy has no remedy.",
     .rationale =
         "A denial that does not say what to do next costs somebody an hour.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
  message  = "{address} is reachable from everywhere",
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
