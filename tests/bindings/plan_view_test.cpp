// The plan as a subject: its lists, its facts, and what it cannot know.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;

World actions() {
  const auto change = [](const std::string& address,
                         const std::string& action) {
    const bool create = action == "create" || action == "read";
    return change_json(
        address, action,
        std::string("\"before\": ") + (create ? "null" : "{\"a\": 1}") +
            ", \"after\": " + (action == "delete" ? "null" : "{\"a\": 2}"));
  };
  World world;
  world.plan.changes = {
      change("aws_a.create", "create"),   change("aws_a.update", "update"),
      change("aws_b.replace", "replace"), change("aws_b.delete", "delete"),
      change("aws_b.noop", "no-op"),      change("data.aws_d.read", "read")};
  return world;
}

TEST(PlanLists, HoldManagedResourcesByTypeAndGroup) {
  expect_values(
      actions(),
      {{"All", "#plan:resources() == 5", "pass"},
       {"Type", "#plan:resources('aws_a') == 2", "pass"},
       {"Wildcard", "#plan:resources('aws_*') == 5", "pass"},
       {"Group", "#plan:resources('aws_b', 'remains') == 2", "pass"},
       {"GroupOnly", "#plan:resources(nil, 'creates') == 2", "pass"},
       {"Destroys", "#plan:doing('destroys') == 2", "pass"},
       {"Action", "plan:doing('update')[1].address == 'aws_a.update'", "pass"},
       {"Writes", "#plan:doing('writes') == 3", "pass"},
       {"Changes", "#plan.changes == 4", "pass"},
       {"Read", "#plan:doing('read') == 0", "pass"},
       {"Existing", "plan.existing == 4", "pass"},
       {"Misspelt", "#plan:doing('destroy') == 0",
        "error `destroy` is neither an action nor a group (did you mean "
        "`destroys`"},
       {"NoGroup", "plan:doing()", "error give an action or a group"},
       {"Dot", "plan.doing('destroys')", "error call it with a colon"}});
}

TEST(PlanByAddress, FindsResources) {
  expect_values(
      actions(),
      {{"Found", "plan.by_address['aws_b.noop'].name == 'noop'", "pass"},
       {"Data", "plan.by_address['data.aws_d.read'].mode == 'data'", "pass"},
       {"Nil", "plan.by_address['aws_b.none'] == nil", "pass"},
       {"Number", "plan.by_address[1] == nil", "error needs an address"},
       {"Write", "(function() plan.by_address.x = 1 end)()",
        "error read-only"}});
}

TEST(PlanByAddress, IsAMapInSortedOrder) {
  expect_answers(actions(),
                 {{"Walk",
                   "local s = '' for a, r in pairs(plan.by_address) do s = s "
                   ".. r.name .. ' ' end return s == 'create update delete "
                   "noop replace read ' and #plan.by_address == 6",
                   "pass"}});
}

TEST(PlanByAddress, MeansTheCurrentObjectNotTheDeposedOne) {
  World world;
  world.plan.changes = {
      R"({"address": "aws_x.a", "mode": "managed", "type": "aws_x", "name": "a",
          "deposed": "1234abcd", "change": {"actions": ["delete"],
          "before": {"n": 1}, "after": null}})",
      change_json("aws_x.a", "no-op",
                  R"("before": {"n": 2}, "after": {"n": 2})")};
  expect_values(world,
                {{"Current", "plan.by_address['aws_x.a'].after.n == 2", "pass"},
                 {"Deposed", "plan:doing('destroys')[1].deposed", "pass"},
                 {"Existing", "plan.existing == 2", "pass"}});
}

TEST(PlanFacts, AreNeverDefaults) {
  World world;
  world.plan.rest = R"("complete": false, "errored": true, "applyable": true,
      "terraform_version": "1.9.2", "timestamp": "2026-01-31T11:00:00Z")";
  expect_values(
      world, {{"Complete", "plan.complete == false", "pass"},
              {"Errored", "plan.errored and plan.applyable", "pass"},
              {"Version", "plan.terraform_version == '1.9.2'", "pass"},
              {"Format", "plan.format_version == '1.2'", "pass"},
              {"Timestamp", "age(plan.timestamp) == hours(1)", "pass"},
              {"Address", "plan.address == 'plan'", "pass"},
              {"Misspelt", "plan.compleet", "error did you mean `complete`"}});
  expect_values(
      World{},
      {{"Complete", "plan.complete",
        "undetermined input plan.complete is not known: this plan does not "
        "say"},
       {"Errored", "plan.errored", "undetermined input plan.errored"},
       {"Applyable", "plan.applyable", "undetermined input plan.applyable"},
       {"Timestamp", "plan.timestamp == now()",
        "undetermined input plan.timestamp"},
       {"Version", "plan.terraform_version == ''",
        "undetermined input plan.terraform_version"},
       {"Backend", "plan.backend.type == 's3'",
        "undetermined input plan.backend"},
       {"Lineage", "plan.lineage == ''", "undetermined evidence plan.lineage"},
       {"Mode", "plan.mode == 'normal'", "undetermined input plan.mode"},
       {"Refreshed", "plan.refreshed", "undetermined input plan.refreshed"},
       {"Serial", "plan.serial > 0", "undetermined evidence plan.serial"},
       {"Targets", "#plan.targets == 0", "undetermined input plan.targets"},
       {"Workspace", "plan.workspace == 'x'",
        "undetermined input plan.workspace"}});
}

}  // namespace
}  // namespace holdpoint::bindings
