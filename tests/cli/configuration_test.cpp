#include "configuration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "support/fixtures.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

Result<Configuration> read(const std::string& text,
                           const std::string& name = "holdpoint.json") {
  return read_configuration(Bytes::copy_of(text, name));
}

TEST(Configuration, MayBeEmpty) {
  const auto configuration = read("{}");
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->file, "holdpoint.json");
  EXPECT_EQ(configuration->sha256.size(), 64U);
  EXPECT_THAT(configuration->parameters, IsEmpty());
  EXPECT_THAT(configuration->contexts, IsEmpty());
  EXPECT_EQ(configuration->root, "");
}

TEST(Configuration, SaysEverything) {
  const auto configuration = read(R"({
    "$schema": "x", "policies": ["p", "q.lua"], "contexts": ["c.json"],
    "parameters": {"a.b.text": "24h", "a.b.count": 2, "a.b.on": true,
                   "a.b.list": ["x", "y"], "a.b.map": {"k": 1}},
    "max_evidence_age": {"backup": "1h", "restore_test": "7d"},
    "pins": "x.pins.json", "root": "infra", "workspace": "prod",
    "account": "123456789012", "region": "eu-west-1",
    "sample_plan": "plan.json"})");
  ASSERT_TRUE(configuration) << to_string(configuration.error());
  EXPECT_THAT(configuration->policies, ElementsAre("p", "q.lua"));
  EXPECT_THAT(configuration->contexts, ElementsAre("c.json"));
  EXPECT_THAT(configuration->parameters,
              UnorderedElementsAre(
                  Pair("a.b.text", "24h"), Pair("a.b.count", "2"),
                  Pair("a.b.on", "true"), Pair("a.b.list", R"(["x", "y"])"),
                  Pair("a.b.map", R"({"k": 1})")));
  using vocabulary::EvidenceKind;
  EXPECT_THAT(configuration->max_evidence_age,
              ElementsAre(Pair(EvidenceKind::kBackup, values::Duration{3600}),
                          Pair(EvidenceKind::kRestoreTest,
                               values::Duration{7 * 86400})));
  EXPECT_EQ(configuration->pins, "x.pins.json");
  EXPECT_EQ(configuration->root, "infra");
  EXPECT_EQ(configuration->workspace, "prod");
  EXPECT_EQ(configuration->account, "123456789012");
  EXPECT_EQ(configuration->region, "eu-west-1");
  EXPECT_EQ(configuration->sample_plan, "plan.json");
}

TEST(Configuration, SetsBudgets) {
  const auto configuration = read(
      R"({"budgets": {"instructions": 20000000, "memory": "128MiB",
          "time": "5s", "policy.findings": "50000", "run.time": "30m"}})");
  ASSERT_TRUE(configuration) << to_string(configuration.error());
  runner::Budgets expected;
  expected.evaluation.instructions = 20'000'000;
  expected.evaluation.memory = std::size_t{128} << 20;
  expected.evaluation.time = std::chrono::seconds(5);
  expected.policy.findings = 50'000;
  expected.run.time = std::chrono::minutes(30);
  EXPECT_EQ(configuration->budgets, expected);
  EXPECT_EQ(read("{}")->budgets, runner::Budgets());
}

TEST(Configuration, RefusesBudgetsThatDoNotHold) {
  const struct {
    const char* budgets;
    const char* words;
  } rows[] = {
      {"5", "`budgets` is a map"},
      {R"({"tme": "5s"})", "no budget `tme` (did you mean `time`?)"},
      {R"({"time": 5})", "a duration such as 2s"},
      {R"({"time": null})", "a whole number or a text"},
      {R"({"memory": "1EiB"})", "from 1 MiB to 4 GiB"},
      {R"({"findings": 1.5})", "a whole number or a text"},
      {R"({"findings": 0})", "from 1 to 1000000"},
      {R"({"findings": -1})", "a whole number such as"},
      {R"({"findings": true})", "a whole number or a text"},
  };
  for (const auto& row : rows) {
    const auto configuration =
        read("{\n\"budgets\": " + std::string(row.budgets) + "}");
    ASSERT_FALSE(configuration) << row.budgets;
    EXPECT_THAT(configuration.error().what, HasSubstr(row.words));
    EXPECT_EQ(configuration.error().where.line, 2U);
    EXPECT_THAT(configuration.error().where.json_path, HasSubstr("budgets"));
  }
}

