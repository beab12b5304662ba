// States of tests are what Terraform would have written.
#include "mock_state.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/json/small.hpp"

namespace holdpoint::policytest {
namespace {

using bindings::TestBuilder;
using bindings::TestChange;
using bindings::TestList;
using bindings::TestMap;
using bindings::TestReference;
using bindings::TestState;
using bindings::TestUnknown;
using bindings::TestValue;
using ::testing::HasSubstr;

TestValue text(const char* value) { return {std::string(value)}; }

TestChange object(const char* address, TestMap values = {},
                  TestMap fields = {}) {
  TestChange change;
  change.builder = TestBuilder::kExists;
  change.address = address;
  change.before = std::move(values);
  change.fields = std::move(fields);
  change.where.line = 7;
  return change;
}

TestState state_of(std::vector<TestChange> objects) {
  TestState state;
  state.lineage = "l";
  state.serial = 6;
  state.resources = std::move(objects);
  return state;
}

json::Small printed(const TestState& state) {
  const auto text = print_state(state, nullptr);
  if (!text) return to_string(text.error());
  return json::Small::parse(*text);
}

TEST(MockState, AnEmptyStateSaysItsLineageAndSerial) {
  EXPECT_EQ(json::to_text(printed(state_of({}))),
            R"({"version":4,"terraform_version":"1.11.4","serial":6,)"
            R"("lineage":"l","outputs":{},"resources":[],)"
            R"("check_results":null})");
}

TEST(MockState, InstancesStandUnderTheirResource) {
  const auto state = printed(state_of({
      object("aws_x.a[0]", {{"v", text("0")}}),
      object("aws_x.a[1]"),
      object("module.m[\"k\"].aws_x.a[\"e\"]"),
      object("data.aws_y.d"),
  }));
  ASSERT_EQ(state["resources"].size(), 3U);
  EXPECT_EQ(json::to_text(state["resources"][1]),
            R"({"mode":"managed","type":"aws_x","name":"a",)"
            R"("provider":"provider[\"registry.terraform.io/hashicorp/aws\"]",)"
            R"("instances":[{"index_key":0,"schema_version":0,)"
            R"("attributes":{"id":"aws_x.a[0]","v":"0"},)"
            R"("sensitive_attributes":[]},)"
            R"({"index_key":1,"schema_version":0,)"
            R"("attributes":{"id":"aws_x.a[1]"},"sensitive_attributes":[]}]})");
  EXPECT_EQ(state["resources"][0]["mode"], "data");
  EXPECT_EQ(state["resources"][2]["module"], "module.m[\"k\"]");
  EXPECT_EQ(state["resources"][2]["instances"][0]["index_key"], "e");
}

TEST(MockState, FieldsOfAnObjectStandWhereTerraformWritesThem) {
  const TestMap fields{
      {"tainted", {true}},
      {"deposed", {true}},
      {"create_before_destroy", {true}},
      {"dependencies", {TestList{text("aws_y.b")}}},
      {"provider", text("aws.west")},
  };
  const auto state = printed(state_of({object("aws_x.a", {}, fields)}));
  EXPECT_EQ(state["resources"][0]["provider"],
            "provider[\"registry.terraform.io/hashicorp/aws\"].west");
  const auto& instance = state["resources"][0]["instances"][0];
  EXPECT_EQ(instance["status"], "tainted");
  EXPECT_EQ(instance["deposed"], "0a1b2c3d");
  EXPECT_EQ(instance["create_before_destroy"], true);
  EXPECT_EQ(json::to_text(instance["dependencies"]), R"(["aws_y.b"])");
}

TEST(MockState, SensitiveValuesAreNamedByTheirPaths) {
  TestValue secret = text("swordfish");
  secret.sensitive = true;
  const auto state = printed(state_of({object(
      "aws_x.a", {{"list", {TestList{text("a"), secret}}}, {"s", secret}})}));
  EXPECT_EQ(json::to_text(
                state["resources"][0]["instances"][0]["sensitive_attributes"]),
            R"([[{"type":"get_attr","value":"list"},)"
            R"({"type":"index","value":{"value":1,"type":"number"}}],)"
            R"([{"type":"get_attr","value":"s"}]])");
}

TEST(MockState, ReferencesAreTheIdsOfOtherObjects) {
  const auto state = printed(state_of({
      object("aws_x.a", {{"y", {TestReference{"aws_y.b"}}}}),
      object("aws_y.b", {{"id", text("y-1")}}),
  }));
  EXPECT_EQ(state["resources"][0]["instances"][0]["attributes"]["y"], "y-1");
}

TEST(MockState, OutputsHaveTheirTypes) {
  TestState state = state_of({});
  TestValue secret = text("s");
  secret.sensitive = true;
  state.outputs = {{"list", {TestList{text("a"), {true}}}}, {"s", secret}};
  EXPECT_EQ(
      json::to_text(printed(state)["outputs"]),
      R"({"list":{"value":["a",true],"type":["tuple",["string","bool"]]},)"
      R"("s":{"value":"s","type":"string","sensitive":true}})");
}

struct Bad {
  const char* name;
  std::vector<TestChange> objects;
  const char* hint;
};

class MockStateMistake : public ::testing::TestWithParam<Bad> {};

TEST_P(MockStateMistake, IsNamedWithItsPlace) {
  const auto text = print_state(state_of(GetParam().objects), nullptr);
  ASSERT_FALSE(text);
  EXPECT_THAT(text.error().what, HasSubstr(GetParam().hint));
  EXPECT_EQ(text.error().where.line, 7U);
}

INSTANTIATE_TEST_SUITE_P(
    Objects, MockStateMistake,
    ::testing::Values(
        Bad{"Twice",
            {object("aws_x.a"), object("aws_x.a")},
            "exists(\"aws_x.a\"): the state holds this object already"},
        Bad{"Unknown",
            {object("aws_x.a", {{"v", {TestUnknown{}}}})},
            "`v` cannot be unknown in an object that exists"},
        Bad{"DependenciesOfText",
            {object("aws_x.a", {}, {{"dependencies", text("aws_y.b")}})},
            "`dependencies` is a list of addresses"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(MockState, OutputsAreKnown) {
  TestState state = state_of({});
  state.outputs = {{"o", {TestUnknown{}}}};
  const auto text = print_state(state, nullptr);
  ASSERT_FALSE(text);
  EXPECT_THAT(text.error().what, HasSubstr("the output `o`"));
}

}  // namespace
}  // namespace holdpoint::policytest
