#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "holdpoint/report/writers.hpp"
#include "sample_report.hpp"

namespace holdpoint::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(JsonReport, SaysEverythingForADeniedPlan) {
  expect_golden("denied.json", write_json(denied_report()));
}

TEST(JsonReport, IsAsShortAsAnAllowedPlan) {
  expect_golden("allowed.json", write_json(allowed_report()));
}

TEST(JsonReport, HoldsOutAgainstHostileText) {
  expect_golden("hostile.json", write_json(hostile_report()));
}

TEST(JsonReport, SaysSoWhenNoPlanWasRead) {
  Report report = allowed_report();
  report.plan.reset();
  expect_golden("without_plan.json", write_json(report));
}

TEST(JsonReport, NamesTheEvidenceAndUntilWhenItHolds) {
  expect_golden("evidence.json", write_json(evidence_report()));
}

TEST(JsonReport, IsOfAStateWhereThereIsNoPlan) {
  expect_golden("state.json", write_json(state_report()));
}

TEST(JsonReport, SaysWhyAStateWasNotUsed) {
  Report report = evidence_report();
  report.state->mismatch = "it holds nothing that the plan manages";
  expect_golden("state_mismatch.json", write_json(report));
}

TEST(JsonReport, TellsTheDecisionAndExitsZeroInShadow) {
  Report report = denied_report();
  report.shadow = true;
  const auto read = nlohmann::json::parse(write_json(report));
  EXPECT_EQ(read["decision"], "denied");
  EXPECT_EQ(read["exit_code"], 0);
  EXPECT_EQ(read["shadow"], true);
}

TEST(JsonReport, HasOneLineOfTextPerOutcome) {
  const Report report = denied_report();
  std::istringstream lines(write_json(report));
  std::string line;
  std::size_t outcomes = 0;
  while (std::getline(lines, line)) {
    if (line.starts_with("    {\"policy\": ")) ++outcomes;
  }
  EXPECT_EQ(outcomes, report.outcomes.size());
}

TEST(JsonReport, IsTheSameForEqualReports) {
  EXPECT_EQ(write_json(denied_report()), write_json(denied_report()));
}

TEST(JsonReport, PrintsNothingThatARunnerOrATerminalObeys) {
  const std::string text = write_json(hostile_report());
  EXPECT_THAT(text, Not(HasSubstr("##")));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    const std::size_t first = line.find_first_not_of(' ');
    ASSERT_NE(first, std::string::npos);
    EXPECT_NE(line.compare(first, 2, "::"), 0) << line;
  }
}

}  // namespace
}  // namespace holdpoint::report
