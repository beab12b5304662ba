// What a plan must not be: every wrong type, every cut, every spent budget.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/terraform/plan.hpp"
#include "plan_text.hpp"

namespace holdpoint::terraform {
namespace {

using testing::change_text;
using ::testing::HasSubstr;
using testing::plan_text;
using testing::quoted;
using testing::read;

struct WrongType {
  const char* name;
  std::string text;
  const char* path;
  const char* what;
};

class WrongTypes : public ::testing::TestWithParam<WrongType> {};

TEST_P(WrongTypes, AreRefusedWhereTheyStand) {
  const auto plan = read(GetParam().text);
  ASSERT_FALSE(plan) << GetParam().text;
  EXPECT_EQ(plan.error().code, ErrorCode::kInvalidValue)
      << to_string(plan.error());
  EXPECT_THAT(plan.error().what, HasSubstr(GetParam().what));
  EXPECT_EQ(plan.error().where.json_path, GetParam().path);
  EXPECT_EQ(plan.error().where.file, "plan.json");
  EXPECT_GT(plan.error().where.column, 1U);
  EXPECT_FALSE(plan.error().next_step.empty());
}

std::string name_of(const ::testing::TestParamInfo<WrongType>& row) {
  return row.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    TopLevel, WrongTypes,
    ::testing::Values(
        WrongType{"Changes", plan_text("'resource_changes':'invalid'"),
                  "resource_changes", "expected an array"},
        WrongType{"ArrayForAChange", plan_text("'resource_changes':[[1]]"),
                  "resource_changes[0]", "expected an object"},
        WrongType{"NullChanges", plan_text("'resource_changes':null"),
                  "resource_changes", "null"},
        WrongType{"Drift", plan_text("'resource_drift':{}"), "resource_drift",
                  "expected an array"},
        WrongType{"Deferred", plan_text("'deferred_changes':1"),
                  "deferred_changes", "expected an array"},
        WrongType{"PriorState", plan_text("'prior_state':[]"), "prior_state",
                  "expected an object"},
        WrongType{"StateValues", plan_text("'prior_state':{'values':[]}"),
                  "prior_state.values", "expected an object"},
        WrongType{"StateModule",
                  plan_text("'prior_state':{'values':{'root_module':7}}"),
                  "prior_state.values.root_module", "expected an object"},
        WrongType{"StateResources",
                  plan_text("'prior_state':{'values':{'root_module':"
                            "{'resources':{}}}}"),
                  "prior_state.values.root_module.resources",
                  "expected an array"},
        WrongType{"StateResource",
                  plan_text("'prior_state':{'values':{'root_module':"
                            "{'resources':[1]}}}"),
                  "prior_state.values.root_module.resources[0]",
                  "expected an object"},
        WrongType{"StateModuleAddress",
                  plan_text("'prior_state':{'values':{'root_module':"
                            "{'child_modules':[{'address':1}]}}}"),
                  "prior_state.values.root_module.child_modules[0].address",
                  "expected a string"},
        WrongType{"Complete", plan_text("'complete':'yes'"), "complete",
                  "expected a boolean, found a string"},
        WrongType{"Applyable", plan_text("'applyable':1"), "applyable",
                  "expected a boolean, found a number"},
        WrongType{"Errored", plan_text("'errored':[]"), "errored",
                  "expected a boolean, found an array"},
        WrongType{"Timestamp", plan_text("'timestamp':1"), "timestamp",
                  "expected a string"},
        WrongType{"TerraformVersion", plan_text("'terraform_version':1.5"),
                  "terraform_version", "expected a string"},
        WrongType{"Checks", plan_text("'checks':{}"), "checks",
                  "expected an array"},
        WrongType{"Relevant", plan_text("'relevant_attributes':'x'"),
                  "relevant_attributes", "expected an array"},
        WrongType{"Variables", plan_text("'variables':[]"), "variables",
                  "expected an object"},
        WrongType{"Variable", plan_text("'variables':{'a':1}"), "variables.a",
                  "expected an object"},
        WrongType{"Configuration", plan_text("'configuration':'x'"),
                  "configuration", "expected an object"},
        WrongType{"Outputs", plan_text("'output_changes':[]"), "output_changes",
                  "expected an object"},
        WrongType{"Output", plan_text("'output_changes':{'a':true}"),
                  "output_changes.a", "expected an object"},
        WrongType{"OutputActions", plan_text("'output_changes':{'a':{}}"),
                  "output_changes.a", "output `a` has no `actions`"},
        WrongType{"OutputActionList",
                  plan_text("'output_changes':{'a':{'actions':['x']}}"),
                  "output_changes.a.actions", "unknown action list"},
        WrongType{"Invocations", plan_text("'action_invocations':{}"),
                  "action_invocations", "expected an array"},
        WrongType{"Invocation", plan_text("'action_invocations':[1]"),
                  "action_invocations[0]", "expected an object"},
        WrongType{"InvocationAddress", plan_text("'action_invocations':[{}]"),
                  "action_invocations[0]", "`address` is missing"},
        WrongType{"DeferredInvocation",
                  plan_text("'deferred_action_invocations':[{'reason':'x'}]"),
                  "deferred_action_invocations[0]",
                  "`action_invocation` is missing"},
        WrongType{"TriggerEvent",
                  plan_text("'action_invocations':[{'address':'a','lifecycle_"
                            "action_trigger':{'action_trigger_event':1}}]"),
                  "action_invocations[0].lifecycle_action_trigger."
                  "action_trigger_event",
                  "expected a string"}),
    name_of);

std::string item_text(const std::string& item) {
  return plan_text("'resource_changes':[" + item + "]");
}

INSTANTIATE_TEST_SUITE_P(
    Item, WrongTypes,
    ::testing::Values(
        WrongType{"NotAnObject", item_text("'x'"), "resource_changes[0]",
                  "expected an object, found a string"},
        WrongType{"NoType", item_text("{'name':'n','change':{}}"),
                  "resource_changes[0]", "`type` is missing"},
        WrongType{"NoName", item_text("{'type':'t','change':{}}"),
                  "resource_changes[0]", "`name` is missing"},
        WrongType{"TypeIsNull", item_text("{'type':null,'name':'n'}"),
                  "resource_changes[0].type", "expected a string, found null"},
        WrongType{"NoChange", item_text("{'type':'t','name':'n'}"),
                  "resource_changes[0]", "change `t.n` has no `change`"},
        WrongType{"ChangeIsNull",
                  item_text("{'type':'t','name':'n','change':null}"),
                  "resource_changes[0].change", "expected an object"},
        WrongType{"NoActions", change_text("{}"), "resource_changes[0].change",
                  "change `t.n` has no `actions`"},
        WrongType{"ActionsIsText", change_text("{'actions':'delete'}"),
                  "resource_changes[0].change.actions", "expected an array"},
        WrongType{"Address",
                  item_text("{'address':1,'type':'t','name':'n','change':{}}"),
                  "resource_changes[0].address", "expected a string"},
        WrongType{"Mode",
                  item_text("{'mode':'magic','type':'t','name':'n',"
                            "'change':{}}"),
                  "resource_changes[0].mode", "unknown mode `magic`"},
        WrongType{"Index", change_text("{'actions':['read']}", "'index':1.5,"),
                  "resource_changes[0].index", "found a number"},
        WrongType{"IndexIsList",
                  change_text("{'actions':['read']}", "'index':[],"),
                  "resource_changes[0].index", "found an array"},
        WrongType{"IndexUnknown",
                  change_text("{'actions':['read']}", "'index_unknown':1,"),
                  "resource_changes[0].index_unknown", "true or false"},
        WrongType{"Deposed",
                  change_text("{'actions':['read']}", "'deposed':1,"),
                  "resource_changes[0].deposed", "expected a string"},
        WrongType{"Reason",
                  change_text("{'actions':['read']}", "'action_reason':[],"),
                  "resource_changes[0].action_reason", "expected a string"},
        WrongType{"Before", change_text("{'actions':['read'],'before':[]}"),
                  "resource_changes[0].change.before", "expected an object"},
        WrongType{"After", change_text("{'actions':['read'],'after':'x'}"),
                  "resource_changes[0].change.after", "expected an object"},
        WrongType{"Unknown",
                  change_text("{'actions':['read'],'after_unknown':[]}"),
                  "resource_changes[0].change.after_unknown",
                  "expected an object or true or false"},
        WrongType{"Sensitive",
                  change_text("{'actions':['read'],'before_sensitive':'x'}"),
                  "resource_changes[0].change.before_sensitive",
                  "expected an object"},
        WrongType{
            "Paths", change_text("{'actions':['read'],'replace_paths':{}}"),
            "resource_changes[0].change.replace_paths", "expected an array"},
        WrongType{"Importing",
                  change_text("{'actions':['read'],'importing':true}"),
                  "resource_changes[0].change.importing", "expected an object"},
        WrongType{"DeferredItem",
                  plan_text("'deferred_changes':[{'reason':'unknown'}]"),
                  "deferred_changes[0]", "`resource_change` is missing"},
        WrongType{"DeferredChange",
                  plan_text("'deferred_changes':[{'resource_change':1}]"),
                  "deferred_changes[0].resource_change", "expected an object"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Lookalike, WrongTypes,
    ::testing::Values(
        WrongType{"TopLevel", plan_text("'Resource_Changes':[]"),
                  "Resource_Changes", "`resource_changes`"},
        WrongType{"Item",
                  item_text("{'Address':'x','type':'t','name':'n',"
                            "'change':{'actions':['read']}}"),
                  "resource_changes[0]", "`address`"},
        WrongType{"Change",
                  change_text("{'actions':['no-op'],'ACTIONS':['delete']}"),
                  "resource_changes[0].change", "`actions`"},
        WrongType{"LongS",
                  change_text("{'actions':['no-op'],'action\u017f':"
                              "['delete']}"),
                  "resource_changes[0].change", "`actions`"},
        WrongType{"KelvinSign", plan_text("'chec\u212as':[]"),
                  "[\"chec\u212as\"]", "`checks`"},
        WrongType{"Output",
                  plan_text("'output_changes':{'a':{'actions':['no-op'],"
                            "'After':1}}"),
                  "output_changes.a", "`after`"},
        WrongType{"Deferred", plan_text("'deferred_changes':[{'Reason':'x'}]"),
                  "deferred_changes[0]", "`reason`"}),
    name_of);

// A damaged key must not make what stands under it disappear.
INSTANTIATE_TEST_SUITE_P(
    Misspelling, WrongTypes,
    ::testing::Values(
        WrongType{"OtherByte", plan_text("'resource_changez':[]"),
                  "resource_changez", "`resource_changes` is missing"},
        WrongType{"LostByte", plan_text("'resource_drit':[]"), "resource_drit",
                  "`resource_drift` is missing"},
        WrongType{"AddedByte", plan_text("'errored_':true"), "errored_",
                  "`errored` is missing"},
        WrongType{"Item",
                  item_text("{'addrezs':'t.n','type':'t','name':'n',"
                            "'change':{'actions':['read']}}"),
                  "resource_changes[0]", "`address` is missing"},
        WrongType{"Change",
                  change_text("{'actions':['delete'],'beforf':{'a':1}}"),
                  "resource_changes[0].change", "`before` is missing"}),
    name_of);

TEST(Misspellings, AreUnknownKeysBesideTheRightOnes) {
  EXPECT_TRUE(read(plan_text("'check':[],'checks':[]")));
  EXPECT_TRUE(read(change_text("{'actions':['read'],'action':1}")));
  EXPECT_TRUE(read(plan_text("'resource_exchanges':[]")))
      << "two bytes more are another word";
}

INSTANTIATE_TEST_SUITE_P(
    Address, WrongTypes,
    ::testing::Values(
        WrongType{"OfAnotherType",
                  item_text("{'address':'t.n','type':'u','name':'n',"
                            "'change':{'actions':['read']}}"),
                  "resource_changes[0].address",
                  "`t.n` is not the address of u.n"},
        WrongType{"OfAnotherName",
                  item_text("{'address':'t.n','type':'t','name':'m',"
                            "'change':{'actions':['read']}}"),
                  "resource_changes[0].address", "not the address of t.m"},
        WrongType{"OfADataSource",
                  item_text("{'address':'data.t.n','type':'t','name':'n',"
                            "'change':{'actions':['read']}}"),
                  "resource_changes[0].address", "not the address of t.n"},
        WrongType{"OfAnotherInstance",
                  change_text("{'actions':['read']}", "'index':0,"),
                  "resource_changes[0].address", "not the address of t.n[0]"},
        WrongType{"OfAnotherModule",
                  item_text("{'address':'module.a.t.n','type':'t','name':'n',"
                            "'module_address':'module.b',"
                            "'change':{'actions':['read']}}"),
                  "resource_changes[0].address", "module.b.t.n"}),
    name_of);

TEST(Addresses, MayBeRelativeToTheirModule) {
  EXPECT_TRUE(read(
      change_text("{'actions':['read']}", "'module_address':'module.b',")));
  EXPECT_TRUE(read(item_text(
      "{'address':'module.a[\\'x\\'].t.n[\\'k\\']','type':'t','name':'n',"
      "'module_address':'module.a[\\'x\\']','index':'k',"
      "'change':{'actions':['read']}}")));
}

TEST(Addresses, OfInstancesThatAreNotKnownYetHaveNoKeyToCompare) {
  EXPECT_TRUE(
      read(change_text("{'actions':['read']}", "'index_unknown':true,")));
}

// Values belong to providers, whose names may be written in any case.
TEST(Lookalikes, AreFineInsideValues) {
  EXPECT_TRUE(
      read(change_text("{'actions':['create'],'after':{'actions':1,"
                       "'Actions':2,'ACTIONS':3}}")));
}

TEST(UnknownKeys, AreFineEverywhere) {
  EXPECT_TRUE(read(change_text("{'actions':['create'],'Novel':1,'new':[2]}",
                               "'other':{},'Überraschung':1,")));
  EXPECT_TRUE(read(plan_text("'NewThing':{'actions':7}")));
}

TEST(CutPlan, NeverLoads) {
  const std::string whole = plan_text(
      "'terraform_version':'1.11.4','variables':{'v':{'value':1}},"
      "'resource_drift':[],'resource_changes':[{'address':'t.n',"
      "'mode':'managed','type':'t','name':'n','change':{'actions':"
      "['delete','create'],'before':{'a':[1.5,null]},'after':{'b':'\\u00e9'},"
      "'after_unknown':{}}}],'output_changes':{'o':{'actions':['no-op']}},"
      "'prior_state':{'values':{'root_module':{'resources':[{'mode':'data',"
      "'type':'d','name':'r'}],'child_modules':[{'address':'module.a'}]}}},"
      "'configuration':{'root_module':{}},'complete':true");
  ASSERT_TRUE(read(whole));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto plan = read(whole.substr(0, length));
    ASSERT_FALSE(plan) << whole.substr(0, length);
    EXPECT_FALSE(plan.error().what.empty());
  }
}

TEST(Budgets, OfThePlanAreErrors) {
  const std::string text = plan_text(
      "'resource_drift':[{'type':'t','name':'a','change':{'actions':"
      "['update']}}],'resource_changes':[{'type':'t','name':'a','change':"
      "{'actions':['read']}}],'prior_state':{'values':{'root_module':"
      "{'resources':[{'mode':'data','type':'d','name':'r'}]}}}");
  PlanLimits limits;
  limits.max_changes = 3;
  EXPECT_TRUE(read(text, limits));
  limits.max_changes = 2;
  const auto plan = read(text, limits);
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::kLimitExceeded);
  EXPECT_THAT(plan.error().what, HasSubstr("more than 2 changes"));
}

TEST(Budgets, OfTheJsonAreErrors) {
  const std::string text = plan_text("'a':[[[[[[[[[[1]]]]]]]]]]");
  PlanLimits limits;
  limits.json.max_depth = 5;
  EXPECT_EQ(read(text, limits).error().code, ErrorCode::kLimitExceeded);
  limits = {};
  limits.json.max_values = 5;
  EXPECT_EQ(read(text, limits).error().code, ErrorCode::kLimitExceeded);
  limits = {};
  limits.json.max_bytes = 10;
  EXPECT_EQ(read(text, limits).error().code, ErrorCode::kLimitExceeded);
}

TEST(DeepModules, AreBoundedByTheDepthOfTheJson) {
  std::string modules;
  for (int depth = 0; depth < 100'000; ++depth) {
    modules += "{'child_modules':[";
  }
  const auto plan =
      read(plan_text("'prior_state':{'values':{'root_module':" + modules));
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, ErrorCode::kLimitExceeded);
}

TEST(StrictJson, IsAskedForInPlansToo) {
  for (const auto* text :
       {"'resource_changes':[],'resource_changes':[]",
        "'x':{'a':1,'\\u0061':2}", "'x':'\\ud800'", "'x':01", "'x':[1,]"}) {
    EXPECT_FALSE(read(plan_text(text))) << text;
  }
  EXPECT_FALSE(read(plan_text("") + "x"));
  EXPECT_FALSE(read(change_text("{'actions':['no-op'],'actions':['delete']}")));
}

}  // namespace
}  // namespace holdpoint::terraform
