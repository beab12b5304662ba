// Items of tests get the API's own names and forms.
#include "mock_item.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace holdpoint::policytest {
namespace {

using bindings::TestList;
using bindings::TestMap;
using bindings::TestNull;
using bindings::TestValue;
using ::testing::HasSubstr;
using vocabulary::DatasetField;
using vocabulary::FieldType;

constexpr std::array kFields{
    DatasetField{"DBSnapshotArn", FieldType::kText},
    DatasetField{"Encrypted", FieldType::kBoolean},
    DatasetField{"Port", FieldType::kInteger},
    DatasetField{"Ratio", FieldType::kReal},
    DatasetField{"AllocatedStorage", FieldType::kGibibytes},
    DatasetField{"SnapshotCreateTime", FieldType::kTime},
    DatasetField{"Window", FieldType::kObject},
    DatasetField{"Window.LatestTime", FieldType::kTime},
    DatasetField{"Deep.KMSKey.State", FieldType::kText},
    DatasetField{"Nodes", FieldType::kList},
    DatasetField{"Nodes[].NodeId", FieldType::kText},
    DatasetField{"Zones", FieldType::kList},
    DatasetField{"TagList", FieldType::kTags},
};

ItemShape shape_of(std::string_view name) {
  vocabulary::Dataset dataset{};
  dataset.name = name;
  dataset.fields = kFields;
  return ItemShape(dataset);
}

TestValue text(const char* value) { return {std::string(value)}; }

std::string printed(const TestMap& item,
                    std::string_view dataset = "aws.rds.things") {
  const auto json = shape_of(dataset).print(item);
  return json ? json::to_text(*json) : to_string(json.error());
}

TEST(MockItem, NamesAreTheApis) {
  EXPECT_EQ(printed({{"db_snapshot_arn", text("a")}}),
            R"({"DBSnapshotArn":"a"})");
  EXPECT_EQ(
      printed({{"window",
                {TestMap{{"latest_time", text("2026-01-01T00:00:00Z")}}}}}),
      R"({"Window":{"LatestTime":"2026-01-01T00:00:00Z"}})");
  const TestValue key{TestMap{{"state", text("Enabled")}}};
  EXPECT_EQ(printed({{"deep", {TestMap{{"kms_key", key}}}}}),
            R"({"Deep":{"KMSKey":{"State":"Enabled"}}})");
  const TestValue node{TestMap{{"node_id", text("n")}}};
  EXPECT_EQ(printed({{"nodes", {TestList{node}}}}),
            R"({"Nodes":[{"NodeId":"n"}]})");
}

TEST(MockItem, ValuesStayAsTheApiHasThem) {
  EXPECT_EQ(printed({{"allocated_storage", {std::int64_t{20}}},
                     {"encrypted", {true}},
                     {"ratio", {std::int64_t{1}}},
                     {"snapshot_create_time", {1772012345.5}}}),
            R"({"AllocatedStorage":20,"Encrypted":true,"Ratio":1,)"
            R"("SnapshotCreateTime":1772012345.5})");
  EXPECT_EQ(printed({{"db_snapshot_arn", {TestNull{}}}}),
            R"({"DBSnapshotArn":null})");
  EXPECT_EQ(printed({{"zones", {TestList{text("a"), text("b")}}}}),
            R"({"Zones":["a","b"]})");
  EXPECT_EQ(printed({{"nodes", {TestMap{}}}}), R"({"Nodes":[]})");
  EXPECT_EQ(printed({{"zones", {TestMap{}}}}), R"({"Zones":[]})");
}

TEST(MockItem, TagsAreListsInAwsAndMapsElsewhere) {
  const TestMap item{{"tag_list", {TestMap{{"owner", text("us")}}}}};
  EXPECT_EQ(printed(item), R"({"TagList":[{"Key":"owner","Value":"us"}]})");
  EXPECT_EQ(printed(item, "google.sql.instances"),
            R"({"TagList":{"owner":"us"}})");
}

struct Bad {
  const char* name;
  TestMap item;
  const char* hint;
};

class MockItemMistake : public ::testing::TestWithParam<Bad> {};

TEST_P(MockItemMistake, IsNamed) {
  EXPECT_FALSE(shape_of("aws.rds.things").print(GetParam().item));
  EXPECT_THAT(printed(GetParam().item), HasSubstr(GetParam().hint));
}

INSTANTIATE_TEST_SUITE_P(
    Fields, MockItemMistake,
    ::testing::Values(
        Bad{"Misspelt",
            {{"db_snapshot_arm", text("a")}},
            "an item has no field `db_snapshot_arm` (did you mean "
            "`db_snapshot_arn`?)"},
        Bad{"TheApisOwnSpelling",
            {{"Encrypted", {true}}},
            "no field `Encrypted` (did you mean `encrypted`?)"},
        Bad{"MisspeltBelow",
            {{"window", {TestMap{{"latest_tme", text("a")}}}}},
            "`window` has no field `latest_tme` (did you mean "
            "`latest_time`?)"},
        Bad{"MisspeltInAList",
            {{"nodes", {TestList{{TestMap{{"id", text("a")}}}}}}},
            "`nodes` has no field `id`"},
        Bad{"TextForNumber", {{"port", text("1")}}, "`port` is a whole number"},
        Bad{"FractionForInteger",
            {{"port", {1.5}}},
            "`port` is a whole number"},
        Bad{"NumberForText",
            {{"db_snapshot_arn", {std::int64_t{1}}}},
            "`db_snapshot_arn` is a text"},
        Bad{"TextForBoolean",
            {{"encrypted", text("true")}},
            "`encrypted` is true or false"},
        Bad{"TextForSize",
            {{"allocated_storage", text("20 GiB")}},
            "`allocated_storage` is a number of GiB"},
        Bad{"TimeWithoutZone",
            {{"snapshot_create_time", text("2026-01-01T00:00:00")}},
            "`snapshot_create_time` is a time"},
        Bad{"TimeBelow",
            {{"window", {TestMap{{"latest_time", text("now")}}}}},
            "`window.latest_time` is a time"},
        Bad{"TextForObject",
            {{"window", text("a")}},
            "`window` has named fields"},
        Bad{"TextForList", {{"zones", text("a")}}, "`zones` is a list"},
        Bad{"TextInAListOfTables",
            {{"nodes", {TestList{text("a")}}}},
            "`nodes` is a list of tables"},
        Bad{"ListForTags",
            {{"tag_list", {TestList{}}}},
            "`tag_list` holds tags"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::policytest
