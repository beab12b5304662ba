#include "holdpoint/cloud/context.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "sample_context.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::cloud::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Change = std::function<void(Json&)>;

Json changed(const Change& change) {
  Json document = sample_document();
  change(document);
  return document;
}

const Source& source_named(const Context& context, std::string_view id) {
  for (const Source& source : context.sources()) {
    if (source.id == id) return source;
  }
  static const Source kNone;
  ADD_FAILURE() << "no source " << id;
  return kNone;
}

std::size_t items_of(const Context& context, std::string_view id) {
  std::size_t count = 0;
  for (const Item& item : context.items()) {
    count += context.sources()[item.source].id == id ? 1 : 0;
  }
  return count;
}

TEST(Context, IsReadWithItsScopesSourcesAndItems) {
  const Context context = context_of(sample_document());
  ASSERT_EQ(context.scopes().size(), 1U);
  EXPECT_EQ(context.scopes()[0].region, kRegion);
  EXPECT_EQ(context.collector().name, "sample");
  EXPECT_EQ(context.collected_at(), (Timestamp{kCollectedAt, 0}));
  ASSERT_EQ(context.sources().size(), 4U);
  EXPECT_EQ(context.sources()[0].dataset, "aws.rds.db_instances");
  EXPECT_EQ(context.sources()[0].count, 2U);
  EXPECT_TRUE(context.sources()[0].is_whole());
  EXPECT_THAT(context.sources()[3].of_kinds, ElementsAre("database.instance"));
  ASSERT_EQ(context.items().size(), 4U);
  EXPECT_EQ(context.items()[0].id, "db-ABC");
  EXPECT_THAT(context.items()[0].aliases, ElementsAre("prod"));
  EXPECT_EQ(context.items()[3].fields.get("of").as_string(), "db-ABC");
  EXPECT_THAT(context.remarks(), IsEmpty());
}

TEST(Context, KnowsNothingByDefault) {
  const Context context;
  EXPECT_THAT(context.sources(), IsEmpty());
  EXPECT_THAT(context.items(), IsEmpty());
  EXPECT_FALSE(context.expires_at().has_value());
}

TEST(Context, ReadsTheShapeOfTheDesignPage) {
  const auto text = ::holdpoint::testing::read_text(
      ::holdpoint::testing::source_dir() / "tests/cloud/valid/neutral.json");
  const auto context = Context::read(Bytes::copy_of(text));
  ASSERT_TRUE(context.has_value()) << to_string(context.error());
  ASSERT_EQ(context->sources().size(), 2U);
  const Source& snapshots = context->sources()[0];
  EXPECT_EQ(snapshots.dataset, "aws.rds.db_snapshots");
  EXPECT_EQ(snapshots.scope.account, kAccount);
  EXPECT_EQ(snapshots.scope.region, kRegion);
  EXPECT_THAT(snapshots.scope.principal, HasSubstr("holdpoint-read"));
  EXPECT_EQ(context->sources()[1].status, SourceStatus::kDenied);
  EXPECT_EQ(context->sources()[1].error_code, "AccessDenied");
  EXPECT_EQ(context->items().size(), 3U);
}

struct Refusal {
  const char* name;
  Change change;
  ErrorCode code;
  const char* path;
  const char* what;
};

class RefusedContext : public ::testing::TestWithParam<Refusal> {};

TEST_P(RefusedContext, IsAnErrorThatSaysWhere) {
  const auto context = read(changed(GetParam().change));
  ASSERT_FALSE(context.has_value());
  EXPECT_EQ(context.error().code, GetParam().code)
      << to_string(context.error());
  EXPECT_EQ(context.error().where.json_path, GetParam().path);
  EXPECT_THAT(context.error().what, HasSubstr(GetParam().what));
}

constexpr ErrorCode kBad = ErrorCode::kInvalidValue;

