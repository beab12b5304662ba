// A test's `cloud` becomes the context that a collector would have written.
#include "mock_context.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdpoint::policytest {
namespace {

using bindings::TestCase;
using bindings::TestMap;
using bindings::TestSource;
using bindings::TestValue;
using ::testing::HasSubstr;

constexpr const char* kSnapshots = "aws.rds.db_snapshots";
constexpr const char* kInstances = "aws.rds.db_instances";

const Timestamp kNow = *parse_timestamp("2026-06-01T12:00:00Z");

TestValue text(const char* value) { return {std::string(value)}; }

TestSource answer(bindings::TestList items = {}) {
  TestSource source;
  source.status = "ok";
  source.items = std::move(items);
  return source;
}

TestCase with(const std::string& dataset, TestSource source) {
  TestCase test;
  test.where = {.file = "x_test.lua", .line = 3};
  test.cloud.emplace().sources[dataset] = {std::move(source)};
  return test;
}

Result<cloud::Evidence> made(const TestCase& test) {
  return make_evidence(test, kNow, BesideFiles(true));
}

TEST(MockContext, ABareListIsAWholeAnswerOfNowThatHoldsEverywhere) {
  const auto evidence =
      made(with(kInstances,
                answer({{TestMap{{"db_instance_identifier", text("prod")}}}})));
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  EXPECT_TRUE(evidence->is_everywhere());
  EXPECT_FALSE(evidence->is_empty());
  const auto answered = evidence->ask({.dataset = kInstances,
                                       .account = {},
                                       .region = std::nullopt,
                                       .subject = {}});
  EXPECT_TRUE(answered.is_known());
  ASSERT_EQ(answered.items.size(), 1U);
  EXPECT_EQ(answered.items[0]->raw.get("DBInstanceIdentifier").as_string(),
            "prod");
  ASSERT_EQ(evidence->context().sources().size(), 1U);
  const cloud::Source& source = evidence->context().sources()[0];
  EXPECT_EQ(source.dataset, kInstances);
  EXPECT_EQ(source.call, "rds describe-db-instances");
  EXPECT_EQ(source.collected_at, kNow);
  EXPECT_EQ(source.scope.provider, "aws");
  EXPECT_TRUE(source.is_whole());
}

TEST(MockContext, ADatasetOfTwoCallsIsKnownFromOneList) {
  const auto evidence = made(with(kSnapshots, answer()));
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  EXPECT_TRUE(evidence
                  ->ask({.dataset = kSnapshots,
                         .account = {},
                         .region = std::nullopt,
                         .subject = {}})
                  .is_known());
}

TEST(MockContext, WhatIsLeftOutWasNotCollected) {
  const auto evidence = made(with(kInstances, answer()));
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  EXPECT_FALSE(evidence
                   ->ask({.dataset = kSnapshots,
                          .account = {},
                          .region = std::nullopt,
                          .subject = {}})
                   .is_known());
}

TEST(MockContext, SourcesKeepTheirStatusTimeAndError) {
  TestSource denied = answer();
  denied.status = "denied";
  denied.collected_at = "2026-06-01T11:59:00Z";
  denied.error_code = "AccessDenied";
  denied.error_message = "no";
  const auto evidence = made(with(kInstances, denied));
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  const cloud::Source& source = evidence->context().sources().at(0);
  EXPECT_EQ(source.status, cloud::SourceStatus::kDenied);
  EXPECT_FALSE(source.complete);
  EXPECT_EQ(source.collected_at, *parse_timestamp("2026-06-01T11:59:00Z"));
  EXPECT_EQ(source.error_code, "AccessDenied");
  EXPECT_EQ(source.error_message, "no");
}

TEST(MockContext, AnAnswerMayBeOkAndIncomplete) {
  TestSource half = answer();
  half.complete = false;
  const auto evidence = made(with(kInstances, half));
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  EXPECT_FALSE(evidence->context().sources().at(0).is_whole());
}

TEST(MockContext, PlacesComeFromTheSourceOrElseFromTheTest) {
  TestCase test = with(kInstances, answer());
  TestSource other = answer();
  other.account = "222";
  test.cloud->sources[kInstances].push_back(other);
  test.account = "111";
  test.region = "eu-west-1";
  const auto evidence = made(test);
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  EXPECT_FALSE(evidence->is_everywhere());
  const auto& sources = evidence->context().sources();
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[0].scope.account, "111");
  EXPECT_EQ(sources[1].scope.account, "222");
  EXPECT_EQ(sources[1].scope.region, "eu-west-1");
}

