// Blame: what a plan neither causes nor touches is standing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judged.hpp"

namespace holdpoint::runner {
namespace {

using ::testing::ElementsAre;

constexpr const char* kBlockType = "aws_s3_bucket_public_access_block";
const std::string kFlags =
    R"("block_public_acls": true, "block_public_policy": true,
       "ignore_public_acls": true, "restrict_public_buckets": true)";

std::string bucket(const std::string& name, const std::string& action) {
  const std::string values =
      R"({"bucket": "b-)" + name.substr(0, 1) + R"(", "id": "b"})";
  if (action == "create") {
    return change_json("aws_s3_bucket." + name, action,
                       R"("before": null, "after": {},
                          "after_unknown": {"id": true, "bucket": true})");
  }
  return change_json("aws_s3_bucket." + name, action,
                     "\"before\": " + values + ", \"after\": " + values +
                         R"(, "after_unknown": {})");
}

std::string block(const std::string& name, const std::string& action) {
  const std::string address = std::string(kBlockType) + "." + name;
  const std::string values = "{" + kFlags + R"(, "bucket": "b"})";
  if (action == "create") {
    return change_json(address, action,
                       "\"before\": null, \"after\": {" + kFlags +
                           R"(}, "after_unknown": {"bucket": true})");
  }
  return change_json(address, action,
                     "\"before\": " + values + ", \"after\": " +
                         (action == "delete" ? "null" : values) +
                         R"(, "after_unknown": {})");
}

std::string block_config(const std::string& name, const std::string& target,
                         const std::string& rest = {}) {
  return config_json(std::string(kBlockType) + "." + name,
                     "\"bucket\": " + refs_json(target), rest);
}

std::string every_bucket_needs_its_block(const std::string& more = {}) {
  return policy_text(
      "s3-block", "on = { type = \"aws_s3_bucket\", action = \"remains\" }, " +
                      more + R"lua(
  require = function(r)
    return any(r:referrers("aws_s3_bucket_public_access_block", "bucket"),
      function(b)
        if b.action == "delete" then return false end
        local a = b.after
        return a.block_public_acls == true and a.block_public_policy == true
          and a.ignore_public_acls == true and a.restrict_public_buckets == true
      end)
  end,)lua");
}

TEST(Blame, OneBlockSatisfiesOneBucketOfAForEachOnly) {
  SmallPlan plan;
  const std::string for_each =
      R"("for_each_expression": {"references": ["local.names"]})";
  plan.changes = {bucket("a[\"x\"]", "create"), bucket("a[\"y\"]", "create"),
                  bucket("a[\"z\"]", "create"), block("only", "create")};
  plan.resources = {
      config_json("aws_s3_bucket.a", "", for_each),
      block_config("only",
                   "aws_s3_bucket.a[\\\"y\\\"].id aws_s3_bucket.a[\\\"y\\\"] "
                   "aws_s3_bucket.a")};
  plan.resources[1] =
      config_json(std::string(kBlockType) + ".only",
                  R"("bucket": {"references": ["aws_s3_bucket.a[\"y\"].id",
         "aws_s3_bucket.a[\"y\"]", "aws_s3_bucket.a"]})");
  const Judged judged(read_small_plan(plan), every_bucket_needs_its_block());
  EXPECT_THAT(judged.verdicts(), ElementsAre("aws_s3_bucket.a[\"x\"]: deny",
                                             "aws_s3_bucket.a[\"y\"]: pass",
                                             "aws_s3_bucket.a[\"z\"]: deny"));
}

TEST(Blame, DeletingTheBlockAloneIsDenied) {
  SmallPlan plan;
  plan.changes = {bucket("a", "no-op"), block("a", "delete")};
  plan.resources = {config_json("aws_s3_bucket.a", ""),
                    block_config("a", "aws_s3_bucket.a.id aws_s3_bucket.a")};
  const Judged judged(read_small_plan(plan), every_bucket_needs_its_block());
  EXPECT_THAT(judged.verdicts(), ElementsAre("aws_s3_bucket.a: deny"));
}

TEST(Blame, DeletingTheBlockWithItsConfigurationNeverPasses) {
  SmallPlan plan;
  plan.changes = {bucket("a", "no-op"), block("a", "delete")};
  plan.resources = {config_json("aws_s3_bucket.a", "")};
  const Judged judged(read_small_plan(plan), every_bucket_needs_its_block());
  const auto verdicts = judged.verdicts();
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_TRUE(verdicts[0].ends_with(": deny") ||
              verdicts[0].find(": undetermined") != std::string::npos)
      << verdicts[0];
}

