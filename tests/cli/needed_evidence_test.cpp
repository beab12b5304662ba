#include "collecting/needed_evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/recovery/recovery.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cli {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

std::set<std::string> needed_by(const std::string& source,
                                const std::string& provider = "aws") {
  std::set<std::string> datasets;
  add_needed_by_policy(source, provider, datasets);
  return datasets;
}

std::set<std::string> all_below(const std::string& prefix) {
  std::set<std::string> datasets;
  for (const auto& dataset : vocabulary::datasets()) {
    if (dataset.name.starts_with(prefix)) datasets.emplace(dataset.name);
  }
  EXPECT_FALSE(datasets.empty());
  return datasets;
}

TEST(NeededByPolicy, IsWhatPathsName) {
  EXPECT_THAT(needed_by("any(cloud.aws.rds.db_snapshots, f)"),
              ElementsAre("aws.rds.db_snapshots"));
  EXPECT_THAT(needed_by("local x = cloud . aws.ec2 .volumes[1].state"),
              ElementsAre("aws.ec2.volumes"));
  EXPECT_THAT(needed_by("f(cloud.aws.ec2.volumes, cloud.aws.rds.db_instances)"),
              ElementsAre("aws.ec2.volumes", "aws.rds.db_instances"));
}

TEST(NeededByPolicy, IsWhatNeedsDeclares) {
  EXPECT_THAT(needed_by("needs = { \"aws.rds.db_snapshots\" }"),
              ElementsAre("aws.rds.db_snapshots"));
  EXPECT_THAT(needed_by("needs = { 'aws.ec2.volumes', [[x]] }"),
              ElementsAre("aws.ec2.volumes"));
}

TEST(NeededByPolicy, IsEverythingThatAnOpenPathMayReach) {
  EXPECT_EQ(needed_by("local rds = cloud.aws.rds; f(rds.db_snapshots)"),
            all_below("aws.rds."));
  EXPECT_EQ(needed_by("cloud.aws[service]"), all_below("aws."));
  EXPECT_EQ(needed_by("local c = cloud"), all_below("aws."));
}

TEST(NeededByPolicy, IsNothingThatOnlyLooksLikeEvidence) {
  EXPECT_THAT(needed_by("-- cloud.aws.rds.db_snapshots"), IsEmpty());
  EXPECT_THAT(needed_by("r.cloud.aws.rds.db_snapshots"), IsEmpty());
  EXPECT_THAT(needed_by("r:cloud()"), IsEmpty());
  EXPECT_THAT(needed_by("clouds.aws.rds.db_snapshots"), IsEmpty());
  EXPECT_THAT(needed_by("message = 'see cloud.aws.rds.db_snapshots'"),
              IsEmpty());
  EXPECT_THAT(needed_by("cloud.aws.no_such.dataset"), IsEmpty());
  EXPECT_THAT(needed_by(""), IsEmpty());
}

TEST(NeededByPolicy, IsOfOneProvider) {
  const std::string source =
      "f(cloud.aws.ec2.volumes, cloud.google.compute.disks)";
  EXPECT_THAT(needed_by(source, "google"), ElementsAre("google.compute.disks"));
}

std::string change(const std::string& address, const std::string& action,
                   const std::string& arn,
                   const std::string& provider = "aws") {
  const std::string type = address.substr(0, address.find('.'));
  const std::string name = address.substr(address.find('.') + 1);
  const std::string values =
      arn.empty() ? R"({"id": "x"})" : R"({"id": "x", "arn": ")" + arn + "\"}";
  const bool creates = action == "create";
  return R"({"address": ")" + address + R"(", "mode": "managed", "type": ")" +
         type + R"(", "name": ")" + name +
         R"(", "provider_name": "registry.terraform.io/hashicorp/)" + provider +
         R"(", "change": {"actions": [")" + action + R"("], "before": )" +
         (creates ? "null" : values) + R"(, "after": )" +
         (creates ? values : "null") + R"(, "after_unknown": {}}})";
}

NeededEvidence needed_by_changes(const std::string& changes,
                                 const std::string& provider = "aws") {
  const auto plan = terraform::Plan::read(Bytes::copy_of(
      R"({"format_version": "1.2", "terraform_version": "1.9.0",
          "resource_changes": [)" +
      changes + "]}"));
  EXPECT_TRUE(plan.has_value()) << to_string(plan.error());
  const auto needed = needed_by_plan(*plan, provider);
  EXPECT_TRUE(needed.has_value());
  return needed ? *needed : NeededEvidence{};
}

TEST(NeededByPlan, IsWhatRecoveryAsksOfThingsThatExist) {
  const auto needed =
      needed_by_changes(change("aws_db_instance.a", "delete", ""));
  std::set<std::string> wanted;
  for (const auto dataset : recovery::datasets_of("aws_db_instance")) {
    wanted.emplace(dataset);
  }
  wanted.emplace(recovery::live_dataset_of("aws_db_instance"));
  EXPECT_EQ(needed.datasets, wanted);
  EXPECT_THAT(needed.datasets,
              IsSupersetOf({"aws.rds.db_instances", "aws.rds.db_snapshots"}));
}

TEST(NeededByPlan, IsOnlyWhatLivesForThingsThatAreCreated) {
  EXPECT_THAT(
      needed_by_changes(change("aws_db_instance.a", "create", "")).datasets,
      ElementsAre("aws.rds.db_instances"));
}

TEST(NeededByPlan, IsNothingForTypesWithoutBackups) {
  EXPECT_THAT(
      needed_by_changes(change("aws_iam_role.a", "delete", "")).datasets,
      IsEmpty());
}

TEST(NeededByPlan, IsOfOneProvider) {
  const std::string changes =
      change("aws_db_instance.a", "delete", "") + "," +
      change("google_sql_database_instance.b", "delete", "", "google");
  EXPECT_THAT(needed_by_changes(changes).datasets,
              Not(Contains(::testing::StartsWith("google."))));
  EXPECT_THAT(needed_by_changes(changes, "google").datasets,
              Contains("google.sql.backups"));
}

TEST(NeededByPlan, SaysWhereTheResourcesLive) {
  const std::string changes =
      change("aws_db_instance.a", "delete",
             "arn:aws:rds:eu-west-1:123456789012:db:a") +
      "," +
      change("aws_db_instance.b", "delete",
             "arn:aws:rds:us-east-1:123456789012:db:b");
  const auto needed = needed_by_changes(changes);
  EXPECT_THAT(needed.regions, UnorderedElementsAre("eu-west-1", "us-east-1"));
  EXPECT_THAT(needed.accounts, ElementsAre("123456789012"));
  EXPECT_EQ(needed.without_region, 0U);
}

TEST(NeededByPlan, CountsResourcesThatDoNotSayWhere) {
  const auto needed =
      needed_by_changes(change("aws_db_instance.a", "create", ""));
  EXPECT_THAT(needed.regions, IsEmpty());
  EXPECT_EQ(needed.without_region, 1U);
}

}  // namespace
}  // namespace holdpoint::cli
