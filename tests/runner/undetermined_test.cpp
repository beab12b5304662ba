// What is not known: how policies may relax it, and what no input shows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judged.hpp"

namespace holdpoint::runner {
namespace {

using ::testing::ElementsAre;

std::string encrypted(const std::string& more) {
  return policy_text("a", "on = { type = \"aws_x\" }, " + more +
                              "\nrequire = function(r)\n"
                              "  return r.after.encrypted == true\nend,");
}

// One resource whose `encrypted` is known after apply.
terraform::Plan unknown_plan(const std::string& action, bool linked) {
  SmallPlan plan;
  const std::string before =
      action == "create" ? "null" : R"({"encrypted": true, "a": 1})";
  plan.changes = {change_json("aws_x.x", action,
                              "\"before\": " + before +
                                  R"(, "after": {"a": 2},
                                  "after_unknown": {"encrypted": true})")};
  plan.resources = {config_json(
      "aws_x.x",
      linked ? "\"encrypted\": " + refs_json("aws_y.y.id aws_y.y") : "")};
  return read_small_plan(plan);
}

TEST(Undetermined, BlocksUnlessThePolicySaysOtherwise) {
  EXPECT_THAT(Judged(unknown_plan("create", true), encrypted("")).verdicts(),
              ElementsAre("aws_x.x: undetermined (linked)"));
  EXPECT_THAT(Judged(unknown_plan("create", false), encrypted("")).verdicts(),
              ElementsAre("aws_x.x: undetermined (unset)"));
  EXPECT_THAT(Judged(unknown_plan("create", true),
                     encrypted("on_undetermined = \"block\","))
                  .verdicts(),
              ElementsAre("aws_x.x: undetermined (linked)"));
}

TEST(Undetermined, WarnsWhereThePolicyAllowsIt) {
  EXPECT_THAT(Judged(unknown_plan("update", true),
                     encrypted("on_undetermined = \"warn\","))
                  .verdicts(),
              ElementsAre("aws_x.x: undetermined (linked) advisory"));
}

TEST(Undetermined, WarnsUntilEvidenceOfItsKindIsGiven) {
  const auto rule = [](const std::string& asks) {
    return policy_text("a",
                       "on = \"plan\", on_undetermined = "
                       "\"warn_until_given\",\nrequire = function(plan) "
                       "return " +
                           asks + " end,");
  };
  for (const char* asks : {"#cloud.aws.rds.db_instances > 0",
                           "pin.lineage == plan.lineage", "state.serial > 0"}) {
    EXPECT_THAT(Judged(read_small_plan({}), rule(asks)).verdicts(),
                ElementsAre("plan: undetermined (evidence) advisory"))
        << asks;
  }
  EXPECT_THAT(Judged(read_small_plan({}), rule("run.actor == 'x'")).verdicts(),
              ElementsAre("plan: undetermined (input)"));
}

TEST(Undetermined, IsOwedAfterApplyForWhatIsBeingCreatedOnly) {
  const std::string later = encrypted("on_undetermined = \"after_apply\",");
  EXPECT_THAT(Judged(unknown_plan("create", true), later).verdicts(),
              ElementsAre("aws_x.x: undetermined (linked) owed advisory"));
  EXPECT_THAT(Judged(unknown_plan("update", true), later).verdicts(),
              ElementsAre("aws_x.x: undetermined (linked)"));
  EXPECT_THAT(Judged(unknown_plan("replace", true), later).verdicts(),
              ElementsAre("aws_x.x: undetermined (linked)"));
}

TEST(Undetermined, IsNeverOwedForEvidenceOrInput) {
  const std::string policy = policy_text(
      "a",
      "on = { type = \"aws_x\" }, on_undetermined = \"after_apply\",\n"
      "require = function(r) return run.environment == \"prod\" end,");
  EXPECT_THAT(Judged(unknown_plan("create", true), policy).verdicts(),
              ElementsAre("aws_x.x: undetermined (input)"));
}

TEST(Undetermined, DoesNotRelaxAnErrorOrADeny) {
  const std::string wrong = policy_text(
      "a",
      "on = { type = \"aws_x\" }, on_undetermined = \"warn\",\n"
      "require = function(r) return r.after.encripted == true end,");
  EXPECT_THAT(Judged(unknown_plan("create", true), wrong).verdicts(),
              ElementsAre("aws_x.x: error"));
  const std::string denied =
      policy_text("a",
                  "on = { type = \"aws_x\" }, on_undetermined = \"warn\",\n"
                  "check = function(r)\n"
                  "  r:deny(\"no\")\n"
                  "  if r.after.encrypted then r:deny(\"no\") end\nend,");
  EXPECT_THAT(Judged(unknown_plan("create", true), denied).verdicts(),
              ElementsAre("aws_x.x: deny"));
}

TEST(Undetermined, IsWhatADeferredChangeDoesNotSay) {
  SmallPlan plan;
  plan.rest = R"("deferred_changes": [{"reason": "provider_config_unknown",
      "resource_change": )" +
              change_json("aws_x.x", "create",
                          R"("before": null, "after": {"a": 1},
                             "after_unknown": {"encrypted": true})") +
              "}]";
  EXPECT_THAT(Judged(read_small_plan(plan), encrypted("")).verdicts(),
              ElementsAre("aws_x.x: undetermined (deferred)"));
}

TEST(Undetermined, IsWhatNoInputShows) {
  struct Row {
    const char *on, *says;
  };
  SmallPlan bare;
  bare.has_configuration = false;
  for (const Row& row : std::vector<Row>{
           {"\"backend\"", "backend: undetermined (input)"},
           {"\"state\"", "state: undetermined (evidence)"},
           {"{ state = true }", "state: undetermined (evidence)"},
           {"\"module_call\"", "module_call: undetermined (input)"},
           {"\"provider\"", "provider: undetermined (input)"}}) {
    const Judged judged(
        read_small_plan(bare),
        policy_text("a", std::string("on = ") + row.on +
                             ",\nrequire = function(s) return true end,"));
    EXPECT_THAT(judged.verdicts(0), ElementsAre(row.says));
    EXPECT_THAT(judged.verdicts(2), ElementsAre(row.says));
    EXPECT_FALSE(judged.outcomes().front().messages.front().text.empty());
  }
}

TEST(Undetermined, IsRelaxedForWhatNoInputShowsAsWell) {
  const Judged judged(
      read_small_plan({}),
      policy_text("a",
                  "on = \"state\", on_undetermined = \"warn\",\n"
                  "require = function(s) return true end,"));
  EXPECT_THAT(judged.verdicts(),
              ElementsAre("state: undetermined (evidence) advisory"));
}

TEST(Undetermined, IsNotSaidOfAPlanWhoseConfigurationHasNoCalls) {
  const Judged judged(read_small_plan({}),
                      policy_text("a",
                                  "on = \"module_call\",\n"
                                  "require = function(s) return true end,"));
  EXPECT_THAT(judged.verdicts(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace holdpoint::runner
