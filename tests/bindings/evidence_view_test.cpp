// Cloud evidence as policies see it: names, types, places, and what is unknown.
#include <gtest/gtest.h>

#include "judge.hpp"
#include "small_context.hpp"

namespace holdpoint::bindings {
namespace {

constexpr const char* kSnapshots = "aws.rds.db_snapshots";

World with_snapshots(const std::string& raw) {
  World world;
  world.account = "123456789012";
  world.region = "eu-west-1";
  world.context = context_of(source(kSnapshots), item(kSnapshots, raw));
  return world;
}

World with_snapshot() {
  return with_snapshots(R"({"DBSnapshotIdentifier": "s",
    "DBSnapshotArn": "arn:aws:rds:eu-west-1:123456789012:snapshot:s",
    "SnapshotCreateTime": "2026-01-31T11:00:00.123000+00:00",
    "OriginalSnapshotCreateTime": 1769853600.5,
    "AllocatedStorage": 100, "Encrypted": true, "PercentProgress": 100,
    "Status": "available",
    "TagList": [{"Key": "owner", "Value": "billing"}],
    "ProcessorFeatures": [{"Name": "coreCount", "Value": "4"}],
    "SomethingNew": {"Inner": 1}})");
}

// The fields of the one snapshot, each as an expression over `s`.
void expect_fields(const World& world, const std::vector<Row>& rows) {
  std::vector<std::string> bodies;
  for (const Row& row : rows) {
    bodies.push_back("local s = cloud.aws.rds.db_snapshots[1] return " +
                     std::string(row.body));
  }
  std::vector<Row> wrapped;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    wrapped.push_back({rows[i].name, bodies[i].c_str(), rows[i].answer});
  }
  expect_answers(world, wrapped);
}

TEST(CloudItems, HaveTheApisNamesInSnakeCaseAndTheirTypes) {
  expect_fields(
      with_snapshot(),
      {{"Text", "s.db_snapshot_identifier == 's'", "pass"},
       {"Boolean", "s.encrypted == true", "pass"},
       {"Number", "s.percent_progress == 100", "pass"},
       {"TimeWithOffset", "age(s.snapshot_create_time) < hours(1)", "pass"},
       {"TimeOfEpochSeconds",
        "age(s.original_snapshot_create_time) < hours(2) and "
        "age(s.original_snapshot_create_time) > minutes(119)",
        "pass"},
       {"Size", "s.allocated_storage == gib(100)", "pass"},
       {"Tags", "s.tag_list.owner == 'billing' and s.tag_list.x == nil",
        "pass"},
       {"ListOfObjects",
        "any(s.processor_features, function(f) return f.value == '4' end)",
        "pass"},
       {"NotSetByTheApi", "s.kms_key_id == nil", "pass"},
       {"NotInTheTable", "s.something_new.inner == 1", "pass"},
       {"Misspelt", "s.statsu == 'available'",
        "error cloud.aws.rds.db_snapshots[1] has no field `statsu` (did you "
        "mean `status`?)"},
       {"Unheard", "s.colour == nil", "error has no field `colour`"},
       {"ApiSpelling", "s.DBSnapshotIdentifier == 's'", "error has no field"},
       {"Walked", "(function() for k in pairs(s) do end end)()",
        "error is an object: name its fields"},
       {"Counted", "#s == 1", "error is an object"},
       {"Written", "(function() s.status = 'x' end)()", "error read-only"}});
}

TEST(CloudItems, HaveSizesOfDigitsAndTagsThatAreMapsAlready) {
  expect_fields(
      with_snapshots(R"({"DBSnapshotIdentifier": "s",
        "DBSnapshotArn": "arn:aws:rds:eu-west-1:123456789012:snapshot:s",
        "AllocatedStorage": "100", "TagList": {"owner": "billing"}})"),
      {{"Size", "s.allocated_storage == gib(100)", "pass"},
       {"Tags", "s.tag_list.owner == 'billing' and s.tag_list.x == nil",
        "pass"}});
}