// The block protected `a`, and the plan points it at `b`: nothing refers to `a`
// any more, and yet the plan is what took its protection away.
TEST(Blame, PointingTheBlockElsewhereIsDenied) {
  SmallPlan plan;
  plan.changes = {
      change_json("aws_s3_bucket.a", "no-op",
                  R"("before": {"id": "a"}, "after": {"id": "a"})"),
      change_json("aws_s3_bucket.b", "no-op",
                  R"("before": {"id": "b"}, "after": {"id": "b"})"),
      change_json(std::string(kBlockType) + ".one", "replace",
                  R"("before": {"bucket": "a"}, "after": {"bucket": "b",
                     "block_public_acls": true, "block_public_policy": true,
                     "ignore_public_acls": true,
                     "restrict_public_buckets": true})")};
  plan.resources = {config_json("aws_s3_bucket.a", ""),
                    config_json("aws_s3_bucket.b", "")};
  const Judged judged(read_small_plan(plan), every_bucket_needs_its_block());
  EXPECT_THAT(judged.verdicts(),
              ElementsAre("aws_s3_bucket.a: deny", "aws_s3_bucket.b: pass"));
}

TEST(Blame, ImportingAViolationIsDenied) {
  SmallPlan plan;
  plan.changes = {change_json("aws_s3_bucket.a", "no-op",
                              R"("before": {"id": "a"}, "after": {"id": "a"},
                                 "importing": {"id": "a"})")};
  plan.resources = {config_json("aws_s3_bucket.a", "")};
  const Judged judged(read_small_plan(plan), every_bucket_needs_its_block());
  EXPECT_THAT(judged.verdicts(), ElementsAre("aws_s3_bucket.a: deny"));
}

TEST(Blame, AnOldViolationIsStanding) {
  SmallPlan plan;
  plan.changes = {bucket("a", "no-op"), block("a", "no-op"),
                  bucket("old", "no-op"),
                  change_json("aws_instance.i", "update",
                              R"("before": {"t": 1}, "after": {"t": 2})")};
  plan.resources = {config_json("aws_s3_bucket.a", ""),
                    config_json("aws_s3_bucket.old", ""),
                    block_config("a", "aws_s3_bucket.a.id aws_s3_bucket.a")};
  EXPECT_THAT(
      Judged(read_small_plan(plan), every_bucket_needs_its_block()).verdicts(),
      ElementsAre("aws_s3_bucket.a: pass", "aws_s3_bucket.old: standing"));
  EXPECT_THAT(Judged(read_small_plan(plan),
                     every_bucket_needs_its_block("standing = \"block\","))
                  .verdicts(),
              ElementsAre("aws_s3_bucket.a: pass", "aws_s3_bucket.old: deny"));
}

TEST(Blame, AViolationThatThePlanTouchesIsDenied) {
  SmallPlan plan;
  plan.changes = {bucket("old", "update")};
  plan.resources = {config_json("aws_s3_bucket.old", "")};
  const Judged judged(read_small_plan(plan), every_bucket_needs_its_block());
  EXPECT_THAT(judged.verdicts(), ElementsAre("aws_s3_bucket.old: deny"));
}

TEST(Blame, WhatDataSourcesReturnIsNeverStanding) {
  SmallPlan plan;
  plan.rest = R"("prior_state": {"format_version": "1.0", "values": {
      "root_module": {"resources": [{"address": "data.aws_ami.d",
      "mode": "data", "type": "aws_ami", "name": "d", "schema_version": 0,
      "provider_name": "p", "values": {"owner_id": "1"},
      "sensitive_values": {}}]}}})";
  const Judged judged(
      read_small_plan(plan),
      policy_text("a",
                  "on = { type = \"aws_ami\", mode = \"data\" },\n"
                  "forbid = function(d) return d.after.owner_id == \"1\" "
                  "end,"));
  EXPECT_THAT(judged.verdicts(), ElementsAre("data.aws_ami.d: deny"));
}

TEST(Blame, AnOutputThatStaysIsStanding) {
  SmallPlan plan;
  plan.rest = R"("output_changes": {
      "old": {"actions": ["no-op"], "before": 1, "after": 1,
              "after_unknown": false},
      "new": {"actions": ["create"], "before": null, "after": 1,
              "after_unknown": false}})";
  const Judged judged(
      read_small_plan(plan),
      policy_text("a",
                  "on = \"output\",\n"
                  "forbid = function(o) return o.after == 1 end,"));
  EXPECT_THAT(judged.verdicts(),
              ::testing::UnorderedElementsAre("output.old: standing",
                                              "output.new: deny"));
}

TEST(Blame, TheTroubleOfAnUntouchedSubjectStillCounts) {
  SmallPlan plan;
  plan.changes = {bucket("a", "no-op")};
  const Judged judged(
      read_small_plan(plan),
      policy_text("a",
                  "on = { type = \"aws_s3_bucket\" },\n"
                  "require = function(r) return r.after.buket == 1 end,"));
  EXPECT_THAT(judged.verdicts(), ElementsAre("aws_s3_bucket.a: error"));
}

}  // namespace
}  // namespace holdpoint::runner
