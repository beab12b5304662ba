#include "holdpoint/cloud/evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "sample_context.hpp"

namespace holdpoint::cloud::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using vocabulary::EvidenceKind;

constexpr const char* kOther = "999999999999";
constexpr const char* kInstances = "aws.rds.db_instances";
constexpr const char* kSnapshots = "aws.rds.db_snapshots";

Question about(const std::string& dataset) {
  return {.dataset = dataset, .account = kAccount, .region = kRegion};
}

std::string text_of(const std::vector<Gap>& gaps) {
  std::string out;
  for (const Gap& gap : gaps) out += to_string(gap) + "\n";
  return out;
}

std::vector<std::string> ids_of(const Answer& answer) {
  std::vector<std::string> out;
  for (const Item* item : answer.items) out.push_back(item->id);
  return out;
}

TEST(Evidence, IsKnownWhereAWholeAndRecentSourceCoversTheQuestion) {
  const Evidence evidence = evidence_of(sample_document());
  const Answer answer = evidence.ask(about(kInstances));
  EXPECT_EQ(text_of(answer.gaps), "");
  EXPECT_TRUE(answer.is_known());
  EXPECT_THAT(ids_of(answer), ElementsAre("db-ABC", "db-DEF"));
  ASSERT_EQ(answer.sources.size(), 1U);
  EXPECT_EQ(answer.sources[0]->id, "instances");
}

TEST(Evidence, KnowsWhatDoesNotExistFromAWholeAnswerWithoutItems) {
  Json document = sample_document();
  document["sources"] = {source_of("instances", kInstances)};
  document["items"] = Json::array();
  const Answer answer = evidence_of(document).ask(about(kInstances));
  EXPECT_TRUE(answer.is_known()) << text_of(answer.gaps);
  EXPECT_THAT(answer.items, IsEmpty());
  EXPECT_TRUE(answer.valid_until.has_value());
}

struct Damage {
  const char* name;
  std::function<void(Json&)> change;
  const char* gap;
};

class DamagedEvidence : public ::testing::TestWithParam<Damage> {};

TEST_P(DamagedEvidence, IsAGapThatSaysWhyAndWhatToDo) {
  Json document = sample_document();
  GetParam().change(document);
  const Answer answer = evidence_of(document).ask(about(kInstances));
  EXPECT_FALSE(answer.is_known());
  EXPECT_THAT(answer.items, IsEmpty());
  EXPECT_THAT(answer.sources, IsEmpty());
  EXPECT_THAT(text_of(answer.gaps), HasSubstr(GetParam().gap));
  EXPECT_THAT(text_of(answer.gaps), HasSubstr("holdpoint context collect aws"));
}

std::function<void(Json&)> failed(const char* status) {
  return [status](Json& d) {
    d["sources"][0]["status"] = status;
    d["sources"][0]["error"] = {{"code", "Code"}, {"message", "words"}};
  };
}

std::function<void(Json&)> set_source(const char* key, Json value) {
  return [key, value](Json& d) { d["sources"][0][key] = value; };
}

