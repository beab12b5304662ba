// holdpoint lint, and the pages of its rules.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "command.hpp"
#include "configuration.hpp"
#include "scenes.hpp"
#include "support/fixtures.hpp"
#include "support/temporary_folder.hpp"

namespace holdpoint::cli {
namespace {

using holdpoint::testing::read_text;
using holdpoint::testing::TemporaryFolder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kGood = "local limit = 5\nreturn { limit = limit }\n";
constexpr const char* kUnused = "local limit = 5\nreturn {}\n";
constexpr const char* kWrong = "return anny\n";
constexpr const char* kRemark = "local limit = 5  \nreturn { limit = limit }\n";

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> options;
  int code;
};

class ExitCode : public ::testing::TestWithParam<Case> {};

TEST_P(ExitCode, SaysWhetherSomethingStandsAgainstTheFiles) {
  const TemporaryFolder folder;
  std::vector<std::string> words = {"lint",
                                    folder.write("a.lua", GetParam().text)};
  words.insert(words.end(), GetParam().options.begin(),
               GetParam().options.end());
  const Ran ran = run_words(words);
  EXPECT_EQ(ran.code, GetParam().code) << ran.out << ran.err;
}

INSTANTIATE_TEST_SUITE_P(
    Lint, ExitCode,
    ::testing::Values(
        Case{"Nothing", kGood, {}, 0}, Case{"AWarning", kUnused, {}, 2},
        Case{"AnError", kWrong, {}, 2}, Case{"ARemark", kRemark, {}, 0},
        Case{"ARemarkThatCounts", kRemark, {"--fail-on", "info"}, 2},
        Case{"AWarningThatDoesNotCount", kUnused, {"--fail-on", "error"}, 0},
        Case{"AWarningThatIsIgnored",
             kUnused,
             {"--level", "scope/unused-local=ignore"},
             0},
        Case{"ARemarkThatIsAnError", kRemark, {"--level", "style=error"}, 2},
        Case{"AnotherRule", kUnused, {"--rule", "style/yoda"}, 0},
        Case{"ItsRule", kUnused, {"--rule", "scope/unused-local"}, 2},
        Case{"ItsCategory", kUnused, {"--category", "scope"}, 2},
        Case{"NoSuchRule", kGood, {"--rule", "style/yodda"}, 1},
        Case{"NoSuchLevel", kGood, {"--level", "style=loud"}, 1},
        Case{"ALevelThatIsFixed",
             kGood,
             {"--level", "scope/undefined-global=info"},
             1},
        Case{"NoSuchFormat", kGood, {"--format", "xml"}, 1},
        Case{"DryRunAlone", kGood, {"--dry-run"}, 1},
        Case{"NothingToFix", kGood, {"--fix", "--dry-run"}, 0},
        Case{"SomethingToFix", kUnused, {"--fix", "--dry-run"}, 2}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(LintCommand, FailsWhereThereIsNothingToLint) {
  const TemporaryFolder folder;
  EXPECT_EQ(run_words({"lint", (folder.path() / "none.lua").string()}).code, 1);
  const TemporaryFolder empty;
  EXPECT_EQ(run_words({"lint", empty.path().string()}).code, 1);
}

TEST(LintCommand, RepairsOnlyWhenItMay) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.lua", kUnused);
  const Ran shown = run_words({"lint", path, "--fix", "--dry-run"});
  EXPECT_THAT(shown.out,
              HasSubstr("  |-local limit = 5\n  |+local _limit = 5\n"));
  EXPECT_EQ(read_text(path), kUnused);
  const Ran done = run_words({"lint", path, "--fix"});
  EXPECT_EQ(done.code, 0) << done.out;
  EXPECT_EQ(read_text(path), "local _limit = 5\nreturn {}\n");
}

TEST(LintCommand, ReadsLevelsAndOptionsOfTheProject) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.lua", kUnused);
  const std::string configuration = folder.write(
      "holdpoint.json",
      R"({"lint": {"levels": {"scope": "info", "style/line-length": "error"},
                   "options": {"style/line-length": {"max": 14}}}})");
  const Ran ran =
      run_words({"lint", path, "--config", configuration, "--format", "json"});
  EXPECT_EQ(ran.code, 2);
  const auto findings = nlohmann::json::parse(ran.out)["findings"];
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0]["level"], "info");
  EXPECT_EQ(findings[1]["rule"], "style/line-length");
  EXPECT_EQ(run_words({"lint", path, "--config", configuration, "--level",
                       "all=ignore"})
                .code,
            0);
}

struct Refused {
  const char* name;
  const char* lint;
  const char* what;
};

class LintConfiguration : public ::testing::TestWithParam<Refused> {};

TEST_P(LintConfiguration, IsReadStrictly) {
  const auto read = read_configuration(Bytes::copy_of(
      std::string("{\"lint\": ") + GetParam().lint + "}", "holdpoint.json"));
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().what, HasSubstr(GetParam().what));
  EXPECT_THAT(read.error().where.json_path, HasSubstr("lint"));
}