TEST(Configuration, LimitsAllEvidenceByOneText) {
  const auto configuration = read(R"({"max_evidence_age": "30m"})");
  ASSERT_TRUE(configuration);
  EXPECT_EQ(configuration->max_evidence_age.size(), 6U);
}

TEST(Configuration, NamesFilesRelativeToItself) {
  const auto configuration = read(
      R"({"policies": ["p", "../q", "/abs/r"], "contexts": ["./c.json"],
          "pins": "x.json", "root": "infra"})",
      "conf/team/holdpoint.json");
  ASSERT_TRUE(configuration);
  EXPECT_THAT(configuration->policies,
              ElementsAre("conf/team/p", "conf/q", "/abs/r"));
  EXPECT_THAT(configuration->contexts, ElementsAre("conf/team/c.json"));
  EXPECT_EQ(configuration->pins, "conf/team/x.json");
  EXPECT_EQ(configuration->root, "infra") << "a name, not a file";
}

TEST(Configuration, IsReadStrictly) {
  struct Case {
    const char *text, *what, *path;
  };
  for (const Case& c : {
           Case{"[]", "a configuration is a map", ""},
           Case{R"({"acount": "1"})",
                "a configuration has no `acount` (did you mean `account`?)",
                "acount"},
           Case{R"({"account": 123456789012})", "`account` is a text",
                "account"},
           Case{R"({"account": ""})", "`account` is a text", "account"},
           Case{R"({"contexts": "c.json"})", "`contexts` is a list of texts",
                "contexts"},
           Case{R"({"policies": ["p", 1]})", "`policies[1]` is a text",
                "policies[1]"},
           Case{R"({"parameters": []})", "`parameters` is a map", "parameters"},
           Case{R"({"parameters": {"max": 1}})",
                "`max` does not name a policy's parameter",
                "parameters[\"max\"]"},
           Case{R"({"parameters": {"a.max": null}})",
                "a parameter cannot be null", "parameters[\"a.max\"]"},
           Case{R"({"max_evidence_age": 30})",
                "`max_evidence_age` is a duration", "max_evidence_age"},
           Case{R"({"max_evidence_age": {"bakcup": "1h"}})",
                "there is no kind of evidence `bakcup` (did you mean "
                "`backup`?)",
                "max_evidence_age.bakcup"},
           Case{R"({"max_evidence_age": {"": "1h"}})", "a kind has a name",
                "max_evidence_age."},
           Case{R"({"max_evidence_age": {"backup": "0s"}})", "at most `0s`",
                "max_evidence_age.backup"},
           Case{R"({"max_evidence_age": {"backup": "soon"}})", "duration",
                "max_evidence_age.backup"},
       }) {
    const auto configuration = read(c.text);
    ASSERT_FALSE(configuration) << c.text;
    EXPECT_EQ(configuration.error().code, ErrorCode::kInvalidValue);
    EXPECT_THAT(configuration.error().what, HasSubstr(c.what)) << c.text;
    EXPECT_EQ(configuration.error().where.json_path, c.path);
    EXPECT_EQ(configuration.error().where.line, 1U);
  }
}

TEST(Configuration, IsStrictJson) {
  for (const char* text :
       {"", "{", R"({"root": "a", "root": "b"})", "{} {}", "\xef\xbb\xbf{}"}) {
    EXPECT_FALSE(read(text)) << text;
  }
  EXPECT_EQ(read("{\"root\": \"a\",}").error().where.file, "holdpoint.json");
}

TEST(Configuration, IsLookedForOnlyWhereNobodyNamedOne) {
  const holdpoint::testing::TemporaryFolder folder;
  const std::string path = folder.write("other.json", R"({"root": "infra"})");
  const auto named = find_configuration(path);
  ASSERT_TRUE(named);
  EXPECT_EQ(named->root, "infra");
  EXPECT_EQ(named->file, path);
  EXPECT_FALSE(find_configuration(folder / "none.json"))
      << "a file that was named must be there";
}

// What the reader refuses for its form, the schema refuses too
// (tests/docs/schemas).
TEST(ConfigurationSchema, RefusesWhatIsRefused) {
  const auto refused = nlohmann::json::parse(
      holdpoint::testing::read_text(holdpoint::testing::source_dir() /
                                    "tests/docs/refused_configurations.json"));
  EXPECT_GT(refused.size(), 30U);
  for (const auto& [title, document] : refused.items()) {
    const auto configuration = read(document.dump());
    EXPECT_FALSE(configuration) << title;
  }
}

// "the keys are account, budgets" as a set.
std::set<std::string> words_behind(std::string_view beginning,
                                   const std::string& sentence) {
  std::set<std::string> words;
  if (!sentence.starts_with(beginning)) return words;
  std::size_t at = beginning.size();
  while (at < sentence.size()) {
    const std::size_t end = std::min(sentence.find(", ", at), sentence.size());
    words.insert(sentence.substr(at, end - at));
    at = end + 2;
  }
  return words;
}

// The schema that editors use says the same as the reader.
TEST(ConfigurationSchema, HasExactlyTheKeysThatAreRead) {
  const auto schema = nlohmann::json::parse(
      holdpoint::testing::read_text(holdpoint::testing::source_dir() /
                                    "docs/reference/holdpoint.schema.json"));
  const auto& properties = schema.at("properties");
  std::set<std::string> keys;
  for (const auto& [key, value] : properties.items()) {
    keys.insert(key);
    const auto configuration = read("{\"" + key + "\": null}");
    ASSERT_FALSE(configuration);
    EXPECT_THAT(configuration.error().what, ::testing::Not(HasSubstr("has no")))
        << key;
  }
  const Error unknown = read(R"({"nonsense": 1})").error();
  EXPECT_EQ(words_behind("the keys are ", unknown.next_step), keys);
  std::set<std::string> budgets;
  for (const auto& [name, value] :
       properties.at("budgets").at("properties").items()) {
    budgets.insert(name);
  }
  const Error no_budget = read(R"({"budgets": {"nonsense": 1}})").error();
  EXPECT_EQ(words_behind("the budgets are ", no_budget.next_step), budgets);
  const auto& kinds =
      properties.at("max_evidence_age").at("oneOf").at(1).at("properties");
  EXPECT_EQ(kinds.size(), policy::evidence_kind_names().size());
  for (const std::string_view kind : policy::evidence_kind_names()) {
    EXPECT_TRUE(kinds.contains(std::string(kind))) << kind;
  }
}

TEST(Configuration, NamesAllErrorsForEditors) {
  const Bytes bytes = Bytes::copy_of(
      "{ \"policy\": 1,\n  \"lint\": {\"levels\": {\"no/rule\": \"info\"}},\n"
      "  \"root\": 7, \"workspace\": \"prod\" }",
      "holdpoint.json");
  std::vector<std::string> places;
  const auto errors = configuration_errors(bytes);
  for (const Error& error : errors) {
    places.push_back(std::to_string(error.where.line) + ":" +
                     std::to_string(error.where.column));
    EXPECT_TRUE(error.where.offset);
  }
  EXPECT_THAT(places, ElementsAre("1:3", "2:23", "3:11"));
  EXPECT_EQ(errors.front().what, read_configuration(bytes).error().what);
  EXPECT_THAT(configuration_errors(Bytes::copy_of("{}", "x")), IsEmpty());
  // A key that is not written as it reads has no place but its value's.
  const auto escaped =
      configuration_errors(Bytes::copy_of("{\"a\\u0062\": 1}", "x"));
  ASSERT_EQ(escaped.size(), 1U);
  EXPECT_EQ(escaped.front().where.column, 13U);
  const auto broken = configuration_errors(Bytes::copy_of("{ \"a\": }", "x"));
  ASSERT_EQ(broken.size(), 1U);
  EXPECT_TRUE(broken.front().where.offset);
}

}  // namespace
}  // namespace holdpoint::cli