const Damage kDamages[] = {
    {"Missing",
     [](Json& d) {
       d["sources"].erase(0);
       d["items"].erase(0);
       d["items"].erase(0);
     },
     "aws.rds.db_instances in 123456789012/eu-west-1: the context does not "
     "hold it"},
    {"Nothing", [](Json& d) { d = empty_document(); },
     "the context does not hold it"},
    {"NoContext",
     [](Json& d) {
       d = empty_document();
       d["scopes"] = Json::array();
     },
     "no context of aws was given; collect one with"},
    {"Denied", failed("denied"),
     "`rds describe-db-instances` was denied (Code: words); allow the call"},
    {"Failed", failed("error"),
     "`rds describe-db-instances` failed (Code: words); collect it again"},
    {"Partial", failed("partial"), "is partial (Code: words)"},
    {"Skipped", failed("skipped"), "was not asked (Code: words)"},
    {"Incomplete", set_source("complete", false), "is not complete"},
    {"Truncated", set_source("count", 3), "it says 3 items, and has 2"},
    {"Malformed", [](Json& d) { d["items"][0]["raw"] = {{"Engine", "x"}}; },
     "malformed-item: items[0]: the item has no `id`"},
    {"Stale", set_source("collected_at", "2026-02-26T19:01:00Z"),
     "it was collected 3h ago, and may be 15m old; collect it again"},
    {"StaleByASecond", set_source("collected_at", "2026-02-26T21:45:59Z"),
     "it was collected 15m1s ago, and may be 15m old"},
    {"Future", set_source("collected_at", "2026-02-26T22:05:00Z"),
     "it was collected at 2026-02-26T22:05:00Z, and now is "
     "2026-02-26T22:01:00Z; set the clocks right"},
    {"Expired", [](Json& d) { d["expires_at"] = "2026-02-26T22:00:59.9Z"; },
     "its context expired at 2026-02-26T22:00:59.9Z"},
    {"OtherRegion", set_source("region", "us-east-1"),
     "the context does not hold it"},
    {"OtherDataset", set_source("dataset", "aws.rds.db_clusters"),
     "the context does not hold it"},
    {"OneObjectOnly", set_source("subject", "prod"),
     "the context does not hold it"},
    {"Filtered",
     set_source("call", "rds describe-db-instances --filters Name=a,Values=b"),
     "may leave something out: it has `--filters`"},
    {"OtherCall", set_source("call", "rds describe-db-clusters"),
     "may leave something out"},
    {"WithoutRaw",
     [](Json& d) {
       d["items"][1] = {{"source", "instances"},
                        {"kind", "database.instance"},
                        {"id", "db-DEF"}};
     },
     "its item `db-DEF` does not hold the API's own object"},
    {"RawOfNothing",
     [](Json& d) {
       d["items"][1]["id"] = "db-DEF";
       d["items"][1]["raw"] = Json::object();
     },
     "its item `db-DEF` does not hold the API's own object"},
    {"OtherAccount",
     [](Json& d) {
       d["scopes"][0]["account"] = kOther;
       for (Json& source : d["sources"]) source["account"] = kOther;
     },
     "the context is of account 999999999999; collect it as account "
     "123456789012"},
    {"AllOfOtherRegion",
     [](Json& d) {
       d["scopes"][0]["region"] = "us-east-1";
       for (Json& source : d["sources"]) source["region"] = "us-east-1";
     },
     "the context is of region us-east-1; collect region eu-west-1 too"}};

INSTANTIATE_TEST_SUITE_P(Damage, DamagedEvidence, ::testing::ValuesIn(kDamages),
                         [](const auto& row) {
                           return std::string(row.param.name);
                         });

TEST(Evidence, OfATestHoldsInEveryAccountAndRegionAndGoesStaleToo) {
  const Context context = context_of(sample_document());
  const auto at = [&](std::int64_t age) {
    return Evidence(context, Timestamp{kCollectedAt + age, 0},
                    Freshness::defaults(), true);
  };
  Question question = about(kInstances);
  question.account = "";
  question.region = "mars-1";
  EXPECT_TRUE(at(0).is_everywhere());
  EXPECT_EQ(at(0).ask(question).items.size(), 2U);
  EXPECT_TRUE(at(0).ask(question).is_known());
  EXPECT_FALSE(at(901).ask(question).is_known());
  EXPECT_THAT(at(0).elsewhere(question).items, IsEmpty());
  EXPECT_FALSE(at(0).ask(about("aws.ec2.volumes")).is_known());
}

struct Boundary {
  EvidenceKind kind;
  const char* dataset;  // one of that kind
  std::int64_t limit;   // seconds
};

constexpr Boundary kBoundaries[] = {
    {EvidenceKind::kInventory, "aws.rds.db_instances", 15 * 60},
    {EvidenceKind::kBackup, "aws.rds.db_cluster_snapshots", 2 * 3600},
    {EvidenceKind::kKey, "aws.kms.key", 2 * 3600},
    {EvidenceKind::kRestoreTest, "aws.backup.restore_jobs", 24 * 3600},
    {EvidenceKind::kProtection, "aws.backup.backup_vaults", 7 * 86400},
    {EvidenceKind::kIdentity, "aws.sts.caller_identity", 7 * 86400}};

