// Misspelt types in selectors: which are taken for slips, and of what.
#include <gtest/gtest.h>

#include "holdpoint/terraform/provider_schema.hpp"
#include "judged.hpp"

namespace holdpoint::runner {
namespace {

terraform::Plan plan() {
  SmallPlan plan;
  for (const char* address :
       {"aws_db_instance.a", "aws_ecs_cluster.a", "aws_instance.a"}) {
    plan.changes.push_back(
        change_json(address, "create", R"("before": null, "after": {})"));
  }
  return read_small_plan(plan);
}

terraform::ProviderSchema schema() {
  auto read = terraform::ProviderSchema::read(Bytes::copy_of(
      R"({"format_version": "1.0", "provider_schemas": {
          "registry.terraform.io/hashicorp/aws": {"resource_schemas": {
            "aws_kms_external_key": {"block": {}},
            "aws_db_instances": {"block": {}}}}}})",
      "schema.json"));
  return std::move(*read);
}

// "aws_x for aws_y", of each.
std::string near_of(const std::string& on, bool is_mock = false,
                    const terraform::ProviderSchema* schema = nullptr) {
  const Judged judged(
      plan(), policy_text("p", "on = " + on +
                                   ", require = function() return true end,"));
  bindings::Facts facts = judged.facts();
  facts.is_mock = is_mock;
  facts.schema = schema;
  std::string text;
  for (const auto& each :
       near_types(judged.set().policies()[0].selector, facts)) {
    text += (text.empty() ? "" : ", ") + each.near + " for " + each.written;
  }
  return text;
}

TEST(NearTypes, AreThoseOfWhichTheSelectorIsASlip) {
  const std::string slip = "aws_db_instance for aws_db_instnce";
  EXPECT_EQ(near_of("{ type = \"aws_db_instnce\" }"), slip);
  EXPECT_EQ(near_of("{ type = { \"aws_x\", \"aws_db_instnce\" } }"), slip);
  EXPECT_EQ(near_of("{ type = \"aws_db_instnace\", action = \"writes\" }"),
            "aws_db_instance for aws_db_instnace");
}

TEST(NearTypes, AreNoTypesThatMerelyLookAlike) {
  EXPECT_EQ(near_of("{ type = \"aws_eks_cluster\" }"), "");
  EXPECT_EQ(near_of("{ type = \"aws_rds_cluster\" }"), "");
  EXPECT_EQ(near_of("{ type = \"aws_mq_instance\" }"), "");
  EXPECT_EQ(near_of("{ type = \"aws_db_instnc\" }"), "");
  EXPECT_EQ(near_of("{ type = \"aws_db_instnce*\" }"), "");
}

TEST(NearTypes, AreNotSoughtForWhatSelectsSomething) {
  EXPECT_EQ(near_of("{ type = { \"aws_instance\", \"aws_db_instnce\" } }"), "");
  EXPECT_EQ(near_of("{ taggable = true }"), "");
  EXPECT_EQ(near_of("\"plan\""), "");
}

TEST(NearTypes, AreDecidedByASchema) {
  const auto known = schema();
  EXPECT_EQ(near_of("{ type = \"aws_db_instances\" }"),
            "aws_db_instance for aws_db_instances");
  EXPECT_EQ(near_of("{ type = \"aws_db_instances\" }", false, &known), "");
  EXPECT_EQ(near_of("{ type = \"aws_kms_externl_key\" }", false, &known),
            "aws_kms_external_key for aws_kms_externl_key");
}

TEST(NearTypes, OfATestMayLookAlike) {
  EXPECT_EQ(near_of("{ type = \"aws_eks_cluster\" }", true),
            "aws_ecs_cluster for aws_eks_cluster");
}

TEST(NearTypes, AreNamedWherePoliciesSayWhyTheyJudgeNothing) {
  const Judged judged(
      plan(), policy_text("p",
                          "on = { type = \"aws_db_instnce\" }, require = "
                          "function() return true end,"));
  EXPECT_EQ(why_not_judged(judged.set().policies()[0], judged.facts()),
            "it selects type `aws_db_instnce` (did you mean "
            "`aws_db_instance`?), and of the 3 resources in the plan the types "
            "are aws_db_instance, aws_ecs_cluster, aws_instance");
}

}  // namespace
}  // namespace holdpoint::runner