const Refusal kHeads[] = {
    {"Array", [](Json& d) { d = Json::array(); }, ErrorCode::kWrongDocument, "",
     "this is not a context"},
    {"OtherFormat", [](Json& d) { d["format"] = "x"; },
     ErrorCode::kWrongDocument, "", "this is not a context"},
    {"Manifest", [](Json& d) { d["format"] = "holdpoint.answers"; },
     ErrorCode::kWrongDocument, "", "manifest of a folder"},
    {"NoVersion", [](Json& d) { d.erase("format_version"); },
     ErrorCode::kUnsupported, "format_version", "version 1"},
    {"NextVersion", [](Json& d) { d["format_version"] = 2; },
     ErrorCode::kUnsupported, "format_version", "version 1"},
    {"VersionText", [](Json& d) { d["format_version"] = "1"; },
     ErrorCode::kUnsupported, "format_version", "version 1"},
    {"Expiry", [](Json& d) { d["expires_at"] = "tomorrow"; }, kBad,
     "expires_at", "`tomorrow` is not a time with a zone"},
    {"ZonelessTime", [](Json& d) { d["collected_at"] = "2026-02-26T22:00:00"; },
     kBad, "collected_at", "is not a time with a zone"},
    {"Collector", [](Json& d) { d["collector"] = "me"; }, kBad, "collector",
     "expected an object, found a string"},
    {"CollectorName", [](Json& d) { d["collector"]["name"] = 1; }, kBad,
     "collector.name", "expected a string"},
    {"Scopes", [](Json& d) { d["scopes"] = Json::object(); }, kBad, "scopes",
     "expected an array"},
    {"Scope", [](Json& d) { d["scopes"][0] = "aws"; }, kBad, "scopes[0]",
     "expected an object"},
    {"ScopeAccount", [](Json& d) { d["scopes"][0].erase("account"); }, kBad,
     "scopes[0]", "`account` is missing"},
    {"ScopeNumber", [](Json& d) { d["scopes"][0]["account"] = 123456789012; },
     kBad, "scopes[0].account", "expected a string, found a number"}};

const Refusal kSources[] = {
    {"Sources", [](Json& d) { d["sources"] = "x"; }, kBad, "sources",
     "expected an array"},
    {"NoId", [](Json& d) { d["sources"][1].erase("id"); }, kBad, "sources[1]",
     "`id` is missing"},
    {"EmptyId", [](Json& d) { d["sources"][1]["id"] = ""; }, kBad, "sources[1]",
     "`id` is missing"},
    {"NoTime", [](Json& d) { d["sources"][1].erase("collected_at"); }, kBad,
     "sources[1]", "`collected_at` is missing"},
    {"Time", [](Json& d) { d["sources"][1]["collected_at"] = true; }, kBad,
     "sources[1].collected_at", "not a time"},
    {"NoStatus", [](Json& d) { d["sources"][1].erase("status"); }, kBad,
     "sources[1]", "`status` is missing"},
    {"Status", [](Json& d) { d["sources"][1]["status"] = "fine"; }, kBad,
     "sources[1].status", "there is no status `fine`"},
    {"Complete", [](Json& d) { d["sources"][1]["complete"] = "true"; }, kBad,
     "sources[1].complete", "expected true or false"},
    {"NegativeCount", [](Json& d) { d["sources"][1]["count"] = -1; }, kBad,
     "sources[1].count", "cannot be negative"},
    {"RealCount", [](Json& d) { d["sources"][1]["count"] = 1.5; }, kBad,
     "sources[1].count", "a whole number"},
    {"Kinds", [](Json& d) { d["sources"][3]["kinds"] = {1}; }, kBad,
     "sources[3].kinds", "expected strings"},
    {"ErrorText", [](Json& d) { d["sources"][1]["error"] = "no"; }, kBad,
     "sources[1].error", "expected an object"},
    {"HalfAPlace", [](Json& d) { d["sources"][1].erase("account"); }, kBad,
     "sources[1]", "does not say where it comes from"},
    {"TwoOfOneId",
     [](Json& d) {
       d["sources"].push_back(d["sources"][0]);
       d["sources"][4]["status"] = "denied";
     },
     kBad, "sources[4].id", "have the id `instances` and differ"},
    {"TwoPlaces",
     [](Json& d) {
       for (const char* key : {"provider", "account", "region"}) {
         d["sources"][1].erase(key);
       }
       d["scopes"].push_back(d["scopes"][0]);
       d["scopes"][1]["region"] = "us-east-1";
     },
     kBad, "sources[1]", "does not say where it comes from"}};