bool is_known_at(const Boundary& row, std::int64_t seconds,
                 std::int32_t nanoseconds = 0) {
  Json document = empty_document();
  Json source = source_of("s", row.dataset);
  source.erase("call");
  source["subject"] = "x";
  document["sources"] = {source};
  Question question = about(row.dataset);
  question.subject = "x";
  const Evidence evidence(context_of(document),
                          Timestamp{kCollectedAt + seconds, nanoseconds});
  return evidence.ask(question).is_known();
}

TEST(Freshness, HasAnInclusiveLimitForEachKind) {
  for (const Boundary& row : kBoundaries) {
    ASSERT_NE(vocabulary::find_dataset(row.dataset), nullptr) << row.dataset;
    EXPECT_EQ(vocabulary::find_dataset(row.dataset)->kind, row.kind)
        << row.dataset;
    EXPECT_EQ(Freshness::defaults().of(row.kind).seconds, row.limit);
    EXPECT_TRUE(is_known_at(row, row.limit - 1)) << row.dataset;
    EXPECT_TRUE(is_known_at(row, row.limit)) << row.dataset;
    EXPECT_FALSE(is_known_at(row, row.limit, 1)) << row.dataset;
    EXPECT_FALSE(is_known_at(row, row.limit + 1)) << row.dataset;
  }
}

TEST(Freshness, AllowsAClockThatIsTwoMinutesAhead) {
  EXPECT_TRUE(is_known_at(kBoundaries[0], -kClockSkewSeconds));
  EXPECT_FALSE(
      is_known_at(kBoundaries[0], -kClockSkewSeconds - 1, 999'999'999));
  EXPECT_FALSE(is_known_at(kBoundaries[0], -kClockSkewSeconds - 1));
}

TEST(Freshness, IsJudgedByTheLimitsThatAreGiven) {
  const Evidence evidence = evidence_of(sample_document(), 24 * 3600);
  EXPECT_FALSE(evidence.ask(about(kInstances)).is_known());
  Freshness day = Freshness::defaults();
  day.of(EvidenceKind::kInventory) = {24 * 3600, 0};
  EXPECT_TRUE(evidence.with(day).ask(about(kInstances)).is_known());
  EXPECT_EQ(evidence.with(day).freshness().of(EvidenceKind::kInventory).seconds,
            24 * 3600);
  day.of(EvidenceKind::kInventory) = {24 * 3600 - 1, 0};
  EXPECT_THAT(text_of(evidence.with(day).ask(about(kInstances)).gaps),
              HasSubstr("collected 24h ago, and may be 23h59m59s old"));
}

TEST(Freshness, OfAnUnknownDatasetIsThatOfInventory) {
  Boundary row = kBoundaries[0];
  row.dataset = "aws.some.things";
  EXPECT_TRUE(is_known_at(row, row.limit));
  EXPECT_FALSE(is_known_at(row, row.limit + 1));
}

TEST(Evidence, EndsWithTheContextAndCountsUntilThen) {
  Json document = sample_document();
  document["expires_at"] = "2026-02-26T22:01:00Z";
  const Answer answer = evidence_of(document, 60).ask(about(kInstances));
  EXPECT_TRUE(answer.is_known());
  EXPECT_EQ(answer.valid_until, (Timestamp{kCollectedAt + 60, 0}));
  EXPECT_FALSE(evidence_of(document, 61).ask(about(kInstances)).is_known());
  document["expires_at"] = "2027-01-01T00:00:00Z";
  EXPECT_EQ(evidence_of(document, 60).ask(about(kInstances)).valid_until,
            (Timestamp{kCollectedAt + 900, 0}));
  EXPECT_FALSE(evidence_of(document, 901).ask(about(kInstances)).is_known());
}

