// Facts beside the plan: the run, the clock, and evidence that was not given.
#include "holdpoint/bindings/facts.hpp"

#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

TEST(RunFacts, AreWhatTheCommandLineGave) {
  World world;
  world.run = {{"environment", "prod"}};
  expect_values(
      world,
      {{"Given", "run.environment == 'prod'", "pass"},
       {"NotGiven", "run.actor ~= 'agent'",
        "undetermined input run.actor is not known: it was not given: pass "
        "--run actor=..."},
       {"Misspelt", "run.enviroment == 'prod'",
        "error run has no `enviroment` (did you mean `environment`"},
       {"Number", "run[1]", "error run has no"},
       {"Write", "(function() run.environment = 'x' end)()",
        "error facts are read-only"}});
}

TEST(CloudFacts, AreUnknownAndNeverEmpty) {
  expect_values(
      World{},
      {{"Any", "any(cloud.aws.rds.db_snapshots, function() return true end)",
        "undetermined evidence cloud.aws.rds.db_snapshots is not known: no "
        "cloud "
        "context was given"},
       {"None", "none(cloud.aws.rds.db_snapshots, function() return true end)",
        "undetermined evidence cloud.aws.rds.db_snapshots"},
       {"Length", "#cloud.aws.rds.db_snapshots == 0", "undetermined evidence"},
       {"Misspelt", "#cloud.aws.rds.db_snapshot == 0",
        "error cloud.aws.rds has no dataset `db_snapshot` (did you mean "
        "`db_snapshots`"},
       {"Write", "(function() cloud.aws = 1 end)()", "error read-only"}});
}

TEST(StateFacts, AreUnknownAndNeverEmpty) {
  expect_values(
      World{},
      {{"Serial", "state.serial > 0",
        "undetermined evidence state.serial is not known: no state was given"},
       {"Resources", "#state:resources() == 0",
        "undetermined evidence state.resources"},
       {"Misspelt", "state.serail",
        "error the state has no field `serail` (did you "
        "mean "
        "`serial`"},
       {"Write", "(function() state.serial = 1 end)()", "error read-only"}});
}

}  // namespace
}  // namespace holdpoint::bindings