const Refusal kItems[] = {
    {"Items", [](Json& d) { d["items"] = 1; }, kBad, "items",
     "expected an array"},
    {"Item", [](Json& d) { d["items"][2] = "x"; }, kBad, "items[2]",
     "expected an object"},
    {"NoSource", [](Json& d) { d["items"][2].erase("source"); }, kBad,
     "items[2]", "`source` is missing"},
    {"OtherSource", [](Json& d) { d["items"][2]["source"] = "x"; }, kBad,
     "items[2].source", "there is no source `x`"},
    {"OtherAccount", [](Json& d) { d["items"][2]["account"] = "999999999999"; },
     kBad, "items[2]", "another provider, account or region"},
    {"OtherRegion", [](Json& d) { d["items"][2]["region"] = "us-east-1"; },
     kBad, "items[2]", "another provider, account or region"},
    {"OtherProvider", [](Json& d) { d["items"][2]["provider"] = 1; }, kBad,
     "items[2]", "another provider, account or region"},
    {"TwoOfOneId",
     [](Json& d) {
       d["items"].push_back(d["items"][0]);
       d["items"][4]["raw"]["Engine"] = "mysql";
     },
     kBad, "items", "two items have the id `db-ABC` and differ"},
    {"TwoOfOneNeutralId",
     [](Json& d) {
       d["items"].push_back(d["items"][3]);
       d["items"][4]["result"] = "failed";
       d["sources"][3].erase("count");
     },
     kBad, "items", "two items have the id `t-1` and differ"},
    {"TwoOfOneIdInTwoSources",
     [](Json& d) {
       Json copy = d["items"][2];
       copy["source"] = "backup-snapshots";
       copy["raw"]["Status"] = "deleting";
       d["items"].push_back(copy);
     },
     kBad, "items", "in the sources `snapshots` and `backup-snapshots`"}};

const auto kNameOfRow = [](const auto& row) {
  return std::string(row.param.name);
};
INSTANTIATE_TEST_SUITE_P(Heads, RefusedContext, ::testing::ValuesIn(kHeads),
                         kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Sources, RefusedContext, ::testing::ValuesIn(kSources),
                         kNameOfRow);
INSTANTIATE_TEST_SUITE_P(Items, RefusedContext, ::testing::ValuesIn(kItems),
                         kNameOfRow);

TEST(Context, IsRefusedWhenItIsNotStrictJson) {
  for (const char* text : {"", "{", "{\"format\":\"holdpoint.context\"} x",
                           "{\"format\":1,\"format\":1}"}) {
    const auto context = Context::read(Bytes::copy_of(text));
    ASSERT_FALSE(context.has_value()) << text;
    EXPECT_EQ(context.error().code, ErrorCode::kInvalidSyntax) << text;
  }
}

// One that is damaged must not take a limit of the evidence away with it.
TEST(Context, IsRefusedWhenAKeyIsMisspelt) {
  for (const auto& [key, path] :
       {std::pair("expires_at", ""), std::pair("complete", "sources[0]"),
        std::pair("count", "sources[0]")}) {
    Json document = sample_document();
    Json& object = *path == '\0' ? document : document["sources"][0];
    object[key] = nullptr;
    std::string text = document.dump();
    text[text.find("\"" + std::string(key) + "\":null") + 3] = '#';
    const auto context = Context::read(Bytes::copy_of(text));
    ASSERT_FALSE(context.has_value()) << key;
    EXPECT_EQ(context.error().code, ErrorCode::kInvalidValue);
    EXPECT_THAT(context.error().what,
                HasSubstr("`" + std::string(key) + "` is missing"));
    EXPECT_EQ(context.error().where.json_path, path);
  }
}

