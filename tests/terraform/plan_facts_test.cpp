// What a plan says about itself, and the parts that it holds once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "holdpoint/terraform/configuration.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "plan_text.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::must_read;
using testing::plan_text;
using testing::quoted;
using testing::read;
using ::testing::SizeIs;
using testing::text_of;

TEST(Plan, TellsItsVersionsAndItsTime) {
  const Plan plan =
      must_read(plan_text("'terraform_version':'1.14.0','timestamp':"
                          "'2026-02-26T22:00:00Z'"));
  EXPECT_EQ(plan.format_version(), "1.2");
  EXPECT_EQ(plan.terraform_version(), "1.14.0");
  EXPECT_EQ(plan.timestamp(), "2026-02-26T22:00:00Z");
}

TEST(Plan, DoesNotGuessWhatItDoesNotSay) {
  const Plan plan = must_read(plan_text(""));
  EXPECT_EQ(plan.complete(), std::nullopt);
  EXPECT_EQ(plan.applyable(), std::nullopt);
  EXPECT_EQ(plan.errored(), std::nullopt);
  EXPECT_EQ(plan.timestamp(), std::nullopt);
  EXPECT_EQ(plan.terraform_version(), "");
  EXPECT_EQ(plan.configuration(), nullptr);
  EXPECT_TRUE(plan.checks().is_null());
  EXPECT_TRUE(plan.relevant_attributes().is_null());
  EXPECT_THAT(plan.changes(), IsEmpty());
  EXPECT_THAT(plan.outputs(), IsEmpty());
}

TEST(Plan, NullIsNotSaidEither) {
  const Plan plan = must_read(
      plan_text("'complete':null,'timestamp':null,'checks':null,"
                "'resource_drift':null,'prior_state':null,'variables':null"));
  EXPECT_EQ(plan.complete(), std::nullopt);
  EXPECT_EQ(plan.timestamp(), std::nullopt);
  EXPECT_TRUE(plan.checks().is_null());
}

TEST(Plan, TellsWhetherItIsCompleteApplyableErrored) {
  const Plan plan =
      must_read(plan_text("'complete':false,'applyable':true,'errored':false"));
  EXPECT_EQ(plan.complete(), false);
  EXPECT_EQ(plan.applyable(), true);
  EXPECT_EQ(plan.errored(), false);
}

TEST(Plan, WithoutPlannedValuesNeedsChanges) {
  EXPECT_TRUE(read(quoted("{'format_version':'1.2','resource_changes':[]}")));
  EXPECT_FALSE(read(quoted("{'format_version':'1.2'}")));
}

TEST(Plan, OfANewerFormatIsUnsupported) {
  for (const auto* version : {"2.0", "10.0", "x", "1"}) {
    const auto plan = read(quoted("{'resource_changes':[],'format_version':'" +
                                  std::string(version) + "'}"));
    ASSERT_FALSE(plan) << version;
    EXPECT_EQ(plan.error().code, ErrorCode::kUnsupported);
    EXPECT_EQ(plan.error().where.json_path, "format_version");
    EXPECT_EQ(plan.error().where.line, 1U);
    EXPECT_THAT(plan.error().what, HasSubstr("`" + std::string(version) + "`"));
  }
  EXPECT_TRUE(read(quoted("{'resource_changes':[],'format_version':'1.9'}")));
  EXPECT_TRUE(read(quoted("{'resource_changes':[],'format_version':'0.1'}")));
}

TEST(Outputs, AreSensitiveWhenAnythingInThemIs) {
  const Plan plan = must_read(plan_text(
      "'output_changes':{"
      "'a':{'actions':['create'],'before':null,'after':1,'after_unknown':false,"
      "'before_sensitive':false,'after_sensitive':false},"
      "'b':{'actions':['update'],'before':'x','before_sensitive':true,"
      "'after_unknown':true,'after_sensitive':{'k':[false,{'l':true}]}},"
      "'c':{'actions':['delete'],'before':[],'after':null,"
      "'before_sensitive':{},'after_sensitive':[]}}"));
  ASSERT_THAT(plan.outputs(), SizeIs(3));
  const auto& [a, b, c] =
      std::tie(plan.outputs()[0], plan.outputs()[1], plan.outputs()[2]);
  EXPECT_EQ(a.name, "a");
  EXPECT_EQ(a.action, Action::kCreate);
  EXPECT_EQ(a.after.as_integer(), 1);
  EXPECT_FALSE(a.before_sensitive || a.after_sensitive);
  EXPECT_TRUE(b.before_sensitive && b.after_sensitive);
  EXPECT_TRUE(b.after_unknown.is_true());
  EXPECT_EQ(b.before.as_string(), "x");
  EXPECT_EQ(c.action, Action::kDelete);
  EXPECT_FALSE(c.before_sensitive || c.after_sensitive);
}