INSTANTIATE_TEST_SUITE_P(
    Lint, LintConfiguration,
    ::testing::Values(
        Refused{"NoMap", "[]", "is a map"},
        Refused{"UnknownKey", R"({"level": {}})", "did you mean `levels`"},
        Refused{"UnknownLevel", R"({"levels": {"style": "loud"}})", "level"},
        Refused{"UnknownRule", R"({"levels": {"style/yodda": "info"}})",
                "did you mean `style/yoda`"},
        Refused{"FixedRule",
                R"({"levels": {"scope/undefined-global": "info"}})",
                "cannot be set"},
        Refused{"UnknownOption",
                R"({"options": {"style/line-length": {"maxi": 1}}})",
                "no option `maxi`"},
        Refused{"NoNumber",
                R"({"options": {"style/line-length": {"max": "1"}}})",
                "whole number"},
        Refused{"Negative",
                R"({"options": {"style/line-length": {"max": -1}}})",
                "negative"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(LintCommand, ComparesTheFilesOfAFolder) {
  const TemporaryFolder folder;
  const std::string path = folder.write(
      "a.lua",
      "policy \"a.b\" { title = \"T\", severity = \"high\", on = \"plan\", "
      "forbid = function(plan) return plan.errored end }\n");
  EXPECT_THAT(run_words({"lint", path}).out, Not(HasSubstr("test/no-test")));
  EXPECT_THAT(run_words({"lint", folder.path().string()}).out,
              HasSubstr("test/no-test"));
}

TEST(LintCommand, KnowsThePoliciesThatWaiversMayName) {
  const TemporaryFolder folder;
  const auto linted = [&](const std::string& policy) {
    folder.write("waivers.lua",
                 "waiver { policy = \"" + policy +
                     "\", address = \"aws_a.b\", reason = \"moved in June\", "
                     "approved_by = \"ops@example.com\", expires = "
                     "\"2099-09-30\" }\n");
    return run_words({"lint", folder.path().string(), "--rule",
                      "waiver/unknown-policy"})
        .out;
  };
  EXPECT_THAT(linted("aws.rds.backup-retention"), HasSubstr("nothing found"));
  EXPECT_THAT(linted("aws.rds.backup-retentoin"),
              HasSubstr("did you mean `aws.rds.backup-retention`"));
}

// A project without provider schemas, and a plan that shows its types.
class SamplePlan : public ::testing::Test {
 protected:
  SamplePlan() {
    folder_.write("holdpoint.json", R"({"sample_plan": "plans/sample.json"})");
    folder_.write("a.lua",
                  "policy \"a.b\" { title = \"T\", severity = \"high\", on = "
                  "{ type = \"acme_box\", action = \"writes\" }, forbid = "
                  "function(r) return r.after.colur == \"red\" end }\n");
  }

  [[nodiscard]] Ran lint(const std::vector<std::string>& options = {}) const {
    std::vector<std::string> words = {
        "lint", (folder_.path() / "a.lua").string(), "--config",
        (folder_.path() / "holdpoint.json").string()};
    words.insert(words.end(), options.begin(), options.end());
    return run_words(words);
  }

  TemporaryFolder folder_;
};

TEST_F(SamplePlan, ShowsWhichAttributesThereAre) {
  folder_.write("plans/sample.json", R"({"format_version": "1.2",
      "resource_changes": [{"address": "acme_box.a", "type": "acme_box",
        "name": "a", "mode": "managed", "change": {"actions": ["create"],
        "before": null, "after": {"colour": "red"}, "after_unknown": {}}}]})");
  const Ran text = lint();
  EXPECT_EQ(text.code, 2);
  EXPECT_THAT(text.out, HasSubstr("did you mean `colour`"));
  EXPECT_THAT(text.err, HasSubstr("the shape of `sample.json`"));
  const auto json = nlohmann::json::parse(lint({"--format", "json"}).out);
  EXPECT_EQ(json["sources"].back(),
            nlohmann::json({{"kind", "plan"}, {"file", "sample.json"}}));
}

TEST_F(SamplePlan, ThatIsNotThereIsToldAndMissedByNothing) {
  const Ran missing = lint();
  EXPECT_EQ(missing.code, 0) << missing.out;
  EXPECT_THAT(missing.err, HasSubstr("sample.json` is not used as a sample"));
  folder_.write("plans/sample.json", "[]");
  EXPECT_THAT(lint().err, HasSubstr("sample.json` is not used as a sample"));
}

TEST(LintCommand, WritesSeveralFormatsAtOnce) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.lua", kWrong);
  const std::string sarif = (folder.path() / "out.sarif").string();
  const std::string junit = (folder.path() / "out.xml").string();
  const Ran ran = run_words({"lint", path, "--format", "github", "--format",
                             "sarif=" + sarif, "--format", "junit=" + junit});
  EXPECT_THAT(ran.out, ::testing::StartsWith("::error file="));
  const auto document = nlohmann::json::parse(read_text(sarif));
  EXPECT_EQ(document["runs"][0]["results"][0]["ruleId"],
            "scope/undefined-global");
  EXPECT_THAT(read_text(junit), HasSubstr("<failure"));
}

TEST(LintCommand, ListsEveryRule) {
  const Ran ran = run_words({"lint", "--list"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, HasSubstr("scope/unused-local (warning, --fix): "));
}

TEST(ExplainRule, PrintsItsPage) {
  const Ran text = run_words({"explain", "style/yoda"});
  EXPECT_EQ(text.code, 0);
  EXPECT_THAT(text.out, HasSubstr("prefer"));
  const Ran page = run_words({"explain", "style/yoda", "--format", "markdown"});
  EXPECT_THAT(page.out, ::testing::StartsWith("# style/yoda\n"));
  const Ran json = run_words({"explain", "style/yoda", "--format", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.out)["id"], "style/yoda");
}

TEST(ExplainRule, SuggestsTheNearest) {
  const Ran ran = run_words({"explain", "style/yodda"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, HasSubstr("did you mean `style/yoda`"));
}

}  // namespace
}  // namespace holdpoint::cli