TEST(Context, HasNoMoreItemsThanTheLimit) {
  const Bytes bytes = Bytes::copy_of(sample_document().dump());
  ContextLimits limits;
  limits.max_items = 4;
  EXPECT_TRUE(Context::read(bytes, limits).has_value());
  limits.max_items = 3;
  const auto context = Context::read(bytes, limits);
  ASSERT_FALSE(context.has_value());
  EXPECT_EQ(context.error().code, ErrorCode::kLimitExceeded);
}

struct Demotion {
  const char* name;
  const char* source;
  Change change;
  std::string_view code;
  const char* message;
};

class DemotedSource : public ::testing::TestWithParam<Demotion> {};

TEST_P(DemotedSource, IsPartialWithoutItemsAndTheOthersStand) {
  const Demotion& row = GetParam();
  const Context context = context_of(changed(row.change));
  for (const Source& source : context.sources()) {
    EXPECT_EQ(source.is_whole(), source.id != row.source) << source.id;
  }
  const Source& source = source_named(context, row.source);
  EXPECT_EQ(source.status, SourceStatus::kPartial);
  EXPECT_EQ(source.error_code, row.code);
  EXPECT_THAT(source.error_message, HasSubstr(row.message));
  EXPECT_EQ(items_of(context, row.source), 0U);
  EXPECT_GT(context.items().size(), 0U);
  EXPECT_THAT(::testing::PrintToString(context.remarks()),
              HasSubstr(row.message));
}

Change set_neutral(const char* key, Json value) {
  return [key, value](Json& d) { d["items"][3][key] = value; };
}

const Demotion kDemotions[] = {
    {"NoIdInRaw", "instances",
     [](Json& d) { d["items"][0]["raw"] = {{"Engine", "postgres"}}; },
     kMalformedItem, "items[0]: the item has no `id`"},
    {"NeitherRawNorKind", "instances",
     [](Json& d) {
       d["items"][0] = {{"source", "instances"}, {"id", "db-ABC"}};
     },
     kMalformedItem, "items[0]: the item has no `kind` and no `raw`"},
    {"RawNumber", "instances", [](Json& d) { d["items"][0]["raw"] = 1; },
     kMalformedItem, "items[0].raw: expected an object, found a number"},
    {"KindNumber", "nightly", set_neutral("kind", 1), kMalformedItem,
     "items[3].kind: expected a string"},
    {"IdNumber", "nightly", set_neutral("id", 1), kMalformedItem,
     "items[3].id: expected a string"},
    {"NoNeutralId", "nightly", set_neutral("id", nullptr), kMalformedItem,
     "items[3]: the item has no `id`"},
    {"Aliases", "nightly", set_neutral("aliases", "x"), kMalformedItem,
     "items[3].aliases: expected an array"},
    {"ZonelessTime", "nightly",
     set_neutral("finished_at", "2026-02-26T03:00:00"), kMalformedItem,
     "items[3].finished_at: `2026-02-26T03:00:00` is not a time with a zone"},
    {"DataTime", "nightly", set_neutral("data_as_of", true), kMalformedItem,
     "items[3].data_as_of"},
    {"Survives", "nightly", set_neutral("survives_delete", "yes"),
     kMalformedItem, "items[3].survives_delete: expected true or false"},
    {"Of", "nightly", set_neutral("of", 1), kMalformedItem, "items[3].of"},
    {"Tags", "nightly", set_neutral("tags", {{"a", 1}}), kMalformedItem,
     "items[3].tags: the value of a tag must be a string"},
    {"DamagedKey", "nightly", set_neutral("expires_a", "2026-01-01T00:00:00Z"),
     kMalformedItem,
     "the key `expires_a` is not known, and `expires_at` is missing"},
    {"Continuous", "nightly",
     set_neutral("continuous_backup", {{"latest_restorable_at", "now"}}),
     kMalformedItem, "continuous_backup.latest_restorable_at"},
    {"CountTooHigh", "instances", [](Json& d) { d["sources"][0]["count"] = 3; },
     kWrongCount, "it says 3 items, and has 2"},
    {"CountTooLow", "instances", [](Json& d) { d["sources"][0]["count"] = 1; },
     kWrongCount, "it says 1 items, and has 2"}};