TEST(Outputs, OfOldFormatsAreAsSensitiveAsDeclared) {
  const Plan plan = must_read(plan_text(
      "'output_changes':{'open':{'actions':['create']},"
      "'secret':{'actions':['create']},'unseen':{'actions':['create']}},"
      "'configuration':{'root_module':{'outputs':{'open':{},"
      "'secret':{'sensitive':true}}}}"));
  EXPECT_FALSE(plan.outputs()[0].after_sensitive);
  EXPECT_TRUE(plan.outputs()[1].after_sensitive);
  EXPECT_TRUE(plan.outputs()[2].after_sensitive);
}

TEST(Variables, AreSecretUnlessDeclaredOtherwise) {
  const std::string values =
      "'variables':{'open':{'value':1},"
      "'secret':{'value':'x'},'unset':{}}";
  const Plan plan =
      must_read(plan_text(
          values + ",'configuration':{'root_module':{'variables':{'open':{},"
                   "'secret':{'sensitive':true}}}}"));
  ASSERT_THAT(plan.variables(), SizeIs(3));
  EXPECT_EQ(plan.variables()[0].name, "open");
  EXPECT_EQ(plan.variables()[0].value.as_integer(), 1);
  EXPECT_FALSE(plan.variables()[0].sensitive);
  EXPECT_TRUE(plan.variables()[1].sensitive);
  EXPECT_TRUE(plan.variables()[2].value.is_null());
  const Plan bare = must_read(plan_text(values));
  EXPECT_TRUE(bare.variables()[0].sensitive);
}

TEST(PlanConfiguration, IsReadWithThePlan) {
  const Plan plan = must_read(
      plan_text("'configuration':{'root_module':{'resources':[{'address':'t.n',"
                "'mode':'managed','type':'t','name':'n'}]}}"));
  ASSERT_NE(plan.configuration(), nullptr);
  EXPECT_NE(plan.configuration()->find("t.n"), nullptr);
  EXPECT_EQ(plan.configuration(), plan.configuration());
  const auto broken = read(
      plan_text("'configuration':{'root_module':{'resources':[{'type':1}]}}"));
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, ErrorCode::kInvalidValue);
  EXPECT_THAT(broken.error().where.json_path, HasSubstr("configuration"));
}

TEST(ActionInvocations, TellWhatTriggersThem) {
  const Plan plan = must_read(plan_text(
      "'action_invocations':["
      "{'address':'action.p.a','type':'p','name':'a','provider_name':'r/p',"
      "'config_values':{'x':1},'invoke_action_trigger':{}},"
      "{'address':'action.p.b','type':'p','name':'b',"
      "'lifecycle_action_trigger':{'triggering_resource_address':'t.n',"
      "'action_trigger_event':'BeforeDestroy'}}],"
      "'deferred_action_invocations':[{'reason':'unknown','action_invocation':"
      "{'address':'action.p.c','type':'p','name':'c',"
      "'lifecycle_action_trigger':{'action_trigger_event':'after_create'}}}]"));
  ASSERT_THAT(plan.action_invocations(), SizeIs(3));
  const ActionInvocation& first = plan.action_invocations()[0];
  EXPECT_EQ(first.address, "action.p.a");
  EXPECT_EQ(first.type, "p");
  EXPECT_EQ(first.provider_name, "r/p");
  EXPECT_EQ(first.trigger, "invoke");
  EXPECT_FALSE(first.deferred);
  EXPECT_EQ(first.raw.get("config_values").get("x").as_integer(), 1);
  EXPECT_EQ(plan.action_invocations()[1].trigger, "before_destroy");
  EXPECT_EQ(plan.action_invocations()[1].triggering_address, "t.n");
  EXPECT_EQ(plan.action_invocations()[2].name, "c");
  EXPECT_EQ(plan.action_invocations()[2].trigger, "after_create");
  EXPECT_TRUE(plan.action_invocations()[2].deferred);
}

TEST(Member, ReachesEveryTopLevelMember) {
  const Plan plan = must_read(
      plan_text("'checks':[{'status':'pass'}],'relevant_attributes':[1],"
                "'from_the_future':{'a':[1]},'resource_changes':[],"
                "'prior_state':{'values':{}},'nothing':null"));
  EXPECT_EQ(text_of(plan.checks().at(0).get("status")), "\"pass\"");
  EXPECT_EQ(plan.relevant_attributes().size(), 1U);
  for (const auto& [key, text] :
       std::map<std::string, std::string>{{"from_the_future", "{'a':[1]}"},
                                          {"checks", "[{'status':'pass'}]"},
                                          {"resource_changes", "[]"},
                                          {"prior_state", "{'values':{}}"},
                                          {"format_version", "'1.2'"},
                                          {"nothing", "null"}}) {
    const auto document = plan.member(key);
    ASSERT_TRUE(document) << key;
    EXPECT_EQ(text_of(document->root()), quoted(text));
  }
  EXPECT_FALSE(plan.member("absent"));
}

}  // namespace
}  // namespace holdpoint::terraform
