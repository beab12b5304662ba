#include "rule.hpp"
#include "sample_policy.hpp"
#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  const SetIndex& set = *file.options.set;
  for (const auto& policy : file.declarations.policies) {
    const PolicyTests* its = policy.id ? set.of(policy.id->text) : nullptr;
    if (its == nullptr || its->expects_something_computed ||
        its->looks_at_a_message || !its->expectations.contains("deny")) {
      continue;
    }
    report.add(policy.id->span,
               "no test of " + in_backticks(policy.id->text) +
                   " looks at what a denial says",
               "write a part of the message behind one of them: `expect = "
               "deny \"…\"`");
  }
}

}  // namespace

extern const Rule kExpectWithoutMessage = {
    {.id = "test/expect-without-message",
     .level = Level::kInfo,
     .summary = "No test of a policy looks at its message.",
     .rationale = "A message with the wrong value in it would pass all tests.",
     .avoid = kPolicyWithBothCases,
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
  expect = deny "aws_db_instance.a",
}
test "another database passes" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
)lua",
     .scope = Scope::kSet},
    &check};

}  // namespace holdpoint::lint