INSTANTIATE_TEST_SUITE_P(Damage, DemotedSource, ::testing::ValuesIn(kDemotions),
                         kNameOfRow);

TEST(Context, DropsTheItemsOfSourcesThatAreNotWhole) {
  for (const char* status : {"partial", "denied", "error", "skipped", "ok"}) {
    const Context context = context_of(changed([&](Json& d) {
      d["sources"][0]["status"] = status;
      d["sources"][0]["complete"] = std::string_view(status) != "ok";
    }));
    EXPECT_EQ(items_of(context, "instances"), 0U) << status;
    EXPECT_FALSE(source_named(context, "instances").is_whole()) << status;
    EXPECT_THAT(context.remarks(),
                ElementsAre("the items of the source `instances` are left "
                            "out: it is not whole"));
  }
}

TEST(Context, CountsEqualCopiesOfAnItemOnce) {
  const Context context = context_of(changed([](Json& d) {
    d["items"].push_back(d["items"][0]);
    d["sources"][0]["count"] = 3;
  }));
  EXPECT_EQ(items_of(context, "instances"), 2U);
  EXPECT_EQ(source_named(context, "instances").count, 2U);
}

TEST(Context, MakesOneOfEqualSources) {
  const Context context = context_of(
      changed([](Json& d) { d["sources"].push_back(d["sources"][0]); }));
  EXPECT_EQ(context.sources().size(), 4U);
  EXPECT_EQ(items_of(context, "instances"), 2U);
}

TEST(Context, RemarksWhatItDoesNotKnow) {
  const Context context = context_of(changed([](Json& d) {
    d["colour"] = "green";
    d["$schema"] = "./context.schema.json";
    d["items"][3]["kind"] = "spaceship";
    d["sources"][0]["dataset"] = "aws.rds.ships";
    d["scopes"][0]["provider"] = "moon";
  }));
  EXPECT_THAT(context.remarks(),
              ElementsAre("the key `colour` is not known",
                          "the provider `moon` is not known",
                          "the dataset `aws.rds.ships` is not known",
                          "the kind `spaceship` is not known"));
  EXPECT_EQ(context.items().size(), 4U);
}

struct Place {
  const char* id;
  const char* account;
  const char* region;
};

TEST(Context, TakesAPlaceFromTheIdOrTheOnlyScope) {
  for (const Place& row :
       {Place{"aws/123456789012/eu-west-1/x", kAccount, kRegion},
        Place{"aws/123456789012/global/x", kAccount, ""},
        Place{"aws/123456789012//x", kAccount, ""},
        Place{"aws/999999999999/eu-west-1/x", kAccount, kRegion},
        Place{"nightly", kAccount, kRegion}}) {
    const Context context = context_of(changed([&](Json& d) {
      for (const char* key : {"provider", "account", "region"}) {
        d["sources"][3].erase(key);
      }
      d["sources"][3]["id"] = row.id;
      d["items"][3]["source"] = row.id;
    }));
    const Source& source = source_named(context, row.id);
    EXPECT_EQ(source.scope.account, row.account) << row.id;
    EXPECT_EQ(source.scope.region, row.region) << row.id;
    EXPECT_THAT(source.scope.principal, HasSubstr("role/read")) << row.id;
  }
}

