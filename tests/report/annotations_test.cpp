// SARIF, JUnit and workflow commands. The golden files meet the published
// schemas in tests of their own (CMakeLists.txt).
#include "holdpoint/report/annotations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sample_report.hpp"

namespace holdpoint::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// What a linter would say of two files.
Annotations lint_annotations() {
  Annotations all;
  all.engine_version = "1.0";
  all.rules = {{"scope/unused-local", "A local is never used.",
                "It is left "
                "over.",
                AnnotationLevel::kWarning},
               {"style/yoda", "A constant stands on the left.", "",
                AnnotationLevel::kNote}};
  all.files = {"policies/a b.lua", "policies/clean.lua"};
  all.found = {{.rule = 0,
                .level = AnnotationLevel::kWarning,
                .message = "the local `x` is never used; take it away",
                .file = "policies/a b.lua",
                .region = {3, 7, 3, 8},
                .subject = "",
                .fix_title = "name it `_x`",
                .fix = {{{3, 7, 3, 8}, "_x"}}},
               {.rule = 1,
                .level = AnnotationLevel::kNote,
                .message = "the constant stands on the left",
                .file = "policies/a b.lua",
                .region = {4, 1, 5, 2},
                .subject = "",
                .fix_title = "",
                .fix = {}}};
  return all;
}

TEST(Sarif, HasRulesResultsPlacesAndFixes) {
  expect_golden("lint.sarif", write_sarif(lint_annotations()));
}

TEST(Sarif, OfAReportNamesEachSubjectThatDoesNotPass) {
  const Report report = denied_report();
  const Annotations all = annotations_of(report);
  expect_golden("denied.sarif", write_sarif(all));
  std::size_t wanted = 0;
  for (const Outcome& each : report.outcomes) {
    wanted += each.verdict != Verdict::kPass &&
              each.verdict != Verdict::kNotApplicable;
  }
  EXPECT_EQ(all.found.size(), wanted);
}

TEST(Sarif, HoldsOutAgainstHostileText) {
  expect_golden("hostile.sarif", write_sarif(annotations_of(hostile_report())));
}

TEST(Sarif, EncodesWhatAUriCannotHold) {
  Annotations all = lint_annotations();
  all.found[0].file = "/a b/%\xC3\xA9:?#.lua";
  const auto read = nlohmann::json::parse(write_sarif(all));
  EXPECT_EQ(read["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
                ["artifactLocation"]["uri"],
            "file:///a%20b/%25%C3%A9%3A%3F%23.lua");
}

TEST(Sarif, KeepsTheFingerprintWhereLinesMove) {
  Annotations all = lint_annotations();
  const auto before = nlohmann::json::parse(write_sarif(all));
  all.found[0].region.line = 30;
  const auto after = nlohmann::json::parse(write_sarif(all));
  const char* key = "partialFingerprints";
  EXPECT_EQ(before["runs"][0]["results"][0][key],
            after["runs"][0]["results"][0][key]);
  EXPECT_NE(before["runs"][0]["results"][0][key],
            before["runs"][0]["results"][1][key]);
}

TEST(Annotations, AnOutcomeOfNoPolicyIsStillTold) {
  Report report = denied_report();
  report.outcomes.push_back(
      outcome_of(99, "aws_s3_bucket.x", "create", Verdict::kError));
  const Annotations all = annotations_of(report);
  ASSERT_FALSE(all.found.empty());
  EXPECT_EQ(all.rules.at(all.found.back().rule).id, "(unknown)");
}

TEST(Junit, HasASuiteForEachFile) {
  expect_golden("lint.xml", write_junit(lint_annotations(), Timestamp()));
}

TEST(Junit, OfAReportHasASuiteForEachPolicy) {
  expect_golden("denied.xml", write_junit(denied_report()));
}

TEST(Junit, HoldsOutAgainstHostileText) {
  expect_golden("hostile.xml", write_junit(hostile_report()));
}

TEST(Github, SaysWhereAndWhat) {
  EXPECT_EQ(write_github(lint_annotations()),
            "::warning file=policies/a b.lua,line=3,col=7,endLine=3,endColumn="
            "8,title=scope/unused-local::the local `x` is never used; take it "
            "away\n"
            "::notice file=policies/a b.lua,line=4,col=1,endLine=5,"
            "title=style/yoda::the constant stands on the left\n");
}

TEST(Github, NothingInATextEndsTheCommand) {
  Annotations all = lint_annotations();
  all.found.resize(1);
  all.found[0].file = "a,line=9::error::x\n::error::y";
  all.found[0].message = "100%\r\n::error::z ##[group]";
  const std::string text = write_github(all);
  EXPECT_EQ(std::ranges::count(text, '\n'), 1);
  EXPECT_THAT(text, StartsWith("::warning file=a%2Cline=9%3A%3Aerror"));
  EXPECT_THAT(text, HasSubstr("100%25"));
  EXPECT_THAT(text, Not(HasSubstr("##[")));
}

TEST(Github, EveryLineOfAHostileReportIsOneOfOurCommands) {
  std::istringstream lines(write_github(annotations_of(hostile_report())));
  std::string line;
  int count = 0;
  while (std::getline(lines, line)) {
    ++count;
    EXPECT_TRUE(line.starts_with("::error ") ||
                line.starts_with("::warning ") || line.starts_with("::notice "))
        << line;
    EXPECT_THAT(line, Not(HasSubstr("##[")));
    EXPECT_THAT(line, Not(HasSubstr("\x1b")));
  }
  EXPECT_GT(count, 0);
}

TEST(AnnotationLevel, HasTheNamesOfSarif) {
  EXPECT_EQ(to_string(AnnotationLevel::kNote), "note");
  EXPECT_EQ(to_string(AnnotationLevel::kWarning), "warning");
  EXPECT_EQ(to_string(AnnotationLevel::kError), "error");
}

}  // namespace
}  // namespace holdpoint::report
