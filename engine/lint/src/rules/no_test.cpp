#include "rule.hpp"
#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  const SetIndex& set = *file.options.set;
  for (const auto& policy : file.declarations.policies) {
    if (!policy.id || set.names_any() || set.of(policy.id->text) != nullptr) {
      continue;
    }
    report.add(policy.id->span,
               "no test names " + in_backticks(policy.id->text),
               "write `NAME_test.lua` beside it, with a test that denies and "
               "one that passes; `holdpoint new test` begins one");
  }
}

}  // namespace

extern const Rule kNoTest = {
    {.id = "test/no-test",
     .level = Level::kWarning,
     .summary = "A policy has no test.",
     .rationale = "Nobody has seen it deny, or let anything pass.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
}

-- file: policy_test.lua
test "a public database denies" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = true }) },
  expect = deny,
}
test "another database passes" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
)lua",
     .scope = Scope::kSet},
    &check};

}  // namespace holdpoint::lint
