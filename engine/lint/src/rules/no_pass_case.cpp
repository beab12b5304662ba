#include "rule.hpp"
#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  const SetIndex& set = *file.options.set;
  for (const auto& policy : file.declarations.policies) {
    const PolicyTests* its = policy.id ? set.of(policy.id->text) : nullptr;
    if (its == nullptr || its->expects_something_computed ||
        its->expectations.contains("pass")) {
      continue;
    }
    report.add(
        policy.id->span,
        "no test of " + in_backticks(policy.id->text) + " expects `pass`",
        "add a test with `expect = pass`");
  }
}

}  // namespace

extern const Rule kNoPassCase = {
    {.id = "test/no-pass-case",
     .level = Level::kWarning,
     .summary = "No test of a policy expects a pass.",
     .rationale = "A rule that denies everything would pass all its tests.",
     .avoid = R"lua(
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