TEST(Evidence, CountsUntilTheFirstOfItsSourcesIsTooOld) {
  Json document = sample_document();
  document["sources"][2]["collected_at"] = "2026-02-26T21:59:00Z";
  EXPECT_EQ(evidence_of(document).ask(about(kSnapshots)).valid_until,
            (Timestamp{kCollectedAt - 60 + 7200, 0}));
}

TEST(Evidence, NeedsEveryCallOfADataset) {
  const Answer whole = evidence_of(sample_document()).ask(about(kSnapshots));
  EXPECT_EQ(text_of(whole.gaps), "");
  EXPECT_EQ(whole.items.size(), 1U);
  EXPECT_EQ(whole.sources.size(), 2U);
  Json document = sample_document();
  document["sources"].erase(2);
  EXPECT_THAT(
      text_of(evidence_of(document).ask(about(kSnapshots)).gaps),
      HasSubstr("--snapshot-type awsbackup` belongs to it, and is missing"));
  document = sample_document();
  document["sources"][2]["status"] = "denied";
  const Answer half = evidence_of(document).ask(about(kSnapshots));
  EXPECT_THAT(text_of(half.gaps), HasSubstr("awsbackup` was denied"));
  EXPECT_EQ(half.items.size(), 1U);
}

TEST(Evidence, ShowsAnItemOnceThatTwoCallsName) {
  Json document = sample_document();
  Json copy = document["items"][2];
  copy["source"] = "backup-snapshots";
  document["items"].push_back(copy);
  const Answer answer = evidence_of(document).ask(about(kSnapshots));
  EXPECT_TRUE(answer.is_known()) << text_of(answer.gaps);
  EXPECT_EQ(answer.items.size(), 1U);
}

TEST(Evidence, NeedsTheAccount) {
  Question question = about(kInstances);
  question.account = "";
  const Answer answer = evidence_of(sample_document()).ask(question);
  EXPECT_EQ(text_of(answer.gaps),
            "aws.rds.db_instances in /eu-west-1: the account that the plan is "
            "for is not known; state it with --account ACCOUNT\n");
}

// Two regions of one account: eu-west-1 of the sample, and us-east-1.
Json two_regions() {
  Json document = sample_document();
  document["scopes"].push_back(document["scopes"][0]);
  document["scopes"][1]["region"] = "us-east-1";
  document["sources"].push_back(
      source_of("us", kInstances, kAccount, "us-east-1"));
  document["items"].push_back(item_of("us", {{"DbiResourceId", "db-US"}}));
  return document;
}

TEST(Evidence, WithoutARegionNeedsEveryRegionThatTheContextNames) {
  Question question = about(kInstances);
  question.region = std::nullopt;
  const Evidence whole = evidence_of(two_regions());
  const Answer both = whole.ask(question);
  EXPECT_EQ(text_of(both.gaps), "");
  EXPECT_THAT(ids_of(both), ElementsAre("db-ABC", "db-DEF", "db-US"));
  Json document = two_regions();
  document["sources"][4]["complete"] = false;
  const Evidence partial = evidence_of(document);
  const Answer one = partial.ask(question);
  EXPECT_THAT(ids_of(one), ElementsAre("db-ABC", "db-DEF"));
  EXPECT_THAT(text_of(one.gaps), HasSubstr("123456789012/us-east-1"));
  document["sources"].erase(4);
  document["items"].erase(4);
  EXPECT_THAT(text_of(evidence_of(document).ask(question).gaps),
              HasSubstr("123456789012/us-east-1: the context does not hold"));
}

TEST(Evidence, OfOneRegionSaysNothingOfAnother) {
  EXPECT_THAT(ids_of(evidence_of(two_regions()).ask(about(kInstances))),
              ElementsAre("db-ABC", "db-DEF"));
}

TEST(Evidence, OfAGlobalServiceHoldsInEveryRegion) {
  Json document = empty_document();
  document["sources"] = {
      source_of("buckets", "aws.s3api.buckets", kAccount, "")};
  document["items"] = {item_of("buckets", {{"Name", "logs"}})};
  for (const char* region : {"eu-west-1", "mars-1"}) {
    Question question = about("aws.s3api.buckets");
    question.region = region;
    EXPECT_TRUE(evidence_of(document).ask(question).is_known()) << region;
  }
  Question question = about("aws.s3api.buckets");
  question.account = kOther;
  EXPECT_FALSE(evidence_of(document).ask(question).is_known());
}

