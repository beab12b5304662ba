// The plans and schemas that we ship are what their READMEs say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/provider_schema.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::terraform {
namespace {

Bytes read(const std::string& relative) {
  const auto bytes =
      Bytes::read_file((testing::source_dir() / relative).string());
  EXPECT_TRUE(bytes) << to_string(bytes.error());
  return bytes ? *bytes : Bytes{};
}

struct ExamplePlan {
  std::string_view name;
  std::string_view path;
  int creates;
  int no_ops;
  int deletes;
};

class ExamplePlanFile : public ::testing::TestWithParam<ExamplePlan> {};

TEST_P(ExamplePlanFile, LoadsWithTheChangesThatItsReadmeNames) {
  const ExamplePlan& example = GetParam();
  const auto plan = Plan::read(read(std::string(example.path)));
  ASSERT_TRUE(plan) << to_string(plan.error());
  const auto doing = [&plan](Action action) {
    return std::count_if(plan->changes().begin(), plan->changes().end(),
                         [action](const ResourceChange& change) {
                           return change.action == action;
                         });
  };
  EXPECT_EQ(doing(Action::kCreate), example.creates);
  EXPECT_EQ(doing(Action::kNoOp), example.no_ops);
  EXPECT_EQ(doing(Action::kDelete), example.deletes);
  EXPECT_EQ(plan->changes().size(),
            example.creates + example.no_ops + example.deletes);
  for (const ResourceChange& change : plan->changes()) {
    EXPECT_TRUE(plan->load(change)) << change.address;
  }
  EXPECT_NE(plan->configuration(), nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    Examples, ExamplePlanFile,
    ::testing::Values(
        ExamplePlan{"IncidentWithoutState",
                    "examples/incident/1-missing-state.json", 39, 0, 0},
        ExamplePlan{"IncidentAfterPartialApply",
                    "examples/incident/2-after-partial.json", 26, 13, 0},
        ExamplePlan{"IncidentThatDestroysEverything",
                    "examples/incident/3-destroy-restored.json", 0, 0, 39},
        ExamplePlan{"OrgPolicies", "examples/org-policies/plan.json", 2, 1, 0}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(StandardPolicies, TestPlansLoad) {
  const auto folder =
      testing::source_dir() / "stdlib-policies/terraform/plan/testdata";
  const auto files = testing::files_below(folder);
  EXPECT_FALSE(files.empty());
  for (const auto& file : files) {
    const auto bytes = Bytes::read_file(file.string());
    ASSERT_TRUE(bytes);
    const auto plan = Plan::read(*bytes);
    EXPECT_TRUE(plan) << to_string(plan.error());
  }
}

class ShippedSchema : public ::testing::TestWithParam<std::string_view> {};

TEST_P(ShippedSchema, IsReadWithEveryTypeInIt) {
  const auto schema = ProviderSchema::read(read(std::string(GetParam())));
  ASSERT_TRUE(schema) << to_string(schema.error());
  for (const std::string& type : schema->type_names(Mode::kManaged)) {
    const TypeSchema* found = schema->find(Mode::kManaged, type);
    ASSERT_NE(found, nullptr) << type;
    EXPECT_TRUE(found->attributes.contains("id")) << type;
  }
  const TypeSchema* instance = schema->find(Mode::kManaged, "aws_instance");
  ASSERT_NE(instance, nullptr);
  EXPECT_TRUE(instance->attributes.at("ami").computed);
  EXPECT_TRUE(instance->attributes.at("root_block_device").is_block);
}

INSTANTIATE_TEST_SUITE_P(
    Examples, ShippedSchema,
    ::testing::Values("stdlib-policies/provider-schema.json",
                      "examples/incident/provider-schema.json",
                      "examples/org-policies/provider-schema.json",
                      "tests/testdata/schema/small.json"));

}  // namespace
}  // namespace holdpoint::terraform
