// Which states fit a plan, and which are another's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/terraform/state.hpp"
#include "state_text.hpp"

namespace holdpoint::terraform {
namespace {

using testing::must_read;
using testing::must_read_state;
using testing::plan_text;
using testing::quoted;
using testing::resource_text;
using testing::state_text;

// One managed object: t.NAME with an id.
struct Object {
  std::string name;
  std::string id;
};

std::string state_of(const std::vector<Object>& objects) {
  std::string resources;
  for (const Object& object : objects) {
    resources += resources.empty() ? "" : ",";
    resources += "{'mode':'managed','type':'t','name':'" + object.name +
                 "','instances':[{'attributes':{'id':'" + object.id + "'}}]}";
  }
  return state_text(resources);
}

std::string prior_of(const std::vector<Object>& objects) {
  std::string resources;
  for (const Object& object : objects) {
    resources += resources.empty() ? "" : ",";
    resources += "{'mode':'managed','type':'t','name':'" + object.name +
                 "','values':{'id':'" + object.id + "'}}";
  }
  return "'prior_state':{'values':{'root_module':{'resources':[" + resources +
         "]}}}";
}

std::string change_of(const std::string& name, const std::string& action,
                      const std::string& id, const std::string& item = {},
                      const std::string& change = {}) {
  return "{'address':'t." + name + "','mode':'managed','type':'t','name':'" +
         name + "'," + item + "'change':{" + change + "'actions':['" + action +
         "'],'before':" +
         (id.empty() ? std::string("null") : "{'id':'" + id + "'}") +
         ",'after':null}}";
}

std::string changes(const std::string& list) {
  return "'resource_changes':[" + list + "]";
}

std::string drift(const std::string& list) {
  return "'resource_drift':[" + list + "]";
}

struct Row {
  const char* name;
  std::string state;
  std::string plan;      // members
  const char* expected;  // empty for none
};

class Mismatches : public ::testing::TestWithParam<Row> {};

TEST_P(Mismatches, AreSaidInOneClause) {
  const State state = must_read_state(GetParam().state);
  const auto found = mismatch(state, must_read(plan_text(GetParam().plan)));
  ASSERT_TRUE(found) << to_string(found.error());
  EXPECT_EQ(found->value_or(""), GetParam().expected);
}

std::string name_of(const ::testing::TestParamInfo<Row>& row) {
  return row.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Honest, Mismatches,
    ::testing::Values(
        Row{"Same", state_of({{"a", "1"}}), prior_of({{"a", "1"}}), ""},
        Row{"NothingAnywhere", "", "", ""},
        Row{"OnlyCreatesWithoutState", "",
            changes(change_of("a", "create", "")), ""},
        Row{"ADeposedObject",
            state_text(resource_text(
                "{'attributes':{'id':'1'}},"
                "{'deposed':'00000001','attributes':{'id':'0'}}")),
            prior_of({{"n", "1"}}), ""},
        Row{"ADataSource",
            state_text("{'mode':'data','type':'t','name':'d','instances':[{}]"
                       "}"),
            "", ""},
        Row{"AnIdThatIsNotText",
            state_text(resource_text("{'attributes':{'id':1}}")),
            prior_of({{"n", "1"}}), ""},
        Row{"AnObjectThatVanished", state_of({{"a", "1"}, {"gone", "2"}}),
            prior_of({{"a", "1"}}) + "," +
                drift(change_of("gone", "delete", "2")),
            ""},
        Row{"AnIdThatDrifted", state_of({{"a", "1"}}),
            prior_of({{"a", "2"}}) + "," + drift(change_of("a", "update", "1")),
            ""},
        // Terraform leaves `values` out where a type has no attributes.
        Row{"AnObjectWithoutValues", state_of({{"a", "1"}}),
            "'prior_state':{'values':{'root_module':{'resources':["
            "{'mode':'managed','type':'t','name':'a'}]}}}",
            ""},
        // The state inside a saved plan file is one that was refreshed.
        Row{"ARefreshedState", state_of({{"a", "2"}}),
            prior_of({{"a", "2"}}) + "," +
                drift(change_of("a", "update", "1") + "," +
                      change_of("gone", "delete", "2")),
            ""},
        Row{"AMove", state_of({{"old", "1"}}),
            prior_of({{"new", "1"}}) + "," +
                changes(change_of("new", "no-op", "1",
                                  "'previous_address':'t.old',")),
            ""},
        // Terraform 1.0 and older do not say so.
        Row{"AMoveToCount", state_of({{"n", "1"}}),
            "'prior_state':{'values':{'root_module':{'resources':["
            "{'mode':'managed','type':'t','name':'n','index':0,"
            "'values':{'id':'1'}}]}}}," +
                drift(change_of("n", "update", "1")),
            ""},
        Row{"AVanishedObjectWithANoOp", state_of({{"a", "1"}}),
            changes(change_of("a", "no-op", "")) + "," +
                drift(change_of("a", "delete", "1")),
            ""},
        Row{"AnImport", state_of({{"a", "1"}}),
            prior_of({{"a", "1"}, {"b", "2"}}) + "," +
                changes(change_of("b", "no-op", "2", "",
                                  "'importing':{'id':'2'},")),
            ""},
        Row{"AForgottenObject", state_of({{"a", "1"}}),
            prior_of({{"a", "1"}}) + "," +
                changes(change_of("a", "forget", "1")),
            ""},
        Row{"APlanWithTargets", state_of({{"a", "1"}, {"b", "2"}}),
            prior_of({{"a", "1"}}) + ",'complete':false", ""},
        Row{"APlanThatFailed", state_of({{"a", "1"}, {"b", "2"}}),
            prior_of({{"a", "1"}}) + ",'errored':true", ""},
        // A plan that destroys everything does not list as drift what had gone.
        Row{"ADestroyPlanAndAnObjectThatVanished",
            state_of({{"a", "1"}, {"gone", "2"}}),
            prior_of({{"a", "1"}}) + "," +
                changes(change_of("a", "delete", "1")),
            ""},
        Row{"AnEncryptedState",
            quoted("{'serial':1,'lineage':'l','encrypted_data':'x'}"),
            prior_of({{"a", "1"}}), ""}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Swapped, Mismatches,
    ::testing::Values(
        Row{"OtherIds", state_of({{"a", "1"}, {"b", "2"}}),
            prior_of({{"a", "1"}, {"b", "3"}}),
            "state and plan know different objects as `t.b`"},
        Row{"OtherIdOfAMovedObject", state_of({{"old", "1"}}),
            prior_of({{"new", "2"}}) + "," +
                changes(change_of("new", "no-op", "2",
                                  "'previous_address':'t.old',")),
            "state and plan know different objects as `t.new`"},
        Row{"OtherIdThanBeforeAndAfterItDrifted", state_of({{"a", "3"}}),
            prior_of({{"a", "2"}}) + "," + drift(change_of("a", "update", "1")),
            "state and plan know different objects as `t.a`"},
        Row{"OtherIdOfAnObjectThatVanished", state_of({{"gone", "3"}}),
            drift(change_of("gone", "delete", "2")),
            "state and plan know different objects as `t.gone`"},
        Row{"AnObjectLess", state_of({{"a", "1"}}),
            prior_of({{"a", "1"}, {"b", "2"}}),
            "the plan was made from a state that holds `t.b`, this one does "
            "not"},
        Row{"NoState", "", prior_of({{"a", "1"}, {"b", "2"}}),
            "the plan was made from a state that holds `t.a` and `t.b`, this "
            "one does not"},
        Row{"AnObjectMore", state_of({{"a", "1"}, {"b", "2"}}),
            prior_of({{"a", "1"}}),
            "the state holds `t.b`, of which the plan knows nothing"},
        Row{"APlanMadeWithoutState",
            state_of(
                {{"a", "1"}, {"b", "2"}, {"c", "3"}, {"d", "4"}, {"e", "5"}}),
            changes(change_of("a", "create", "")),
            "the state holds `t.a`, `t.b`, `t.c` and 2 more, of which the plan "
            "knows nothing"},
        Row{"ADestroyPlanWithoutASingleCommonId",
            state_text(resource_text("{'attributes':{}}") +
                       ",{'mode':'managed','type':'t','name':'b',"
                       "'instances':[{}]}"),
            changes(change_of("n", "delete", "1")),
            "the state holds `t.b`, of which the plan knows nothing"},
        Row{"AChangeThatThePriorStateLacks", state_of({{"b", "2"}}),
            prior_of({{"b", "2"}}) + "," +
                changes(change_of("a", "delete", "1")),
            "the plan was made from a state that holds `t.a`, this one does "
            "not"},
        Row{"APlanWhosePriorStateWasCutOut", state_of({{"a", "2"}}),
            changes(change_of("a", "delete", "1")),
            "state and plan know different objects as `t.a`"},
        Row{"TargetsDoNotExcuseOtherIds", state_of({{"a", "1"}}),
            prior_of({{"a", "2"}}) + ",'complete':false",
            "state and plan know different objects as `t.a`"}),
    name_of);

}  // namespace
}  // namespace holdpoint::terraform