TEST(CloudItems, AreUnknownWhereTheAnswerIsMalformed) {
  expect_fields(
      with_snapshots(R"({"DBSnapshotIdentifier": "s",
        "DBSnapshotArn": "arn:aws:rds:eu-west-1:123456789012:snapshot:s",
        "SnapshotCreateTime": "2026-01-31 11:00:00",
        "AllocatedStorage": "100 GB",
        "TagList": [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}]})"),
      {{"TimeWithoutZone", "age(s.snapshot_create_time) < hours(1)",
        "undetermined evidence cloud.aws.rds.db_snapshots[1]."
        "snapshot_create_time is not known: the answer does not hold a time "
        "with a zone there"},
       {"SizeAsText", "s.allocated_storage == gib(100)",
        "undetermined evidence"},
       {"TagTwice", "s.tag_list.a == '1'", "undetermined evidence"}});
}

TEST(CloudDatasets, AreListsOfTheirItems) {
  expect_values(
      with_snapshot(),
      {{"Length", "#cloud.aws.rds.db_snapshots == 1", "pass"},
       {"Any",
        "any(cloud.aws.rds.db_snapshots, function(s) return s.status == "
        "'available' end)",
        "pass"},
       {"Beyond", "cloud.aws.rds.db_snapshots[2] == nil", "pass"},
       {"NotCollected", "#cloud.aws.rds.db_instances == 0",
        "undetermined evidence cloud.aws.rds.db_instances is not known"},
       {"UnknownService", "cloud.aws.rdss", "error (did you mean `rds`?)"}});
}

TEST(CloudDatasets, AreKnownEmptyOnlyWhenTheAnswerIsWhole) {
  World world = with_snapshot();
  const char* empty = "#cloud.aws.rds.db_snapshots == 0";
  world.context = context_of(source(kSnapshots), "");
  EXPECT_EQ(judge(world, std::string("return ") + empty), "pass");
  std::string cut = source(kSnapshots);
  cut.replace(cut.find("\"complete\": true"), 16, "\"complete\": false");
  world.context = context_of(cut, "");
  expect_values(world, {{"Cut", empty, "undetermined evidence"}});
}

// Whoever may write the context must not be able to turn a gate into a warning.
TEST(CloudDatasets, OfAContextThatHoldsNothingWereGivenAllTheSame) {
  World world = with_snapshot();
  world.context = context_of("", "");
  for (const char* rule : {"#cloud.aws.rds.db_snapshots == 0",
                           "#cloud.aws.dynamodb.table['a'] == 0"}) {
    Judge judge(world);
    ASSERT_EQ(judge.load_rule(std::string("return ") + rule), "loaded");
    const Evaluation evaluation = judge.evaluate("plan");
    EXPECT_TRUE(to_text(evaluation).starts_with("undetermined evidence"));
    EXPECT_FALSE(evaluation.never_given) << rule;
  }
}

TEST(CloudDatasets, CountOnlyForTheAccountAndRegionOfTheAsker) {
  World world = with_snapshot();
  const char* asks = "#cloud.aws.rds.db_snapshots == 1";
  world.account = "999999999999";
  expect_values(world, {{"OtherAccount", asks, "undetermined evidence"}});
  world.account = "123456789012";
  world.region = "us-east-1";
  expect_values(world, {{"OtherRegion", asks, "undetermined evidence"}});
  world.region.clear();
  world.account.clear();
  expect_values(world, {{"NobodySays", asks, "undetermined evidence"}});
}

TEST(CloudDatasets, SayWhatWasReliedOnAndUntilWhen) {
  Judge judge(with_snapshot());
  ASSERT_EQ(judge.load_rule("return #cloud.aws.rds.db_snapshots == 1"),
            "loaded");
  const Evaluation evaluation = judge.evaluate("plan");
  EXPECT_EQ(evaluation.evidence, std::vector<std::string>{kSnapshots});
  ASSERT_TRUE(evaluation.valid_until);
  EXPECT_EQ(to_string(*evaluation.valid_until), "2026-01-31T13:59:00Z");
}

TEST(CloudDatasets, AreTooOldWhenThePolicySaysSo) {
  Judge judge(with_snapshot());
  ASSERT_EQ(judge.load_rule("return #cloud.aws.rds.db_snapshots == 1"),
            "loaded");
  cloud::Freshness strict = cloud::Freshness::defaults();
  strict.of(vocabulary::EvidenceKind::kBackup) = values::Duration{30, 0};
  judge.host().set_freshness(0, strict);
  EXPECT_TRUE(
      to_text(judge.evaluate("plan")).starts_with("undetermined evidence"));
}

}  // namespace
}  // namespace holdpoint::bindings
