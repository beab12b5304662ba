#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "holdpoint/report/writers.hpp"
#include "sample_report.hpp"

namespace holdpoint::report {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(TextReport, SaysEverythingForADeniedPlan) {
  expect_golden("denied.txt", write_text(denied_report(), {}));
}

TEST(TextReport, FitsANarrowTerminal) {
  TextOptions narrow;
  narrow.width = 50;
  expect_golden("denied_narrow.txt", write_text(denied_report(), narrow));
}

TEST(TextReport, SaysPlainlyThatAPlanIsAllowed) {
  expect_golden("allowed.txt", write_text(allowed_report(), {}));
}

TEST(TextReport, NamesStandardInputInWords) {
  Report report = allowed_report();
  report.plan->file = "-";
  EXPECT_THAT(write_text(report, {}), StartsWith("standard input: "));
}

TEST(TextReport, IsLoudInShadow) {
  Report report = denied_report();
  report.shadow = true;
  const std::string text = write_text(report, {});
  EXPECT_THAT(text, StartsWith("SHADOW MODE: "));
  EXPECT_THAT(text, HasSubstr("SHADOW, NOTHING IS BLOCKED: DENIED: "));
  EXPECT_THAT(text, EndsWith("(exit 0; without --shadow exit 2)\n"));
}

TEST(TextReport, ShowsOnlySoManyFindingsWhenAsked) {
  TextOptions options;
  options.max_findings = 2;
  const std::string text = write_text(denied_report(), options);
  EXPECT_THAT(text, HasSubstr("aws_instance.linked"));
  EXPECT_THAT(text, Not(HasSubstr("aws_instance.deferred")));
  EXPECT_THAT(text, HasSubstr("  and 3 more\n"));
}

TEST(TextReport, HasNoColourUnlessAsked) {
  EXPECT_THAT(write_text(denied_report(), {}), Not(HasSubstr("\x1b")));
  TextOptions options;
  options.colours = true;
  EXPECT_THAT(write_text(denied_report(), options),
              HasSubstr("\x1b[1;31mDENIED\x1b[0m"));
}

TEST(TextReport, EndsWithItsOneLineSummary) {
  Report report = denied_report();
  report.decision = Decision::kHeld;
  report.outcomes = {outcome_of(4, "plan", "", Verdict::kDeny)};
  EXPECT_THAT(write_text(report, {}),
              EndsWith("\nHELD: 1 asks for approval (exit 4)\n"));
  report.decision = Decision::kUndetermined;
  report.outcomes = {outcome_of(0, "plan", "", Verdict::kError)};
  EXPECT_THAT(write_text(report, {}),
              EndsWith("\nUNDETERMINED: 1 could not be decided (exit 3)\n"));
}

TEST(TextSummary, IsTheLastLineOfTheReport) {
  const Report report = denied_report();
  EXPECT_THAT(write_text(report, {}),
              EndsWith("\n" + write_summary(report, {})));
}

TEST(TextError, HasThreePartsOnTheirOwnLines) {
  Error error;
  error.what = "`actions` must be a list, got a string";
  error.where = {"plan.json", 3, 14, 120, "resource_changes[3].change"};
  error.next_step = "make the plan again with `terraform show -json`";
  EXPECT_EQ(write_error(error, {}),
            "error: `actions` must be a list, got a string\n"
            "  at: plan.json:3:14, resource_changes[3].change\n"
            "  do: make the plan again with `terraform show -json`\n");
}

TEST(TextError, LeavesOutThePartsThatAreNotKnown) {
  Error error;
  error.what = "::error:: \x1b[2J";
  EXPECT_EQ(write_error(error, {}), "error: ::error:: \\x1b[2J\n");
}

TEST(TextReport, SurvivesAnEmptyReport) {
  const std::string text = write_text(Report{}, {});
  EXPECT_THAT(text, HasSubstr("UNDETERMINED"));
}

TEST(TextReport, NeverLetsUntrustedTextCommandARunnerOrATerminal) {
  for (const std::size_t width : {0U, 1U, 40U, 100U}) {
    TextOptions options;
    options.width = width;
    std::istringstream lines(write_text(hostile_report(), options));
    std::string line;
    while (std::getline(lines, line)) {
      const std::size_t first = line.find_first_not_of(' ');
      if (first != std::string::npos) {
        EXPECT_NE(line.compare(first, 2, "::"), 0) << line;
      }
      EXPECT_THAT(line, Not(HasSubstr("##[")));
      EXPECT_THAT(line, Not(HasSubstr("##vso[")));
      EXPECT_THAT(line, Not(HasSubstr("##teamcity[")));
      EXPECT_THAT(line, Not(HasSubstr("\x1b")));
      EXPECT_THAT(line, Not(HasSubstr("\r")));
      EXPECT_THAT(line, Not(HasSubstr("\xe2\x80\xae")));
      EXPECT_THAT(line, Not(HasSubstr("\xff")));
    }
  }
}

}  // namespace
}  // namespace holdpoint::report
