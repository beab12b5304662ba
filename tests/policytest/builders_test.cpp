// Builders make plans that policies cannot tell from real ones.
#include <gtest/gtest.h>

#include "test_set.hpp"

namespace holdpoint {
namespace {

struct Row {
  const char* name;
  const char* policy;
  const char* plan;
  const char* expect;
};

class BuiltPlan : public ::testing::TestWithParam<Row> {};

TEST_P(BuiltPlan, IsJudgedAsExpected) {
  const Row& row = GetParam();
  auto files = testing::probes();
  files["probes_test.lua"] = std::string("test \"it\" { policy = \"") +
                             row.policy + "\", plan = " + row.plan +
                             ", expect = " + row.expect + " }";
  const testing::TestSet set(files);
  const auto results = set.run();
  EXPECT_EQ(testing::failures(results), "");
  ASSERT_TRUE(results);
  EXPECT_EQ(results->size(), 1U);
}

constexpr const char* kSeen = "probe.seen";

INSTANTIATE_TEST_SUITE_P(
    Actions, BuiltPlan,
    ::testing::Values(
        Row{"Create", kSeen, "{ create(\"aws_disk.a\", {}) }",
            "deny \"aws_disk.a create aws_disk a\""},
        Row{"Update", kSeen,
            "{ update(\"aws_disk.a\", { size = 1 }, { size = 2 }) }",
            "deny \"aws_disk.a update\""},
        Row{"Replace", kSeen,
            "{ replace(\"aws_disk.a\", { size = 1 }, { size = 2 }) }",
            "deny \"aws_disk.a replace\""},
        Row{"Delete", kSeen, "{ delete(\"aws_disk.a\", {}) }",
            "deny \"aws_disk.a delete\""},
        Row{"Deposed", kSeen,
            "{ delete(\"aws_disk.a\", {}, { deposed = true }) }",
            "deny \"deposed=true\""},
        Row{"Forget", kSeen, "{ forget(\"aws_disk.a\", {}) }",
            "deny \"aws_disk.a forget\""},
        Row{"InModuleWithKeys", kSeen,
            "{ delete('module.m[\"x\"].aws_disk.a[0]', {}) }",
            "deny 'aws_disk a module.m[\"x\"]'"},
        Row{"DataSource", "probe.data",
            "{ data(\"data.aws_image.a\", { owner = \"us\" }) }", "pass"},
        Row{"DataSourceInModule", "probe.data",
            "{ data(\"module.m.data.aws_image.a\", { owner = \"them\" }) }",
            "deny"},
        Row{"DataSourceReadLater", "probe.data",
            "{ data(\"data.aws_image.a\", { owner = unknown }) }",
            "undetermined \"after.owner\""},
        Row{"Drift", "probe.drift",
            "{ drift(\"aws_disk.a\", { size = 1 }, { size = 2 }) }", "deny"},
        Row{"DriftElsewhere", "probe.drift",
            "{ drift(\"aws_disk.a\", { size = 1, kind = \"a\" }, "
            "{ size = 1, kind = \"b\" }) }",
            "pass"},
        Row{"Nested", kSeen,
            "{ many(2, function(i) return { delete(\"aws_disk.n\" .. i, {}) } "
            "end) }",
            "deny \"aws_disk.n2\""},
        Row{"WholePlan", "probe.plan", "{}", "pass"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Values, BuiltPlan,
    ::testing::Values(
        Row{"LeftOutIsNull", "probe.size",
            "{ create(\"aws_disk.a\", { size = 11 }) }",
            "deny \"11 of null is more than 10, 1h, 2 GiB, a\""},
        Row{"UnknownIsUndetermined", "probe.size",
            "{ create(\"aws_disk.a\", { size = unknown }) }",
            "undetermined \"after.size\""},
        Row{"LeftOutIsNotPresent", "probe.key",
            "{ create(\"aws_disk.a\", {}) }", "deny"},
        Row{"UnknownIsPresent", "probe.key",
            "{ create(\"aws_disk.a\", { key = unknown }) }", "pass"},
        Row{"ReferenceIsPresent", "probe.key",
            "{ create(\"aws_disk.a\", { key = ref \"aws_key.k\" }) }", "pass"},
        Row{"NullIsNotPresent", "probe.key",
            "{ create(\"aws_disk.a\", { key = null }) }", "deny"},
        Row{"ComputedIsUnknownOnCreate", "probe.computed",
            "{ create(\"aws_disk.a\", {}) }", "undetermined \"after.id\""},
        Row{"ComputedStaysInAnUpdate", "probe.computed",
            "{ update(\"aws_disk.a\", { size = 1 }, { size = 2 }) }", "pass"},
        Row{"SensitiveIsNotPrinted", "probe.secret",
            "{ create(\"aws_disk.a\", { kind = sensitive(\"swordfish\") }) }",
            "deny \"(sensitive) is used\""}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Others, BuiltPlan,
    ::testing::Values(
        Row{"OutputOfKnownList", "probe.output",
            "{ output(\"o\", { after = { \"a\", \"b\", \"c\" } }) }", "pass"},
        Row{"OutputChanged", "probe.output",
            "{ output(\"o\", { before = { \"a\" }, after = { \"b\" } }) }",
            "deny \"output.o update\""},
        Row{"OutputUnknown", "probe.output",
            "{ output(\"o\", { after = unknown }) }", "undetermined"},
        Row{"Provider", "probe.provider",
            "{ provider(\"aws\", { region = \"eu-west-1\", "
            "account = \"111122223333\" }) }",
            "pass"},
        Row{"ProviderAlias", "probe.provider",
            "{ provider(\"aws\", { alias = \"us\", region = \"us-east-1\" }) }",
            "deny \"aws us\""},
        Row{"Variable", "probe.variable",
            "{ variable(\"environment\", { \"prod\", 1 }) }", "pass"},
        Row{"VariableOfNull", "probe.variable",
            "{ variable(\"environment\", null) }",
            "deny \"environment is null\""},
        Row{"SensitiveVariable", "probe.variable",
            "{ variable(\"environment\", { sensitive(\"swordfish\") }) }",
            "deny \"environment is (sensitive)\""},
        Row{"Action", "probe.action", "{ action(\"action.aws_call.a\", {}) }",
            "deny \"action.aws_call.a aws_call a\""},
        Row{"ActionAfterAnEvent", "probe.action",
            "{ action(\"action.aws_call.a[1]\", { trigger = "
            "\"after_create\", triggered_by = \"aws_disk.a\" }) }",
            "pass"},
        Row{"ModuleOfRegistry", "probe.module",
            "{ module(\"m\", { source_kind = \"registry\", version = \"1.0.0\" "
            "}) }",
            "pass"},
        Row{"ModuleOfGit", "probe.module",
            "{ module(\"m\", { source_kind = \"git\", ref = \"v1\" }) }",
            "deny \"?ref=v1\""},
        Row{"ModuleBySource", "probe.module",
            "{ module(\"m\", { source = \"./here\" }) }", "deny \"m ./here\""}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint
