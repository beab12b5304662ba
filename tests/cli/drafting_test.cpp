// Drafts of policies: what is guessed, what is asked for, and that all of it
// is sound.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <sstream>

#include "drafting/draft_check.hpp"
#include "drafting/draft_texts.hpp"
#include "drafting/known_types.hpp"
#include "drafting/lua_text.hpp"
#include "drafting/policy_draft.hpp"
#include "drafting/type_facts.hpp"
#include "holdpoint/policytest/policytest.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// ---- what an id is about

struct Guess {
  const char* id;
  const char* type;  // or a part of the next step, where it is not clear
};

TEST(GuessedType, IsTheServiceOrTypeThatTheIdNames) {
  const Guess rows[] = {
      {"aws.rds.storage-encrypted", "aws_db_instance"},
      {"aws.rds.cluster-encrypted", "aws_rds_cluster"},
      {"org.s3.bucket-owner", "aws_s3_bucket"},
      // The first service counts; the second says what about it.
      {"aws.rds.backup-retention", "aws_db_instance"},
      {"aws.iam.roles-trust", "aws_iam_role"},
      {"aws.kms.rotation", "aws_kms_key"},
      {"gcp.kms.rotation", "google_kms_crypto_key"},
      {"azure.storage.https", "azurerm_storage_account"},
      {"org.aws-db-instance.size", "aws_db_instance"},
      {"org.cloudflare-record.proxied", "cloudflare_record"},
  };
  for (const Guess& row : rows) {
    const auto type = guess_type(row.id, {"cloudflare_record"});
    ASSERT_TRUE(type) << row.id;
    EXPECT_EQ(*type, row.type) << row.id;
  }
}

TEST(GuessedType, IsAskedForWhereItIsNotClear) {
  const Guess rows[] = {
      {"aws.iam.least-privilege", "aws_iam_policy, aws_iam_role, aws_iam_user"},
      {"org.kms.rotation", "aws_kms_key, google_kms_crypto_key"},
      {"org.naming", "`--type aws_s3_bucket`"},
      {"google.rds.x", "`--type aws_s3_bucket`"},
  };
  for (const Guess& row : rows) {
    const auto type = guess_type(row.id, {});
    ASSERT_FALSE(type) << row.id << " is " << *type;
    EXPECT_EQ(type.error().code, ErrorCode::kUsage);
    EXPECT_THAT(type.error().next_step, HasSubstr(row.type)) << row.id;
  }
}

TEST(KnownTypes, AreAsTheProvidersSayTheyAre) {
  const auto folder = holdpoint::testing::shared_dir("fixtures/corpus/schemas");
  HOLDPOINT_SKIP_WITHOUT(folder);
  for (const char* cloud : {"aws", "azurerm", "google"}) {
    const auto file = folder / (std::string(cloud) + "-provider-schema.json");
    const auto bytes = Bytes::read_file(file.string());
    ASSERT_TRUE(bytes);
    const auto schema = terraform::ProviderSchema::read(*bytes);
    ASSERT_TRUE(schema);
    for (const KnownType& row : known_types()) {
      if (row.cloud != cloud) continue;
      SCOPED_TRACE(row.type);
      const auto* type = schema->find(terraform::Mode::kManaged, row.type);
      ASSERT_NE(type, nullptr);
      const TypeFacts facts = facts_of(std::string(row.type), *type, "");
      EXPECT_EQ(!facts.tag_attribute().empty(), row.is_tagged);
      if (row.flag.empty()) continue;
      ASSERT_TRUE(facts.has(row.flag));
      const AttributeFact& flag = facts.attributes.find(row.flag)->second;
      EXPECT_EQ(flag.kind, AttributeKind::kFlag);
      EXPECT_TRUE(flag.is_settable);
    }
  }
}

// ---- what is asked for

TypeFacts facts(const std::string& type,
                std::map<std::string, AttributeFact, std::less<>> attributes) {
  return {type, std::move(attributes), "a schema"};
}

constexpr AttributeFact kFlag = {AttributeKind::kFlag};
constexpr AttributeFact kText = {AttributeKind::kText};
constexpr AttributeFact kRequired = {AttributeKind::kText, true, true};
constexpr AttributeFact kComputed = {AttributeKind::kFlag, false};
constexpr AttributeFact kNumber = {AttributeKind::kNumber};
constexpr AttributeFact kTags = {AttributeKind::kOther};

struct RuleRow {
  const char* why;
  std::string id;
  TypeFacts facts;
  std::string group;
  std::string rule;
};

TEST(DraftedRule, FitsTheIdThenTheTypeThenTheGroup) {
  const TypeFacts disk = facts("acme_disk", {{"encrypted", kFlag},
                                             {"publicly_shared", kFlag},
                                             {"sealed", kComputed},
                                             {"tags", kTags}});
  const RuleRow rows[] = {
      {"the id names a flag", "org.disk.encryption", disk, "writes",
       "`encrypted` to be true"},
      {"of one that is bad, false is asked for", "org.disk.not-public-shared",
       disk, "creates", "`publicly_shared` to be false"},
      {"what is computed cannot be asked for", "org.disk.sealed", disk,
       "writes", "`owner` among the tags"},
      {"the id asks for tags", "org.disk.tag-encrypted", disk, "remains",
       "`owner` among the tags"},
      {"the id says nothing", "org.disk.x", disk, "writes",
       "`owner` among the tags"},
      {"a known type has its flag", "org.x", facts_of("aws_kms_key"), "writes",
       "`enable_key_rotation` to be true"},
      {"labels are Google's tags", "org.x", facts_of("google_pubsub_topic"),
       "writes", "`owner` among the labels"},
      {"a text that may be left out", "org.x",
       facts("acme_x", {{"name", kRequired}, {"note", kText}}), "writes",
       "`note` to be set"},
      {"one that is worth setting", "org.x",
       facts("acme_x", {{"a", kText}, {"description", kText}}), "writes",
       "`description` to be set"},
      {"a text that must be there", "org.x",
       facts("acme_x", {{"name", kRequired}}), "writes",
       "`name` to follow a scheme"},
      {"no text at all", "org.x", facts("acme_x", {{"size", kTags}}), "writes",
       "the address to be listed"},
      {"nothing after a deletion", "org.x", disk, "destroys",
       "the address to be listed"},
      {"nothing on both sides", "org.x", disk, "changes",
       "the address to be listed"},
      {"all that has tags", "org.x", facts("*", {}), "writes",
       "`owner` among the tags"},
  };
  for (const RuleRow& row : rows) {
    const PolicyDraft draft = draft_policy({row.id, row.facts, row.group, {}});
    EXPECT_EQ(draft.rule, row.rule) << row.why;
    EXPECT_FALSE(draft.is_guess) << row.why;
  }
}

TEST(DraftedRule, ComparesWhatTheNamedAttributeHolds) {
  const TypeFacts disk = facts("acme_disk", {{"encrypted", kFlag},
                                             {"publicly_shared", kFlag},
                                             {"size", kNumber},
                                             {"name", kRequired},
                                             {"note", kText}});
  const std::pair<const char*, const char*> rows[] = {
      {"encrypted", "`encrypted` to be true"},
      {"publicly_shared", "`publicly_shared` to be false"},
      {"size", "`size` to be large enough"},
      {"name", "`name` to follow a scheme"},
      {"note", "`note` to be set"}};
  for (const auto& [attribute, rule] : rows) {
    DraftRequest request{"org.disk.encryption", disk, "remains", {}};
    request.attribute = attribute;
    EXPECT_EQ(draft_policy(request).rule, rule);
  }
}

TEST(UsualKind, IsWhatTheNameSays) {
  const std::pair<const char*, AttributeKind> rows[] = {
      {"storage_encrypted", AttributeKind::kFlag},
      {"publicly_accessible", AttributeKind::kFlag},
      {"skip_final_snapshot", AttributeKind::kFlag},
      {"backup_retention_period", AttributeKind::kNumber},
      {"allocated_size", AttributeKind::kNumber},
      {"size_of_it", AttributeKind::kText},
      {"kms_key_id", AttributeKind::kText},
      {"", AttributeKind::kText}};
  for (const auto& [name, kind] : rows)
    EXPECT_EQ(usual_kind(name), kind) << name;
}

TEST(DraftedRule, IsAGuessWhereNobodyKnowsTheType) {
  EXPECT_TRUE(
      draft_policy({"org.x", facts_of("acme_x"), "writes", {}}).is_guess);
}

TEST(DraftedRule, UsesNoAttributeThatIsNoLuaName) {
  const auto plan = terraform::Plan::read(Bytes::copy_of(R"({
    "format_version": "1.2", "resource_changes": [
     {"address": "acme_x.a", "mode": "managed", "type": "acme_x", "name": "a",
      "provider_name": "p", "change": {"actions": ["create"], "before": null,
       "after": {"end": "1", "a b": "1", "x}\" os": true, "note": "1",
                 "id": "i", "tags": null, "none": null},
       "after_unknown": {}}}]})"));
  ASSERT_TRUE(plan) << to_string(plan.error());
  const auto facts = facts_of("acme_x", *plan, "a plan");
  ASSERT_TRUE(facts);
  std::vector<std::string> names;
  for (const auto& [name, fact] : facts->attributes) names.push_back(name);
  EXPECT_THAT(names, ElementsAre("id", "note", "tags"));
  EXPECT_FALSE(facts->attributes.find("id")->second.is_settable);
  EXPECT_EQ(facts_of("acme_y", *plan, "a plan"), std::nullopt);
}

TEST(LuaNames, AreWordsButNoKeywords) {
  for (const char* name : {"a", "_", "tags_all", "X9"}) {
    EXPECT_TRUE(is_lua_name(name)) << name;
  }
  for (const char* name : {"", "9a", "a-b", "a.b", "end", "goto", "nil", "é"}) {
    EXPECT_FALSE(is_lua_name(name)) << name;
  }
}

TEST(DraftTexts, LeaveOutNamesThatNobodyGave) {
  EXPECT_EQ(filled("a @x@ b@y@c", {{"x", "1"}}), "a 1 bc");
  EXPECT_EQ(filled("an end @x", {{"x", "1"}}), "an end 1");
}

// ---- that it is sound

std::vector<DraftRequest> all_requests() {
  std::vector<DraftRequest> all;
  const auto add = [&all](TypeFacts facts, std::string_view group) {
    all.push_back({"draft.n" + std::to_string(all.size()),
                   std::move(facts),
                   std::string(group),
                   {}});
  };
  // A sample: known types differ in names only, these groups in a word.
  for (std::size_t i = 0; i < known_types().size(); i += 6) {
    add(facts_of(std::string(known_types()[i].type)), "writes");
  }
  add(facts_of("aws_kms_key"), "creates");
  for (const std::string_view group : {"changes", "destroys", "remains"}) {
    add(facts_of("aws_kms_key"), group);
    add(facts_of("aws_s3_bucket"), group);
    add(facts("*", {}), group);
    add(facts("google_*", {}), group);
    add(facts("acme_x", {{"force_it", kFlag}}), group);
    add(facts("acme_x", {{"note", kText}}), group);
    add(facts("acme_x", {{"name", kRequired}}), group);
    add(facts("acme_x", {{"size", kTags}}), group);
    add(facts("acme_x", {}), group);
  }
  all.back().is_advisory = true;
  const TypeFacts named = facts("acme_x", {{"force_it", kFlag},
                                           {"size", kNumber},
                                           {"name", kRequired},
                                           {"note", kText}});
  for (const auto& [attribute, fact] : named.attributes) {
    add(named, "remains");
    all.back().attribute = attribute;
  }
  return all;
}

// All in one set, because each run of tests starts a process.
TEST(Drafts, AllPassTheirOwnTests) {
  policy::SourceSet set;
  for (const DraftRequest& request : all_requests()) {
    const PolicyDraft draft = draft_policy(request);
    set.policies.push_back({request.id + ".lua", draft.policy});
    set.tests.push_back({request.id + "_test.lua", draft.test});
  }
  policytest::Options options;
  options.use_standard = false;
  options.clock = [] {
    return std::chrono::steady_clock::now().time_since_epoch();
  };
  const auto results = policytest::run_tests(set, nullptr, options);
  ASSERT_TRUE(results);
  EXPECT_EQ(results->results.size(), 3 * set.tests.size());
  for (const policytest::TestResult& result : results->results) {
    EXPECT_TRUE(result.passed())
        << to_string(result.where) << ": " << result.name << "\n"
        << result.failure;
  }
}

TEST(Drafts, HaveNoLineThatIsTooLong) {
  for (const DraftRequest& request : all_requests()) {
    const PolicyDraft draft = draft_policy(request);
    std::istringstream lines(draft.policy);
    for (std::string line; std::getline(lines, line);) {
      const bool is_comment = line.find("  --") == 0 || line.find("--") == 0;
      EXPECT_LE(line.size(), is_comment ? 80U : 100U) << line;
    }
    EXPECT_THAT(draft.policy + draft.test, Not(HasSubstr("@")));
  }
}

class CheckedDraft : public ::testing::Test {
 protected:
  Result<std::size_t> check(const std::string& policy,
                            const std::string& test) {
    return check_draft({"p.lua", policy}, {"p_test.lua", test}, PolicyFolder(),
                       environment_);
  }
  std::ostringstream out_;
  Environment environment_ = {
      .out = out_,
      .err = out_,
      .now = [] { return Timestamp{}; },
      .elapsed =
          [] { return std::chrono::steady_clock::now().time_since_epoch(); }};
};

TEST_F(CheckedDraft, IsRefusedWithWhatIsWrongWithIt) {
  const PolicyDraft good =
      draft_policy({"org.x", facts_of("aws_kms_key"), "writes", {}});
  const auto checked = check(good.policy, good.test);
  ASSERT_TRUE(checked) << checked.error().what;
  EXPECT_EQ(*checked, 3U);

  const auto linted = check(good.policy + "x = 1\n", good.test);
  ASSERT_FALSE(linted);
  EXPECT_EQ(linted.error().code, ErrorCode::kInternal);
  EXPECT_EQ(linted.error().where.file, "p.lua");

  const auto failing =
      check(good.policy, good.test +
                             "test \"wrong\" { policy = id, plan = {}, "
                             "expect = pass }\n");
  ASSERT_FALSE(failing);
  EXPECT_THAT(failing.error().what, HasSubstr("`wrong` fails: expected: pass"));
}

}  // namespace
}  // namespace holdpoint::cli
