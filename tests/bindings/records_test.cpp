// Subjects beside resources: module calls, providers, outputs, variables.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

World world_of(const std::string& subject) {
  World world;
  world.plan.module_calls =
      R"("net": {"source": "git::https://example.com/net.git?ref=v1.2.3",
           "module": {}},
         "reg": {"source": "terraform-aws-modules/vpc/aws",
           "version_constraint": "5.1.0", "module": {}})";
  world.plan.rest = R"("output_changes": {
        "known": {"actions": ["update"], "before": "x", "after": {"a": [1]},
          "after_unknown": false, "before_sensitive": false,
          "after_sensitive": false},
        "new": {"actions": ["create"], "before": null, "after_unknown": true,
          "before_sensitive": false, "after_sensitive": false}},
      "variables": {"region": {"value": "eu"}})";
  world.subject = subject;
  world.kind = "require";
  return world;
}

TEST(ModuleCalls, ShowWhereTheyComeFrom) {
  expect_values(
      world_of("module.net"),
      {{"Name", "r.name == 'net' and r.address == 'module.net'", "pass"},
       {"Kind", "r.source_kind == 'git'", "pass"},
       {"Ref", "r.ref == 'v1.2.3' and r.version == nil", "pass"},
       {"Misspelt", "r.sorce",
        "error module_call has no field `sorce` (did you mean `source`"},
       {"Number", "r[1]", "error module_call has no field"},
       {"Write", "(function() r.name = 'x' end)()", "error read-only"}});
  expect_values(
      world_of("module.reg"),
      {{"Kind", "r.source_kind == 'registry'", "pass"},
       {"Version", "semver.is_exact(r.version) and r.ref == nil", "pass"}});
}

TEST(Providers, AreKnownByTheirConstants) {
  World world;
  terraform::SmallPlan& plan = world.plan;
  plan.has_configuration = false;
  plan.rest = R"("configuration": {"provider_config": {
      "aws": {"name": "aws", "full_name": "registry.terraform.io/hashicorp/aws",
        "version_constraint": "~> 5.0", "expressions": {
          "region": {"constant_value": "eu-west-1"},
          "allowed_account_ids": {"constant_value": ["123456789012"]}}},
      "aws.us": {"name": "aws", "alias": "us",
        "full_name": "registry.terraform.io/hashicorp/aws",
        "expressions": {"region": {"references": ["var.region"]}}}},
      "root_module": {}})";
  world.subject = "provider.aws";
  expect_values(world,
                {{"Region", "r.region == 'eu-west-1'", "pass"},
                 {"Account", "r.account == '123456789012'", "pass"},
                 {"Names", "r.name == 'aws' and r.alias == nil", "pass"},
                 {"Constraint", "r.version_constraint == '~> 5.0'", "pass"}});
  world.subject = "provider.aws.us";
  expect_values(
      world,
      {{"Region", "r.region == 'x'",
        "undetermined input provider.region is not known: the provider "
        "block sets it by an expression"},
       {"Account", "r.account == 'x'", "undetermined input provider.account"},
       {"Alias", "r.alias == 'us'", "pass"},
       {"Constraint", "r.version_constraint == nil", "pass"}});
  world.kind = "check";
  expect_answers(world, {{"Placeholders",
                          "r:deny('{alias} {region} {version_constraint}')",
                          "deny us (unknown) none"}});
}

TEST(Outputs, AreUndeterminedWhileUnknown) {
  expect_values(world_of("output.known"),
                {{"After", "r.after.a[1] == 1", "pass"},
                 {"Before", "r.before == 'x' and r.action == 'update'", "pass"},
                 {"Sensitive", "r.sensitive == false", "pass"},
                 {"Address", "r.address == 'output.known'", "pass"}});
  expect_values(world_of("output.new"),
                {{"After", "r.after == nil",
                  "undetermined linked after is not known: known after apply"},
                 {"Before", "r.before == nil", "pass"}});
  World world = world_of("output.new");
  world.kind = "check";
  expect_answers(world, {{"Placeholder", "r:deny('{name} {after} {before}')",
                          "deny new (known after apply) null"}});
}

TEST(Variables, HaveTheirValues) {
  World world = world_of("var.region");
  world.plan.rest += R"(, "configuration_is_shown": true)";
  Judge judge(world);
  ASSERT_EQ(judge.load_rule("return r.value == 'eu' and r.name == 'region' "
                            "and r.address == 'var.region'"),
            "loaded");
  EXPECT_EQ(to_text(judge.evaluate("var.region")), "pass");
}

TEST(ActionInvocations, ShowTheirTrigger) {
  World world;
  world.plan.rest = R"("action_invocations": [{
      "address": "action.aws_lambda_invoke.x", "type": "aws_lambda_invoke",
      "name": "x", "provider_name": "p",
      "lifecycle_action_trigger": {"triggering_resource_address": "aws_x.a",
        "action_trigger_event": "AfterCreate", "action_trigger_block_index": 0,
        "actions_list_index": 0}}])";
  world.subject = "action.aws_lambda_invoke.x";
  expect_values(world, {{"Type", "r.type == 'aws_lambda_invoke'", "pass"},
                        {"Name", "r.name == 'x'", "pass"},
                        {"Trigger", "r.trigger == 'after_create'", "pass"}});
}

}  // namespace
}  // namespace holdpoint::bindings
