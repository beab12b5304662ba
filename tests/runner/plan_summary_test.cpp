#include "holdpoint/runner/plan_summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "holdpoint/base/digest.hpp"
#include "judged.hpp"

namespace holdpoint::runner {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(PlanSummary, CountsManagedResourcesByAction) {
  SmallPlan plan;
  const std::string both = R"("before": {"a": 1}, "after": {"a": 1})";
  plan.changes = {
      change_json("aws_x.a", "create", R"("before": null, "after": {"a": 1})"),
      change_json("aws_x.b", "update", both),
      change_json("aws_x.c", "no-op", both),
      change_json("aws_x.d", "replace", both),
      change_json("aws_x.e", "delete", R"("before": {"a": 1}, "after": null)"),
      change_json("aws_x.f", "no-op", both),
      change_json("data.aws_y.a", "read", R"("after": {"a": 1})")};
  const report::PlanInfo info = summarize(read_small_plan(plan));
  EXPECT_THAT(info.actions, ElementsAre(Pair("create", 1), Pair("delete", 1),
                                        Pair("no-op", 2), Pair("replace", 1),
                                        Pair("update", 1)));
  EXPECT_EQ(info.existing, 5U);
  ASSERT_EQ(info.destroyed.size(), 2U);
  EXPECT_EQ(info.destroyed[0].address, "aws_x.d");
  EXPECT_EQ(info.destroyed[0].action, "replace");
  EXPECT_EQ(info.destroyed[1].address, "aws_x.e");
  EXPECT_EQ(info.destroyed[1].type, "aws_x");
}

TEST(PlanSummary, SaysWhyAndWhichObjectIsDestroyed) {
  SmallPlan plan;
  plan.changes = {R"({"address": "aws_x.a", "mode": "managed", "type": "aws_x",
      "name": "a", "deposed": "4f1a2b3c", "action_reason":
      "delete_because_no_resource_config", "change": {"actions": ["delete"],
      "before": {"a": 1}, "after": null}})"};
  const report::PlanInfo info = summarize(read_small_plan(plan));
  ASSERT_EQ(info.destroyed.size(), 1U);
  EXPECT_EQ(info.destroyed[0].deposed, "4f1a2b3c");
  EXPECT_EQ(info.destroyed[0].action_reason,
            "delete_because_no_resource_config");
}

TEST(PlanSummary, NamesTheBytesThatWereJudged) {
  const std::string text = R"({"format_version": "1.2",
      "terraform_version": "1.11.4", "timestamp": "2026-02-26T22:00:00Z",
      "planned_values": {}, "resource_changes": [], "complete": true,
      "applyable": false, "errored": true})";
  const auto plan = terraform::Plan::read(Bytes::copy_of(text, "p.json"));
  ASSERT_TRUE(plan) << to_string(plan.error());
  const report::PlanInfo info = summarize(*plan);
  EXPECT_EQ(info.file, "p.json");
  EXPECT_EQ(info.sha256, sha256_hex(text));
  EXPECT_EQ(info.bytes, text.size());
  EXPECT_EQ(info.format_version, "1.2");
  EXPECT_EQ(info.terraform_version, "1.11.4");
  EXPECT_EQ(info.timestamp, "2026-02-26T22:00:00Z");
  EXPECT_EQ(info.complete, true);
  EXPECT_EQ(info.applyable, false);
  EXPECT_EQ(info.errored, true);
}

TEST(PlanSummary, LeavesOpenWhatThePlanDoesNotSay) {
  const report::PlanInfo info = summarize(read_small_plan({}));
  EXPECT_EQ(info.complete, std::nullopt);
  EXPECT_EQ(info.applyable, std::nullopt);
  EXPECT_EQ(info.errored, std::nullopt);
  EXPECT_EQ(info.timestamp, std::nullopt);
  EXPECT_EQ(info.existing, 0U);
  EXPECT_TRUE(info.actions.empty());
}

TEST(PlanSummary, CountsDriftAndDeferredChangesApart) {
  SmallPlan plan;
  const std::string change = change_json(
      "aws_x.a", "update", R"("before": {"a": 1}, "after": {"a": 2})");
  plan.rest =
      "\"resource_drift\": [" + change +
      "], \"deferred_changes\": [{\"reason\": \"instance_count_unknown\","
      " \"resource_change\": " +
      change + "}]";
  const report::PlanInfo info = summarize(read_small_plan(plan));
  EXPECT_EQ(info.drifted, 1U);
  EXPECT_EQ(info.deferred, 1U);
  EXPECT_TRUE(info.actions.empty());
}

TEST(StateSummary, NamesTheStateAndCountsItsManagedInstances) {
  const auto state = terraform::State::read(Bytes::copy_of(
      R"({"version": 4, "terraform_version": "1.11.4", "serial": 7,
          "lineage": "5b1b6c1e-0000-4000-8000-000000000000", "outputs": {},
          "resources": [
            {"mode": "managed", "type": "aws_x", "name": "x",
             "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
             "instances": [{"index_key": 0, "attributes": {}},
                           {"index_key": 1, "attributes": {}}]},
            {"mode": "data", "type": "aws_y", "name": "y",
             "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
             "instances": [{"attributes": {}}]}]})",
      "prod.tfstate"));
  ASSERT_TRUE(state) << to_string(state.error());
  const report::StateInfo info = summarize(*state);
  EXPECT_EQ(info.file, "prod.tfstate");
  EXPECT_EQ(info.sha256.size(), 64U);
  EXPECT_EQ(info.format, terraform::to_string(terraform::StateFormat::kRaw));
  EXPECT_EQ(info.lineage, "5b1b6c1e-0000-4000-8000-000000000000");
  EXPECT_EQ(info.serial, 7U);
  EXPECT_EQ(info.terraform_version, "1.11.4");
  EXPECT_EQ(info.resources, 2U);
  EXPECT_EQ(info.mismatch, "");
}

}  // namespace
}  // namespace holdpoint::runner