TEST(Evidence, OfOneObjectAnswersForThatObjectAlone) {
  const std::string dataset = "aws.dynamodb.continuous_backups";
  Json document = empty_document();
  document["sources"] = {source_of("t", dataset)};
  document["sources"][0]["subject"] = "orders";
  document["sources"][0]["call"] =
      "dynamodb describe-continuous-backups --table-name orders";
  const Evidence evidence = evidence_of(document);
  Question question = about(dataset);
  question.subject = "orders";
  EXPECT_EQ(text_of(evidence.ask(question).gaps), "");
  question.subject = "users";
  EXPECT_THAT(text_of(evidence.ask(question).gaps),
              HasSubstr("the context does not hold it of `users`"));
  question.subject = "";
  EXPECT_FALSE(evidence.ask(question).is_known());
  document["sources"][0].erase("subject");
  question.subject = "orders";
  EXPECT_FALSE(evidence_of(document).ask(question).is_known());
}

TEST(Elsewhere, IsWhatIsKnownOfOtherAccountsAndRegions) {
  Json document = two_regions();
  document["sources"].push_back(source_of("other", kInstances, kOther));
  document["items"].push_back(item_of("other", {{"DbiResourceId", "db-O"}}));
  document["sources"].push_back(source_of("old", kInstances, kOther, "sa-1"));
  document["sources"][6]["collected_at"] = 0;
  document["items"].push_back(item_of("old", {{"DbiResourceId", "db-OLD"}}));
  const Evidence evidence = evidence_of(document);
  const Answer answer = evidence.elsewhere(about(kInstances));
  EXPECT_THAT(ids_of(answer), ElementsAre("db-US", "db-O"));
  EXPECT_THAT(answer.gaps, IsEmpty());
  EXPECT_EQ(answer.valid_until, (Timestamp{kCollectedAt + 900, 0}));
  Question question = about(kInstances);
  question.region = std::nullopt;
  EXPECT_THAT(ids_of(evidence.elsewhere(question)), ElementsAre("db-O"));
}

TEST(Neutral, HoldsTheItemsOfAKindFromSourcesThatCount) {
  const Evidence evidence = evidence_of(sample_document());
  const Answer tests = evidence.neutral("restore_test");
  EXPECT_EQ(text_of(tests.gaps), "");
  EXPECT_THAT(ids_of(tests), ElementsAre("t-1"));
  EXPECT_EQ(tests.valid_until, (Timestamp{kCollectedAt + 86400, 0}));
  EXPECT_FALSE(
      evidence_of(sample_document(), 86401).neutral("restore_test").is_known());
  EXPECT_THAT(text_of(evidence.neutral("freeze").gaps),
              HasSubstr("freeze: no source of the context names this kind"));
  Json document = sample_document();
  document["sources"][3]["status"] = "error";
  const Answer failure = evidence_of(document).neutral("restore_test");
  EXPECT_THAT(failure.items, IsEmpty());
  EXPECT_THAT(text_of(failure.gaps), HasSubstr("restore_test in 123456789012"));
  document["sources"][3]["status"] = "ok";
  document["items"].erase(3);
  document["sources"][3]["count"] = 0;
  EXPECT_TRUE(evidence_of(document).neutral("restore_test").is_known());
}

TEST(Doubt, SaysOfEachSourceWhyItDoesNotCount) {
  Json document = sample_document();
  document["sources"][1]["status"] = "denied";
  document["sources"][2]["call"] = "rds describe-db-snapshots --max-items 3";
  const Evidence evidence = evidence_of(document);
  EXPECT_FALSE(evidence.doubt(0).has_value());
  EXPECT_THAT(evidence.doubt(1).value().why, HasSubstr("was denied"));
  EXPECT_THAT(evidence.doubt(2).value().why, HasSubstr("`--max-items`"));
  EXPECT_FALSE(evidence.doubt(3).has_value());
  EXPECT_TRUE(evidence_of(document, 86401).doubt(3).has_value());
}