TEST(Context, DerivesADatasetFromTheCall) {
  const Context context = context_of(changed([](Json& d) {
    d["sources"][0].erase("dataset");
    d["sources"][1]["dataset"] = nullptr;
    d["sources"][1]["provider"] = "google";
    d["sources"][1]["call"] = "sql backups list --instance=-";
  }));
  EXPECT_EQ(context.sources()[0].dataset, "aws.rds.db_instances");
  EXPECT_EQ(context.sources()[1].dataset, "google.sql.backups");
}

std::string written_again(const std::string& text) {
  const auto context = Context::read(Bytes::copy_of(text));
  if (context) return context->to_text();
  ADD_FAILURE() << to_string(context.error());
  return {};
}

TEST(Context, IsWrittenAsItIsRead) {
  const Context context = context_of(changed([](Json& d) {
    d["expires_at"] = "2026-02-27T22:00:00.5Z";
    d["sources"][2]["status"] = "denied";
    d["sources"][2]["error"] = {{"code", "E"}, {"message", "\x1b[2Jno"}};
    d["sources"][2]["count"] = 7;
    d["sources"][3]["subject"] = "prod";
    d["sources"][3]["sha256"] = "00";
    d["items"][3]["note"] = "\u202e##[group]";
  }));
  const std::string text = context.to_text();
  EXPECT_EQ(written_again(text), text);
  const auto again = Context::read(Bytes::copy_of(text));
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->sources(), context.sources());
  EXPECT_EQ(again->scopes(), context.scopes());
  EXPECT_EQ(again->expires_at(), context.expires_at());
  ASSERT_EQ(again->items().size(), context.items().size());
  for (std::size_t i = 0; i < context.items().size(); ++i) {
    EXPECT_EQ(again->items()[i].id, context.items()[i].id);
    EXPECT_EQ(again->items()[i].aliases, context.items()[i].aliases);
    EXPECT_TRUE(json::equal(again->items()[i].raw, context.items()[i].raw));
  }
  EXPECT_EQ(again->items()[3].fields.get("note").as_string(),
            "\u202e##[group]");
  for (const char* bad : {"\x1b", "\u202e", "##"}) {
    EXPECT_EQ(text.find(bad), std::string::npos);
  }
  EXPECT_EQ(written_again(Context().to_text()), Context().to_text());
}

TEST(Context, KeepsNumbersExactlyAsTheyWereWritten) {
  std::string text = sample_document().dump();
  const std::string number = "1772065445.123";
  text.replace(text.find(number), number.size(),
               "1772065445.12300000000000000000001");
  const auto context = Context::read(Bytes::copy_of(text));
  ASSERT_TRUE(context.has_value());
  EXPECT_THAT(context->to_text(),
              HasSubstr("1772065445.12300000000000000000001"));
}

Result<Context> merged(const std::vector<Json>& documents) {
  std::vector<Context> contexts;
  for (const Json& document : documents) {
    contexts.push_back(context_of(document));
  }
  return Context::merge(contexts);
}

TEST(Merge, HoldsWhatAllContextsSayInTheirOrder) {
  Json second = empty_document();
  second["expires_at"] = "2026-02-27T00:00:00Z";
  second["collected_at"] = "2026-02-26T23:00:00Z";
  second["collector"]["name"] = "other";
  second["scopes"][0]["region"] = "us-east-1";
  second["sources"] = {
      source_of("more", "aws.rds.db_instances", kAccount, "us-east-1")};
  second["items"] = {item_of("more", {{"DbiResourceId", "db-ABC"}})};
  Json third = empty_document();
  third["expires_at"] = "2026-02-28T00:00:00Z";
  const auto context = merged({sample_document(), second, third});
  ASSERT_TRUE(context.has_value()) << to_string(context.error());
  EXPECT_EQ(context->sources().size(), 5U);
  EXPECT_EQ(context->scopes().size(), 2U);
  EXPECT_EQ(context->items().size(), 5U);
  EXPECT_EQ(context->items()[4].source, 4U);
  EXPECT_EQ(context->collector().name, "several collectors");
  EXPECT_EQ(to_string(*context->expires_at()), "2026-02-27T00:00:00Z");
  EXPECT_EQ(to_string(*context->collected_at()), "2026-02-26T23:00:00Z");
  EXPECT_EQ(written_again(context->to_text()), context->to_text());
}

