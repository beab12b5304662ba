#include <algorithm>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "rule.hpp"
#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  if (file.options.kind != FileKind::kTests) return;
  const auto& known = file.options.set->policies();
  for (const auto& test : file.declarations.tests) {
    if (report.is_full()) return;
    const auto id = tested_policy(file.tree, test);
    if (!id || std::ranges::binary_search(known, id->text)) continue;
    report.add(id->span,
               "there is no policy " + in_backticks(id->text) + " here" +
                   did_you_mean(id->text, known),
               "name a policy of the set that is linted");
  }
}

}  // namespace

extern const Rule kUnknownPolicy = {
    {.id = "test/unknown-policy",
     .level = Level::kError,
     .summary = "A test names a policy that its set does not have.",
     .rationale =
         "It tests nothing, and the policy that was meant stays untested.",
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
test "another database passes" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
test "a private database passes" {
  policy = "aws.rds.rules", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
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