TEST(Evidence, IsEmptyWithoutSources) {
  EXPECT_TRUE(Evidence(Context(), Timestamp()).is_empty());
  EXPECT_FALSE(evidence_of(sample_document()).is_empty());
}

TEST(Gap, ReadsAsOneSentence) {
  EXPECT_EQ(to_string(Gap{"d", "1", "r", "why", "do"}), "d in 1/r: why; do");
  EXPECT_EQ(to_string(Gap{"d", "1", "", "why", ""}), "d in 1: why");
  EXPECT_EQ(to_string(Gap{"d", "", "", "why", "do"}), "d: why; do");
}

TEST(Gap, CutsTheWordsOfAnApiShort) {
  Json document = sample_document();
  document["sources"][0]["status"] = "error";
  std::string words;
  for (int i = 0; i < 1000; ++i) words += "\u00e9";
  document["sources"][0]["error"] = {{"message", words}};
  const Answer answer = evidence_of(document).ask(about(kInstances));
  EXPECT_LT(answer.gaps.at(0).why.size(), 400U);
  EXPECT_THAT(answer.gaps.at(0).why, HasSubstr("\u00e9...)"));
}

struct Time {
  const char* json;
  std::optional<Timestamp> time;
};

TEST(TimeOf, ReadsTextsWithAZoneAndEpochSeconds) {
  const Timestamp base{1772012345, 0};
  const Time kRows[] = {
      {R"("2026-02-25T09:39:05Z")", base},
      {R"("2026-02-25T09:39:05.123456789+00:00")",
       Timestamp{1772012345, 123456789}},
      {R"("2026-02-25T11:39:05+02:00")", base},
      {"1772012345", base},
      {"1772012345.678", Timestamp{1772012345, 678000000}},
      {"1772012345.0", base},
      {"1.772012345e9", base},
      {"1772012345.12345678901", Timestamp{1772012345, 123456789}},
      {"0", Timestamp{0, 0}},
      {"253402300799", Timestamp{253402300799, 0}},
      {"253402300800", std::nullopt},
      {"1772012345678", std::nullopt},
      {"-1", std::nullopt},
      {"-0.5", std::nullopt},
      {"99999999999999999999", std::nullopt},
      {R"("2026-02-25T09:39:05")", std::nullopt},
      {R"("2026-02-25 09:39:05Z")", std::nullopt},
      {R"("2026-02-25")", std::nullopt},
      {R"("2026-02-25T09:39:05+0000")", base},
      {R"("2026-02-25T11:39:05.5+0200")", Timestamp{1772012345, 500000000}},
      {R"("2026-02-25T09:39:05+000")", std::nullopt},
      {R"("2026-02-25-0000")", std::nullopt},
      {R"("1772012345")", std::nullopt},
      {R"("9999-12-31T23:59:59-01:00")", std::nullopt},
      {R"("0000-01-01T00:00:00+01:00")", std::nullopt},
      {"null", std::nullopt},
      {"true", std::nullopt},
      {"{}", std::nullopt}};
  for (const Time& row : kRows) {
    const auto document = json::Document::parse_copy(row.json);
    ASSERT_TRUE(document.has_value()) << row.json;
    EXPECT_EQ(time_of(document->root()), row.time) << row.json;
  }
}

TEST(MemberAt, FollowsAPathOrFindsNothing) {
  const auto document = json::Document::parse_copy(
      R"({"RestoreWindow":{"LatestTime":7},"a":[1]})");
  ASSERT_TRUE(document.has_value());
  const json::Value root = document->root();
  EXPECT_EQ(member_at(root, "RestoreWindow.LatestTime").as_integer(), 7);
  for (const char* path : {"RestoreWindow.None", "None.LatestTime", "a.b",
                           "RestoreWindow.LatestTime.x", "."}) {
    EXPECT_TRUE(member_at(root, path).is_null()) << path;
  }
}

}  // namespace
}  // namespace holdpoint::cloud::testing