TEST(Merge, MakesOneOfEqualContexts) {
  const auto context = merged({sample_document(), sample_document()});
  ASSERT_TRUE(context.has_value());
  EXPECT_EQ(context->to_text(), context_of(sample_document()).to_text());
}

TEST(Merge, RefusesWhatContradictsItself) {
  const std::pair<Change, const char*> kRows[] = {
      {[](Json& d) { d["sources"][1]["status"] = "denied"; },
       "two sources have the id `snapshots` and differ"},
      {[](Json& d) { d["sources"][1]["collected_at"] = 1772143201; },
       "two sources have the id `snapshots` and differ"},
      {[](Json& d) { d["items"][2]["raw"]["Status"] = "creating"; },
       "two sources have the id `snapshots` and differ"},
      {[](Json& d) {
         d["items"].erase(2);
         Json other = item_of("snapshots", {{"DBSnapshotArn", "arn:x"}});
         d["items"].push_back(other);
       },
       "two sources have the id `snapshots` and differ"},
      {[](Json& d) {
         d["sources"][0]["id"] = "later";
         d["items"][0]["source"] = "later";
         d["items"][0]["raw"]["Engine"] = "mysql";
         d["items"][1]["source"] = "later";
       },
       "two items have the id `db-ABC` and differ, in the sources `instances` "
       "and `later`"}};
  for (const auto& [change, what] : kRows) {
    const auto context = merged({sample_document(), changed(change)});
    ASSERT_FALSE(context.has_value()) << what;
    EXPECT_EQ(context.error().code, ErrorCode::kInvalidValue);
    EXPECT_THAT(context.error().what, HasSubstr(what));
  }
}

Source answer_of(const std::string& dataset, const std::string& subject = {}) {
  Source source;
  source.id = "s";
  source.dataset = dataset;
  source.scope = {"aws", kAccount, kRegion, ""};
  source.subject = subject;
  source.status = SourceStatus::kOk;
  source.complete = true;
  return source;
}

Result<Context> built(const Source& source, const std::string& answer) {
  ContextBuilder builder;
  const auto document = json::Document::parse_copy(answer);
  EXPECT_TRUE(document.has_value()) << answer;
  builder.add_source(source, *document, document->root());
  return builder.build();
}

struct Answered {
  const char* name;
  Source source;
  const char* answer;
  std::vector<std::string> ids;
};

TEST(Builder, NamesItemsByTheRowOrTheSubjectOrTheirPlace) {
  const Answered kRows[] = {
      {"id",
       answer_of("aws.rds.db_instances"),
       R"([{"DbiResourceId":"db-A","DBInstanceIdentifier":"a"}])",
       {"db-A"}},
      {"label",
       answer_of("aws.rds.db_instances"),
       R"([{"DBInstanceIdentifier":"a"}])",
       {"a"}},
      {"object",
       answer_of("aws.rds.db_instances"),
       R"({"DbiResourceId":"db-A"})",
       {"db-A"}},
      {"subject",
       answer_of("aws.s3api.bucket_versioning", "logs"),
       R"({"Status":"Enabled"})",
       {"logs"}},
      {"places",
       answer_of("aws.unknown.things"),
       R"([{"a":1},{"a":2}])",
       {"#0", "#1"}},
      {"texts", answer_of("aws.unknown.names"), R"(["t1","t2"])", {"t1", "t2"}},
      {"nothing", answer_of("aws.rds.db_instances"), "null", {}},
      {"empty", answer_of("aws.rds.db_instances"), "[]", {}}};
  for (const Answered& row : kRows) {
    const auto context = built(row.source, row.answer);
    ASSERT_TRUE(context.has_value()) << row.name;
    EXPECT_TRUE(context->sources()[0].is_whole()) << row.name;
    EXPECT_EQ(context->sources()[0].count, row.ids.size()) << row.name;
    std::vector<std::string> ids;
    for (const Item& item : context->items()) ids.push_back(item.id);
    EXPECT_EQ(ids, row.ids) << row.name;
    EXPECT_EQ(written_again(context->to_text()), context->to_text());
  }
}

