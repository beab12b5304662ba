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

class MockContextMistake : public ::testing::TestWithParam<Bad> {};

TEST_P(MockContextMistake, IsAnErrorOfTheTestWithItsPlace) {
  const auto evidence = make_evidence(GetParam().test, kNow);
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
        Bad{"UnknownStatus", with_status("denyed"),
            "no status `denyed` (did you mean `denied`?)"},
        Bad{"BadTime", with_time("yesterday"), "collected_at: "},
        Bad{"AccountWithoutRegion", with_place("1", ""),
            "says the `region` of every source"},
        Bad{"RegionWithoutAccount", with_place("", "eu-west-1"),
            "says the `account` of every source"},
        Bad{"SubjectOfAList", with_subject(kInstances, "a"),
            "leave `subject` out"},
        Bad{"NoSubject", with("aws.dynamodb.table", answer()),
            "write source { subject ="}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::policytest