TEST(MockContext, AGlobalDatasetNeedsNoRegion) {
  TestSource source = answer();
  source.account = "111";
  const auto evidence = made(with("aws.s3api.buckets", source));
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  EXPECT_EQ(evidence->context().sources().at(0).scope.region, "");
}

TEST(MockContext, ItemsWithoutANameGetOneOfTheirOwn) {
  const TestMap item{{"status", text("available")}};
  const auto evidence = made(with(kSnapshots, answer({{item}, {item}})));
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  const auto& items = evidence->context().items();
  ASSERT_EQ(items.size(), 2U);
  EXPECT_NE(items[0].id, items[1].id);
  EXPECT_EQ(items[0].raw.get("Status").as_string(), "available");
}

TEST(MockContext, NeutralItemsAreThoseOfTheirKindAndPlace) {
  const TestMap here{{"of", text("db-A")}};
  const TestMap there{{"of", text("db-A")}, {"account", text("222")}};
  const auto evidence = made(with("backup", answer({{here}, {there}})));
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  EXPECT_TRUE(evidence->is_everywhere());
  const auto backups = evidence->neutral("backup");
  EXPECT_TRUE(backups.is_known());
  ASSERT_EQ(backups.items.size(), 2U);
  for (const cloud::Item* item : backups.items) {
    EXPECT_EQ(item->kind, "backup");
    EXPECT_EQ(item->fields.get("of").as_string(), "db-A");
  }
}

TEST(MockContext, AnEmptyListOfNeutralItemsIsAnAnswer) {
  const auto evidence = made(with("freeze", answer()));
  ASSERT_TRUE(evidence) << to_string(evidence.error());
  EXPECT_FALSE(evidence->is_empty());
  EXPECT_EQ(evidence->context().sources().size(), 1U);
}

struct Bad {
  const char* name;
  TestCase test;
  const char* hint;
};

TestCase with_status(const char* status) {
  TestSource source = answer();
  source.status = status;
  return with(kInstances, source);
}
TestCase with_time(const char* time) {
  TestSource source = answer();
  source.collected_at = time;
  return with(kInstances, source);
}
TestCase with_place(const char* account, const char* region) {
  TestSource source = answer();
  source.account = account;
  source.region = region;
  return with(kInstances, source);
}
TestCase with_subject(const char* dataset, const char* subject) {
  TestSource source = answer();
  source.subject = subject;
  return with(dataset, source);
}
TestCase with_item(const char* dataset, const char* field) {
  return with(dataset, answer({{TestMap{{field, text("a")}}}}));
}

TestCase with_contradiction() {
  TestSource source = answer({{TestMap{{"account", text("222")}}}});
  source.account = "111";
  return with("backup", source);
}

class MockContextMistake : public ::testing::TestWithParam<Bad> {};

TEST_P(MockContextMistake, IsAnErrorOfTheTestWithItsPlace) {
  const auto evidence = made(GetParam().test);
  ASSERT_FALSE(evidence);
  EXPECT_THAT(to_string(evidence.error()), HasSubstr(GetParam().hint));
  EXPECT_EQ(evidence.error().where.line, 3U);
}

INSTANTIATE_TEST_SUITE_P(
    Cloud, MockContextMistake,
    ::testing::Values(
        Bad{"UnknownDataset", with("aws.rds.db_snapshot", answer()),
            "cloud, `aws.rds.db_snapshot`: there is no such dataset (did you "
            "mean `aws.rds.db_snapshots`?)"},
        Bad{"UnknownKind", with("backups", answer()),
            "there is no such dataset (did you mean `backup`?)"},
        Bad{"UnknownField", with_item(kSnapshots, "snapshot_tpye"),
            "did you mean `snapshot_type`?"},
        Bad{"UnknownNeutralField", with_item("backup", "data_as_off"),
            "did you mean `data_as_of`?"},
        Bad{"KindOfAnotherKind", with_item("backup", "kind"),
            "an item has no field `kind`"},
        Bad{"UnknownStatus", with_status("denyed"),
            "no status `denyed` (did you mean `denied`?)"},
        Bad{"BadTime", with_time("yesterday"), "collected_at: "},
        Bad{"AccountWithoutRegion", with_place("1", ""),
            "says the `region` of every source"},
        Bad{"RegionWithoutAccount", with_place("", "eu-west-1"),
            "says the `account` of every source"},
        Bad{"SubjectOfAList", with_subject(kInstances, "a"),
            "leave `subject` out"},
        Bad{"ItemInAnotherPlaceThanItsSource", with_contradiction(),
            "in another place than its source"},
        Bad{"NoSubject", with("aws.dynamodb.table", answer()),
            "write source { subject ="}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::policytest
