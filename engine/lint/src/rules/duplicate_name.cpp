#include <map>
#include <string>

#include "rule.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  std::map<std::string_view, syntax::Span> first;
  for (const auto& test : file.declarations.tests) {
    if (!test.name) continue;
    const auto [at, is_new] = first.emplace(test.name->text, test.name->span);
    if (is_new) continue;
    report.add(test.name->span,
               "line " + std::to_string(file.tree.position(at->second).line) +
                   " has a test of this name",
               "say in the name what is different", {},
               {{at->second, "the first test of this name"}});
  }
}

}  // namespace

extern const Rule kDuplicateName = {
    {.id = "test/duplicate-name",
     .level = Level::kWarning,
     .summary = "Two tests of a file have the same name.",
     .rationale =
         "When one fails nobody knows which, and `--filter` runs both.",
     .avoid = R"lua(
-- file: policy_test.lua
test "a public database denies" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = true }) },
  expect = deny,
}
test "a public database denies" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
)lua",
     .prefer = R"lua(
-- file: policy_test.lua
test "a public database denies" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = true }) },
  expect = deny,
}
test "another database passes" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