TEST(Builder, MakesASourcePartialWhoseAnswerItDoesNotUnderstand) {
  for (const char* answer :
       {R"([{"DbiResourceId":"db-A"},{"Engine":"x"}])", R"([1])", R"([null])",
        R"("text")", "7", "true", R"([{"DbiResourceId":{}}])"}) {
    const auto context = built(answer_of("aws.rds.db_instances"), answer);
    ASSERT_TRUE(context.has_value()) << answer;
    EXPECT_EQ(context->sources()[0].status, SourceStatus::kPartial) << answer;
    EXPECT_EQ(context->sources()[0].error_code, kMalformedItem) << answer;
    EXPECT_THAT(context->items(), IsEmpty()) << answer;
  }
}

TEST(Builder, KeepsItemsOfFailedSourcesOut) {
  Source source = answer_of("aws.rds.db_instances");
  source.status = SourceStatus::kPartial;
  const auto context = built(source, R"([{"DbiResourceId":"db-A"}])");
  ASSERT_TRUE(context.has_value());
  EXPECT_THAT(context->items(), IsEmpty());
  EXPECT_EQ(context->sources()[0].status, SourceStatus::kPartial);
}

TEST(Builder, RefusesTwoItemsOfOneIdThatDiffer) {
  const auto context =
      built(answer_of("aws.rds.db_instances"),
            R"([{"DbiResourceId":"a"},{"DbiResourceId":"a","Engine":"x"}])");
  ASSERT_FALSE(context.has_value());
  EXPECT_EQ(context.error().code, ErrorCode::kInvalidValue);
}

TEST(Builder, TakesNeutralItemsToo) {
  const auto document =
      json::Document::parse_copy(R"([{"kind":"backup","id":"b","of":"db-A"}])");
  ContextBuilder builder;
  builder.set_collector({"me", "1"});
  builder.set_times(Timestamp{5, 0}, Timestamp{9, 0});
  builder.add_scope({"aws", kAccount, kRegion, "arn"});
  Source source = answer_of("");
  source.kinds = {"backup"};
  builder.add_items(source, *document, document->root());
  const auto context = builder.build();
  ASSERT_TRUE(context.has_value()) << to_string(context.error());
  EXPECT_EQ(context->items()[0].fields.get("of").as_string(), "db-A");
  EXPECT_EQ(context->expires_at(), (Timestamp{9, 0}));
  EXPECT_EQ(context->collector().name, "me");
  EXPECT_EQ(written_again(context->to_text()), context->to_text());
}

TEST(Builder, RefusesANeutralItemOfAnotherPlace) {
  const auto document = json::Document::parse_copy(
      R"([{"kind":"backup","id":"b","account":"999999999999"}])");
  ContextBuilder builder;
  builder.add_items(answer_of(""), *document, document->root());
  EXPECT_FALSE(builder.build().has_value());
}

TEST(SourceStatus, HasNamesThatReadBack) {
  for (const auto status :
       {SourceStatus::kOk, SourceStatus::kPartial, SourceStatus::kDenied,
        SourceStatus::kError, SourceStatus::kSkipped}) {
    EXPECT_EQ(source_status_named(to_string(status)), status);
  }
  EXPECT_FALSE(source_status_named("fine").has_value());
}

}  // namespace
}  // namespace holdpoint::cloud::testing
