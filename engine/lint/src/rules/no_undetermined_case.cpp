#include <algorithm>

#include "rule.hpp"
#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

// What may be missing, refused or too old: a cloud's answer. A state and a pin
// are files that are there or not.
bool is_of_a_cloud(const std::string& need) {
  return need != "state" && need != "pin";
}

void check(const File& file, Report& report) {
  const SetIndex& set = *file.options.set;
  for (const auto& policy : file.declarations.policies) {
    if (!policy.id) continue;
    const SetPolicy* own = set.policy(policy.id->text);
    const PolicyTests* its = set.of(policy.id->text);
    if (own == nullptr || own->policy != &policy || its == nullptr ||
        its->expects_something_computed ||
        its->expectations.contains("undetermined") ||
        std::ranges::none_of(own->needs, is_of_a_cloud)) {
      continue;
    }
    report.add(policy.id->span,
               "no test of " + in_backticks(policy.id->text) +
                   " expects `undetermined`, though it asks a cloud",
               "add a test without that evidence, and "
               "`expect = undetermined`");
  }
}

}  // namespace

extern const Rule kNoUndeterminedCase = {
    {.id = "test/no-undetermined-case",
     .level = Level::kWarning,
     .summary = "A policy asks a cloud, and no test says what it answers when "
                "nobody knows.",
     .rationale = "Evidence that is missing must never count as none: the test "
                  "shows that it does not.",
     .avoid = R"lua(
policy "aws.rds.known" {
  title    = "A database must not exist twice",
  severity = "high",
  on       = { type = "aws_db_instance", action = "create" },
  forbid   = function(r)
    return any(cloud.aws.rds.db_instances, function(d) return d.db_instance_identifier == r.after.identifier end)
  end,
}

-- file: policy_test.lua
local function there(name) return { ["aws.rds.db_instances"] = { { db_instance_identifier = name } } } end
test "one that is there denies" {
  policy = "aws.rds.known", plan = { create("aws_db_instance.a", { identifier = "a" }) },
  cloud  = there("a"), expect = deny,
}
test "another one passes" {
  policy = "aws.rds.known", plan = { create("aws_db_instance.a", { identifier = "a" }) },
  cloud  = there("b"), expect = pass,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.known" {
  title    = "A database must not exist twice",
  severity = "high",
  on       = { type = "aws_db_instance", action = "create" },
  forbid   = function(r)
    return any(cloud.aws.rds.db_instances, function(d) return d.db_instance_identifier == r.after.identifier end)
  end,
}

-- file: policy_test.lua
local function there(name) return { ["aws.rds.db_instances"] = { { db_instance_identifier = name } } } end
test "one that is there denies" {
  policy = "aws.rds.known", plan = { create("aws_db_instance.a", { identifier = "a" }) },
  cloud  = there("a"), expect = deny,
}
test "another one passes" {
  policy = "aws.rds.known", plan = { create("aws_db_instance.a", { identifier = "a" }) },
  cloud  = there("b"), expect = pass,
}
test "nobody asked" {
  policy = "aws.rds.known", plan = { create("aws_db_instance.a", { identifier = "a" }) },
  expect = undetermined,
}
)lua",
     .scope = Scope::kSet},
    &check};

}  // namespace holdpoint::lint
