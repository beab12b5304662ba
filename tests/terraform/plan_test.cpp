#include "holdpoint/terraform/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/base/bytes.hpp"
#include "plan_text.hpp"

namespace holdpoint::terraform {
namespace {

using testing::change_text;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::must_read;
using testing::plan_text;
using testing::quoted;
using testing::read;
using ::testing::SizeIs;
using testing::text_of;

constexpr auto kDeferred = ResourceChange::Origin::kDeferred;
constexpr auto kDrift = ResourceChange::Origin::kDrift;
constexpr auto kPriorState = ResourceChange::Origin::kPriorState;

LoadedChange must_load(const Plan& plan, const ResourceChange& change) {
  auto loaded = plan.load(change);
  EXPECT_TRUE(loaded) << to_string(loaded.error());
  return loaded ? std::move(*loaded) : LoadedChange{};
}

// ---- actions

struct ActionRow {
  const char* name;
  const char* list;
  Action action;
  bool create_before_destroy;
  const char* word;
};

class ActionLists : public ::testing::TestWithParam<ActionRow> {};

TEST_P(ActionLists, AreNamedAsPoliciesNameThem) {
  const ActionRow& row = GetParam();
  const Plan plan =
      must_read(change_text("{'actions':" + std::string(row.list) + "}"));
  ASSERT_THAT(plan.changes(), SizeIs(1));
  EXPECT_EQ(plan.changes()[0].action, row.action);
  EXPECT_EQ(plan.changes()[0].create_before_destroy, row.create_before_destroy);
  EXPECT_EQ(to_string(row.action), row.word);
  EXPECT_EQ(action_named(row.word), row.action);
}

INSTANTIATE_TEST_SUITE_P(
    All, ActionLists,
    ::testing::Values(
        ActionRow{"NoOp", "['no-op']", Action::kNoOp, false, "no-op"},
        ActionRow{"Create", "['create']", Action::kCreate, false, "create"},
        ActionRow{"Read", "['read']", Action::kRead, false, "read"},
        ActionRow{"Update", "['update']", Action::kUpdate, false, "update"},
        ActionRow{"Delete", "['delete']", Action::kDelete, false, "delete"},
        ActionRow{"Forget", "['forget']", Action::kForget, false, "forget"},
        ActionRow{"DeleteFirst", "['delete','create']", Action::kReplace, false,
                  "replace"},
        ActionRow{"CreateFirst", "['create','delete']", Action::kReplace, true,
                  "replace"},
        ActionRow{"Recreate", "['create','forget']", Action::kRecreate, false,
                  "recreate"},
        ActionRow{"OpenTofuRecreate", "['forget','create']", Action::kRecreate,
                  false, "recreate"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ActionNames, AreAClosedSet) {
  EXPECT_EQ(action_named("destroy"), std::nullopt);
  EXPECT_EQ(action_named(""), std::nullopt);
}

TEST(UnknownActionList, IsAnErrorThatNamesListAndChange) {
  for (const auto* list :
       {"[]", "['destroy']", "['create','update']", "['create','create']",
        "['delete','create','delete']", "['Create']", "[null]", "[1]",
        "['delete',null]", "[['delete']]"}) {
    const auto plan =
        read(change_text("{'actions':" + std::string(list) + "}"));
    ASSERT_FALSE(plan) << list;
    EXPECT_EQ(plan.error().code, ErrorCode::kInvalidValue);
    EXPECT_THAT(plan.error().what, HasSubstr("`" + quoted(list) + "`"));
    EXPECT_THAT(plan.error().what, HasSubstr("`t.n`"));
    EXPECT_EQ(plan.error().where.json_path,
              "resource_changes[0].change.actions");
    EXPECT_THAT(plan.error().next_step, HasSubstr("newer"));
  }
}

// ---- the index entry

TEST(ResourceChange, HoldsEveryFieldThatSelectsIt) {
  const Plan plan = must_read(plan_text(
      "'resource_changes':[{"
      "'address':'module.a[\\'x\\'].t.n[\\'k\\']','previous_address':'t.old',"
      "'module_address':'module.a[\\'x\\']','mode':'managed','type':'t',"
      "'name':'n','index':'k','index_unknown':true,"
      "'provider_name':'registry.terraform.io/hashicorp/aws',"
      "'deposed':'1a2b3c4d','action_reason':'replace_by_request',"
      "'schema_version':1,"
      "'change':{'actions':['create','delete'],'before':{},'after':{},"
      "'importing':{'id':'i-1'}}}]"));
  ASSERT_THAT(plan.changes(), SizeIs(1));
  const ResourceChange& change = plan.changes()[0];
  EXPECT_EQ(change.address, R"(module.a["x"].t.n["k"])");
  EXPECT_EQ(change.previous_address, "t.old");
  EXPECT_EQ(change.module_address, R"(module.a["x"])");
  EXPECT_EQ(change.mode, Mode::kManaged);
  EXPECT_EQ(change.type, "t");
  EXPECT_EQ(change.name, "n");
  EXPECT_EQ(change.index, InstanceKey(std::string("k")));
  EXPECT_TRUE(change.index_unknown);
  EXPECT_EQ(change.provider_name, "registry.terraform.io/hashicorp/aws");
  EXPECT_EQ(change.deposed, "1a2b3c4d");
  EXPECT_EQ(change.action_reason, "replace_by_request");
  EXPECT_EQ(change.action, Action::kReplace);
  EXPECT_TRUE(change.create_before_destroy);
  EXPECT_TRUE(change.importing);
  EXPECT_EQ(change.origin, ResourceChange::Origin::kChange);
  const std::string_view item =
      plan.bytes().view().substr(change.range.offset, change.range.length);
  EXPECT_TRUE(item.starts_with("{\"address\"") && item.ends_with("}}"));
}

TEST(ResourceChange, LeavesOutWhatThePlanLeavesOut) {
  const Plan plan = must_read(change_text(
      "{'actions':['no-op']}",
      "'module_address':null,'index':null,'deposed':null,'mode2':1,"));
  const ResourceChange& change = plan.changes()[0];
  EXPECT_EQ(change.module_address, "");
  EXPECT_EQ(change.index, InstanceKey());
  EXPECT_FALSE(change.index_unknown);
  EXPECT_EQ(change.deposed, "");
  EXPECT_EQ(change.provider_name, "");
  EXPECT_FALSE(change.importing);
}

TEST(ResourceChange, WithoutAddressGetsTheOneItMustHave) {
  const Plan plan = must_read(plan_text(
      "'resource_changes':["
      "{'type':'t','name':'n','change':{'actions':['create']}},"
      "{'module_address':'module.a','mode':'data','type':'t','name':'n',"
      "'index':3,'change':{'actions':['read']}}]"));
  EXPECT_EQ(plan.changes()[0].address, "t.n");
  EXPECT_EQ(plan.changes()[0].mode, Mode::kManaged);
  EXPECT_EQ(plan.changes()[1].address, "module.a.data.t.n[3]");
  EXPECT_EQ(plan.changes()[1].mode, Mode::kData);
}

TEST(ResourceChanges, KeepTheOrderOfThePlan) {
  const Plan plan = must_read(plan_text(
      "'resource_changes':["
      "{'address':'t.z','type':'t','name':'z','change':{'actions':['read']}},"
      "{'address':'t.a','type':'t','name':'a','change':{'actions':['read']}}"
      "]"));
  EXPECT_THAT(plan.changes(),
              ElementsAre(::testing::Field(&ResourceChange::name, "z"),
                          ::testing::Field(&ResourceChange::name, "a")));
}

// ---- values

TEST(LoadedChange, HasAllPartsOfTheChange) {
  const Plan plan = must_read(change_text(
      "{'actions':['update'],'before':{'a':1},'after':{'a':2},"
      "'after_unknown':{'b':true},'before_sensitive':{'c':true},"
      "'after_sensitive':false,'before_identity':{'id':'x'},"
      "'after_identity':{'id':'y'},'replace_paths':[['a']],"
      "'importing':{'id':'z'},'generated_config':'text','other':1}"));
  const LoadedChange loaded = must_load(plan, plan.changes()[0]);
  const ChangeValues& values = loaded.values;
  EXPECT_EQ(text_of(values.before), quoted("{'a':1}"));
  EXPECT_EQ(text_of(values.after), quoted("{'a':2}"));
  EXPECT_EQ(text_of(values.after_unknown), quoted("{'b':true}"));
  EXPECT_EQ(text_of(values.before_sensitive), quoted("{'c':true}"));
  EXPECT_EQ(text_of(values.after_sensitive), "false");
  EXPECT_EQ(text_of(values.before_identity), quoted("{'id':'x'}"));
  EXPECT_EQ(text_of(values.after_identity), quoted("{'id':'y'}"));
  EXPECT_EQ(text_of(values.replace_paths), quoted("[['a']]"));
  EXPECT_EQ(text_of(values.importing), quoted("{'id':'z'}"));
  EXPECT_EQ(values.generated_config.as_string(), "text");
  EXPECT_EQ(loaded.document.root().get("change").get("other").as_integer(), 1);
}

TEST(LoadedChange, HasNullForPartsThatAreAbsentOrNull) {
  const Plan plan =
      must_read(change_text("{'actions':['create'],'before':null}"));
  const LoadedChange loaded = must_load(plan, plan.changes()[0]);
  EXPECT_TRUE(loaded.values.before.is_null());
  EXPECT_TRUE(loaded.values.after.is_null());
  EXPECT_TRUE(loaded.values.generated_config.is_null());
}

TEST(LoadedChange, OutlivesItsPlan) {
  LoadedChange loaded;
  {
    const Plan plan = must_read(
        change_text("{'actions':['create'],'after':{'a':'\\u00e9'}}"));
    loaded = must_load(plan, plan.changes()[0]);
  }
  EXPECT_EQ(loaded.values.after.get("a").as_string(), "é");
}

TEST(LoadedChange, StandsWhereItStandsInThePlan) {
  const Plan plan =
      must_read(change_text("{'actions':['create'],'after':{'a':'here'}}"));
  const LoadedChange loaded = must_load(plan, plan.changes()[0]);
  EXPECT_EQ(loaded.values.after.get("a").offset(),
            plan.bytes().view().find("\"here\""));
}

TEST(LoadedChange, OfAForeignRangeIsAnInternalError) {
  const Plan plan = must_read(change_text("{'actions':['create']}"));
  ResourceChange change = plan.changes()[0];
  change.range.length -= 1;
  const auto loaded = plan.load(change);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kInternal);
}

// ---- destruction, as it really looks

TEST(Destruction, IsSeenInAllItsShapes) {
  const Plan plan = must_read(plan_text(
      "'resource_changes':["
      "{'address':'t.a','type':'t','name':'a','change':"
      "{'actions':['delete','create'],'before':{},'after':{}}},"
      "{'address':'t.b','type':'t','name':'b','deposed':'00000001','change':"
      "{'actions':['delete'],'before':{'id':1},'after':null}},"
      "{'address':'module.m[\\'x\\'].module.n[0].t.c[\\'k\\']',"
      "'module_address':'module.m[\\'x\\'].module.n[0]','type':'t','name':'c',"
      "'index':'k','action_reason':'delete_because_each_key','change':"
      "{'actions':['delete'],'before':{},'after':null}}]"));
  EXPECT_EQ(plan.changes()[0].action, Action::kReplace);
  EXPECT_EQ(plan.changes()[1].action, Action::kDelete);
  EXPECT_EQ(plan.changes()[1].deposed, "00000001");
  EXPECT_EQ(plan.changes()[2].action, Action::kDelete);
  EXPECT_EQ(plan.changes()[2].action_reason, "delete_because_each_key");
  const LoadedChange loaded = must_load(plan, plan.changes()[1]);
  EXPECT_EQ(text_of(loaded.values.before), quoted("{'id':1}"));
}

TEST(Destruction, OfEverythingIsAPlanToo) {
  const Plan plan = must_read(quoted(
      "{'format_version':'1.2','terraform_version':'1.11.4',"
      "'planned_values':{'root_module':{}},'resource_changes':["
      "{'address':'t.a','mode':'managed','type':'t','name':'a','change':"
      "{'actions':['delete'],'before':{'id':'1'},'after':null,"
      "'after_unknown':{},'before_sensitive':{},'after_sensitive':false}}]}"));
  EXPECT_EQ(plan.changes()[0].action, Action::kDelete);
}

TEST(Change, CanForgetMoveAndImport) {
  const Plan plan = must_read(plan_text(
      "'resource_changes':["
      "{'address':'t.a','type':'t','name':'a',"
      "'action_reason':'delete_because_no_resource_config',"
      "'change':{'actions':['forget'],'before':{},'after':null}},"
      "{'address':'t.b','previous_address':'t.old','type':'t','name':'b',"
      "'change':{'actions':['no-op'],'before':{},'after':{}}},"
      "{'address':'t.c','type':'t','name':'c','change':{'actions':['no-op'],"
      "'importing':{'unknown':true},'generated_config':'resource'}}]"));
  EXPECT_EQ(plan.changes()[0].action, Action::kForget);
  EXPECT_EQ(plan.changes()[1].previous_address, "t.old");
  EXPECT_TRUE(plan.changes()[2].importing);
}

// ---- other lists of changes

TEST(Drift, IsKeptApart) {
  const Plan plan = must_read(plan_text(
      "'resource_drift':[{'address':'t.n','type':'t','name':'n','change':"
      "{'actions':['delete'],'before':{'id':1},'after':null}}]"));
  EXPECT_THAT(plan.changes(), IsEmpty());
  ASSERT_THAT(plan.drift(), SizeIs(1));
  EXPECT_EQ(plan.drift()[0].origin, kDrift);
  EXPECT_EQ(plan.drift()[0].action, Action::kDelete);
}

TEST(DeferredChanges, KeepTheirReasonAndLoadLikeOthers) {
  const Plan plan = must_read(
      plan_text("'deferred_changes':[{'reason':'instance_count_unknown',"
                "'resource_change':{'address':'t.n[*]','type':'t','name':'n',"
                "'index_unknown':true,'change':{'actions':['create'],"
                "'before':null,'after':{'a':1}}}}]"));
  EXPECT_THAT(plan.changes(), IsEmpty());
  ASSERT_THAT(plan.deferred(), SizeIs(1));
  const ResourceChange& change = plan.deferred()[0];
  EXPECT_EQ(change.origin, kDeferred);
  EXPECT_EQ(change.deferred_reason, "instance_count_unknown");
  EXPECT_TRUE(change.index_unknown);
  EXPECT_EQ(text_of(must_load(plan, change).values.after), quoted("{'a':1}"));
}

TEST(PriorData, IsFoundInEveryModule) {
  const Plan plan = must_read(plan_text(
      "'prior_state':{'format_version':'1.0','values':{'outputs':{},"
      "'root_module':{'resources':["
      "{'address':'t.n','mode':'managed','type':'t','name':'n','values':{}},"
      "{'address':'data.d.r','mode':'data','type':'d','name':'r',"
      "'provider_name':'p','values':{'id':'7'},'sensitive_values':{}}],"
      "'child_modules':[{'resources':["
      "{'address':'d.x','mode':'data','type':'d','name':'x','index':'k',"
      "'values':{'id':'8'}}],'address':'module.a[0]',"
      "'child_modules':[{'address':'module.a[0].module.b','resources':["
      "{'mode':'data','type':'d','name':'y','values':null}]}]},"
      "{'address':'module.empty'}]}}}"));
  ASSERT_THAT(plan.prior_data(), SizeIs(3));
  std::map<std::string, const ResourceChange*> by_address;
  for (const ResourceChange& data : plan.prior_data()) {
    EXPECT_EQ(data.origin, kPriorState);
    EXPECT_EQ(data.mode, Mode::kData);
    EXPECT_EQ(data.action, Action::kRead);
    by_address[data.address] = &data;
  }
  const auto* root = by_address["data.d.r"];
  const auto* child = by_address[R"(module.a[0].data.d.x["k"])"];
  const auto* grandchild = by_address["module.a[0].module.b.data.d.y"];
  ASSERT_TRUE(root && child && grandchild);
  EXPECT_EQ(child->module_address, "module.a[0]");
  EXPECT_EQ(grandchild->module_address, "module.a[0].module.b");
  const LoadedChange loaded = must_load(plan, *root);
  EXPECT_EQ(loaded.values.after.get("id").as_string(), "7");
  EXPECT_TRUE(loaded.values.after_sensitive.is_object());
  EXPECT_TRUE(loaded.values.before.is_null());
  EXPECT_TRUE(must_load(plan, *grandchild).values.after.is_null());
}

TEST(PriorData, IsFoundWhateverItsModeLooksLike) {
  const Plan plan = must_read(plan_text(
      "'prior_state':{'values':{'root_module':{'resources':["
      "{'mode':'d\\u0061ta','type':'d','name':'r'},"
      "{'mode':'\\u0064at\\u0061','type':'d','name':'s'},"
      "{'mode':'da\\u0074\\u0061','type':'d','name':'t'},"
      "{'mode':'managed','type':'d','name':'data','values':{'x':'data'}}]}}}"));
  ASSERT_THAT(plan.prior_data(), SizeIs(3));
  EXPECT_EQ(plan.prior_data()[0].address, "data.d.r");
}

}  // namespace
}  // namespace holdpoint::terraform
