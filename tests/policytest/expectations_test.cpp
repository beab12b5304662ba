// A test that fails says what was expected, what came, and what to do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_set.hpp"

namespace holdpoint {
namespace {

using ::testing::HasSubstr;

struct Row {
  const char* name;
  const char* test;  // the fields of the test
  const char* hint;  // must be in the failure
};

class FailingTest : public ::testing::TestWithParam<Row> {};

TEST_P(FailingTest, SaysWhy) {
  const Row& row = GetParam();
  auto files = testing::probes();
  files["probes_test.lua"] = std::string("test \"it\" { ") + row.test + " }";
  const testing::TestSet set(files);
  EXPECT_THAT(testing::failures(set.run()), HasSubstr(row.hint));
}

// What a test leaves out is no null unless a provider schema says so.
TEST(LeftOutAttributes, AreAnErrorOrWhatTheSchemaSays) {
  auto files = testing::probes();
  files["probes_test.lua"] =
      "test \"it\" { policy = \"probe.size\", expect = deny, "
      "plan = { create(\"aws_disk.a\", { kind = \"x\" }) } }";
  const std::string null = "`after.size`, read just before, is null";
  EXPECT_THAT(testing::failures(testing::TestSet(files).run()),
              HasSubstr(null));
  files.erase("provider-schema.json");
  EXPECT_THAT(testing::failures(testing::TestSet(files).run()),
              HasSubstr("aws_disk.a in this test has no `size`, which the "
                        "policy reads: write `size = null` into the test"));
}

INSTANTIATE_TEST_SUITE_P(
    Verdicts, FailingTest,
    ::testing::Values(
        Row{"AnotherVerdict",
            "policy = \"probe.size\", expect = pass, "
            "plan = { create(\"aws_disk.a\", { size = 11 }) }",
            "expected: pass\ncame:     deny\n- aws_disk.a (create): deny: "
            "aws_disk.a: 11 of null"},
        Row{"AnotherText",
            "policy = \"probe.size\", expect = deny \"12 of\", "
            "plan = { create(\"aws_disk.a\", { size = 11 }) }",
            "expected: deny that says `12 of`\ncame:     deny"},
        Row{"NothingJudgedIsNoPass",
            "policy = \"probe.size\", expect = pass, plan = {}",
            "came:     not_applicable: the policy judged nothing"},
        Row{"NothingJudgedSaysWhatThereIs",
            "policy = \"probe.key\", expect = deny, "
            "plan = { create(\"aws_dsik.a\", {}) }",
            "came:     not_applicable\n- it selects type `aws_disk`, and of "
            "the resource in the plan the type is aws_dsik"},
        Row{"StandingIsNoDeny",
            "policy = \"probe.seen\", expect = deny, "
            "plan = { noop(\"aws_disk.a\", {}) }",
            "came:     standing: the plan of the test neither causes"},
        Row{"ErrorIsWorseThanDeny",
            "policy = \"probe.size\", expect = deny, plan = { "
            "create(\"aws_disk.a\", { size = 11 }), "
            "create(\"aws_disk.b\", { size = null }) }",
            "came:     error\n- aws_disk.b (create): error: "}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Mistakes, FailingTest,
    ::testing::Values(
        Row{"UnknownPolicy", "policy = \"probe.sise\", expect = pass",
            "there is no policy `probe.sise` (did you mean `probe.size`?)"},
        Row{"UnknownKey", "polcy = \"probe.size\", expect = pass",
            "did you mean `policy`"},
        Row{"UnknownParameter",
            "policy = \"probe.size\", params = { mots = 1 }, expect = pass, "
            "plan = {}",
            "no parameter `mots` (did you mean `most`?)"},
        Row{"ParameterOfAnotherType",
            "policy = \"probe.size\", params = { most = \"x\" }, "
            "expect = pass, plan = {}",
            "is a number"},
        Row{"UnknownRunKey",
            "policy = \"probe.size\", run = { envirnoment = \"x\" }, "
            "expect = pass, plan = {}",
            "did you mean `environment`"},
        Row{"BadTime",
            "policy = \"probe.size\", now = \"yesterday\", expect = pass, "
            "plan = {}",
            "now: "},
        Row{"NoExpectation", "policy = \"probe.size\", plan = {}", "`expect`"},
        Row{"UnknownAttribute",
            "policy = \"probe.size\", expect = pass, "
            "plan = { create(\"aws_disk.a\", { sise = 1 }) }",
            "create(\"aws_disk.a\"): the type has no attribute `sise` (did you "
            "mean `size`?)"},
        Row{"ListForText",
            "policy = \"probe.size\", expect = pass, "
            "plan = { create(\"aws_disk.a\", { kind = { \"x\" } }) }",
            "`kind` is not a list"},
        Row{"TextForList",
            "policy = \"probe.size\", expect = pass, "
            "plan = { create(\"aws_disk.a\", { zones = \"x\" }) }",
            "`zones` is a list"},
        Row{"BlockWithoutList",
            "policy = \"probe.size\", expect = pass, "
            "plan = { create(\"aws_disk.a\", { part = { size = 1 } }) }",
            "`part` is a list: write { { ... } }"},
        Row{"UnknownBefore",
            "policy = \"probe.size\", expect = pass, "
            "plan = { delete(\"aws_disk.a\", { size = unknown }) }",
            "`size` cannot be unknown in an object that exists"},
        Row{"BadAddress",
            "policy = \"probe.size\", expect = pass, "
            "plan = { create(\"aws_disk\", {}) }",
            "`aws_disk` is no resource address"},
        Row{"DataAddressOfResource",
            "policy = \"probe.size\", expect = pass, "
            "plan = { data(\"aws_disk.a\", {}) }",
            "begins with `data.`"},
        Row{"UnknownField",
            "policy = \"probe.size\", expect = pass, "
            "plan = { delete(\"aws_disk.a\", {}, { depozed = true }) }",
            "did you mean `deposed`"},
        Row{"UnknownSourceKind",
            "policy = \"probe.module\", expect = pass, "
            "plan = { module(\"m\", { source_kind = \"gti\" }) }",
            "did you mean `git`"},
        Row{"UnknownVariable",
            "policy = \"probe.variable\", expect = pass, "
            "plan = { variable(\"a\", unknown) }",
            "variable(\"a\"): the value of a variable is known"},
        Row{"VariableWithoutValue",
            "policy = \"probe.variable\", expect = pass, "
            "plan = { variable(\"a\") }",
            "variable(\"a\") needs a value: write null"},
        Row{"AddressOfNoAction",
            "policy = \"probe.action\", expect = pass, "
            "plan = { action(\"aws_call.a\", {}) }",
            "the address of an action is action.TYPE.NAME"},
        Row{"UnknownTrigger",
            "policy = \"probe.action\", expect = pass, plan = { "
            "action(\"action.aws_call.a\", { trigger = \"after_creat\" }) }",
            "no trigger `after_creat` (did you mean `after_create`?)"},
        Row{"UnknownFieldOfAnAction",
            "policy = \"probe.action\", expect = pass, plan = { "
            "action(\"action.aws_call.a\", { triger = \"invoke\" }) }",
            "no field `triger` (did you mean `trigger`?)"},
        Row{"ChangeWithoutList",
            "policy = \"probe.size\", expect = pass, "
            "plan = create(\"aws_disk.a\", {})",
            "plan = { ... }"},
        Row{"UnknownDataset",
            "policy = \"probe.size\", expect = pass, plan = {}, "
            "cloud = { [\"aws.rds.db_snapshot\"] = {} }",
            "did you mean `aws.rds.db_snapshots`?"},
        Row{"StateTwice",
            "policy = \"probe.size\", expect = pass, state = { resources = { "
            "exists(\"aws_disk.a\", {}), exists(\"aws_disk.a\", {}) } }",
            "exists(\"aws_disk.a\"): the state holds this object already"},
        Row{"UnknownAttributeInAState",
            "policy = \"probe.size\", expect = pass, state = { resources = { "
            "exists(\"aws_disk.a\", { sise = 1 }) } }",
            "exists(\"aws_disk.a\"): the type has no attribute `sise` (did "
            "you mean `size`?)"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint
