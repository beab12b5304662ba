// The state as policies see it.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

World with_state() {
  World world;
  world.state = R"({"version": 4, "terraform_version": "1.11.4", "serial": 6,
    "lineage": "4367a6ea", "outputs": {
      "url": {"value": "https://a", "type": "string"},
      "token": {"value": "hunter2", "type": "string", "sensitive": true}},
    "resources": [
      {"mode": "managed", "type": "aws_db_instance", "name": "prod",
       "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
       "instances": [{"schema_version": 2, "status": "tainted",
         "attributes": {"identifier": "prod", "password": "hunter2",
                        "tags": {"env": "prod"}},
         "sensitive_attributes": [[{"type": "get_attr", "value": "password"}]],
         "dependencies": ["aws_vpc.main"]}]},
      {"mode": "managed", "type": "aws_vpc", "name": "main",
       "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
       "instances": [{"schema_version": 1, "attributes": {"id": "vpc-1"}}]}]})";
  return world;
}

TEST(StateView, ShowsWhatTheStateHolds) {
  expect_values(
      with_state(),
      {{"Lineage", "state.lineage == '4367a6ea'", "pass"},
       {"Serial", "state.serial == 6", "pass"},
       {"Version", "state.terraform_version == '1.11.4'", "pass"},
       {"PlanLineage", "plan.lineage == state.lineage", "pass"},
       {"PlanSerial", "plan.serial == 6", "pass"},
       {"Resources", "#state:resources() == 2", "pass"},
       {"OfAType", "#state:resources('aws_db_*') == 1", "pass"},
       {"Values", "state:resources('aws_vpc')[1].after.id == 'vpc-1'", "pass"},
       {"Before", "state:resources('aws_vpc')[1].before.id == 'vpc-1'", "pass"},
       {"Action", "state:resources('aws_vpc')[1].action == 'no-op'", "pass"},
       {"Tags", "state:resources('aws_db_instance')[1].tags.env == 'prod'",
        "pass"},
       {"Tainted", "state:resources('aws_db_instance')[1].tainted", "pass"},
       {"NotTainted", "not state:resources('aws_vpc')[1].tainted", "pass"},
       {"Dependencies",
        "contains(state:resources('aws_db_instance')[1].dependencies, "
        "'aws_vpc.main')",
        "pass"},
       {"Outputs", "state.outputs.url == 'https://a' and #state.outputs == 2",
        "pass"},
       {"NoOutput", "state.outputs.nothing == nil", "pass"},
       {"Misspelt", "state:resources('aws_vpc')[1].after.idd",
        "error aws_vpc has no attribute `idd`"}});
}

TEST(StateView, IsASubject) {
  World world = with_state();
  world.subject = "state";
  world.message = "serial {serial} of {lineage}, {outputs} outputs";
  EXPECT_EQ(judge(world, "return r.serial == 7"),
            "deny serial 6 of 4367a6ea, 2 outputs");
  world.kind = "check";
  EXPECT_EQ(judge(world, "r:deny('no {lineage}')"), "deny no 4367a6ea");
}

TEST(StateView, HasResourcesThatAreSubjects) {
  World world = with_state();
  world.subject = "state aws_db_instance.prod";
  world.message = "{address}: {after.identifier} {after.password}";
  EXPECT_EQ(judge(world, "return r.after.identifier == 'x'"),
            "deny aws_db_instance.prod: prod (sensitive)");
}

TEST(StateView, KeepsSecrets) {
  World world = with_state();
  world.kind = "check";
  EXPECT_EQ(judge(world, "r:deny('{x}', { x = state.outputs.token })"),
            "deny (sensitive)");
  EXPECT_EQ(judge(world,
                  "r:deny('{x}', { x = state:resources('aws_db_instance')[1]"
                  ".after.password })"),
            "deny (sensitive)");
}

TEST(StateView, IsUnknownWhereTheStateCannotBeRead) {
  World world;
  world.state = R"({"serial": 6, "lineage": "4367a6ea", "meta": {"k": "e30="},
    "encrypted_data": "AAAA", "encryption_version": "v0"})";
  expect_values(world, {{"Lineage", "state.lineage == '4367a6ea'", "pass"},
                        {"Serial", "state.serial == 6", "pass"},
                        {"Resources", "#state:resources() == 0",
                         "undetermined evidence state.resources"},
                        {"Outputs", "#state.outputs == 0",
                         "undetermined evidence state.outputs"},
                        {"Version", "state.terraform_version == ''",
                         "undetermined input state.terraform_version"}});
}

TEST(StateView, AloneHasNoPlan) {
  World world = with_state();
  world.has_plan = false;
  world.subject = "state";
  expect_values(world, {{"Doing", "#plan:doing('destroys') == 0",
                         "undetermined input plan.doing is not known: no plan "
                         "was given"},
                        {"Existing", "plan.existing == 0",
                         "undetermined input plan.existing"},
                        {"State", "state.serial == 6", "pass"}});
}

}  // namespace
}  // namespace holdpoint::bindings
