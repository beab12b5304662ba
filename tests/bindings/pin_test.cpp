// The pin as policies see it, and what it means that evidence was never given.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

World pinned() {
  World world;
  world.pin = pins::Pin{.root = "live",
                        .workspace = "prod",
                        .lineage = "5b1b6c1e",
                        .serial = 18446744073709551615ull,
                        .resources = 42,
                        .account = "123456789012",
                        .region = {},
                        .owner = "billing",
                        .recorded_at = {1'769'774'400, 0}};
  return world;
}

TEST(PinFacts, AreWhatWasRecorded) {
  expect_values(
      pinned(),
      {{"Root", "pin.root == 'live' and pin.workspace == 'prod'", "pass"},
       {"Lineage", "pin.lineage == '5b1b6c1e'", "pass"},
       {"Serial", "pin.serial > 9223372036854775807", "pass"},
       {"Resources", "pin.resources == 42", "pass"},
       {"Account", "pin.account == '123456789012'", "pass"},
       {"Owner", "pin.owner == 'billing'", "pass"},
       {"Time", "age(pin.recorded_at) == hours(24)", "pass"},
       {"NotRecorded", "pin.region == 'eu-west-1'",
        "undetermined evidence pin.region is not known: the pin does not "
        "record it: run `holdpoint pin record` with --region"},
       {"Misspelt", "pin.linage == ''",
        "error a pin has no field `linage` (did you mean `lineage`"},
       {"Write", "(function() pin.root = '' end)()", "error read-only"}});
}

TEST(PinFacts, AreUnknownWithoutAPin) {
  expect_values(World{}, {{"Lineage", "pin.lineage == ''",
                           "undetermined evidence pin.lineage is not known: "
                           "no pin was given: record one"},
                          {"Misspelt", "pin.linage == ''", "error a pin"}});
}

// Whether nothing that the rule asked for was given at all.
bool never_given(const World& world, const std::string& rule) {
  Judge judge(world);
  EXPECT_EQ(judge.load_rule("return " + rule), "loaded");
  return judge.evaluate("plan").never_given;
}

TEST(NeverGiven, IsSaidOfEvidenceThatNobodyGave) {
  EXPECT_TRUE(never_given(World{}, "pin.lineage == plan.lineage"));
  EXPECT_TRUE(never_given(World{}, "state.serial == 1"));
  EXPECT_TRUE(never_given(World{}, "#cloud.aws.rds.db_instances == 0"));
  EXPECT_FALSE(never_given(World{}, "run.actor == 'x'"));
}

TEST(NeverGiven, IsNotSaidOnceAnyOfItWasGiven) {
  EXPECT_FALSE(never_given(pinned(), "pin.lineage == plan.lineage"));
  EXPECT_FALSE(never_given(pinned(), "pin.region == 'x'"));
  EXPECT_TRUE(never_given(pinned(), "plan.lineage == pin.lineage"));
}

}  // namespace
}  // namespace holdpoint::bindings
