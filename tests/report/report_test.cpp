#include "holdpoint/report/report.hpp"

#include <gtest/gtest.h>

#include "sample_report.hpp"

namespace holdpoint::report {
namespace {

TEST(Decision, HasANameAndAnExitCode) {
  EXPECT_EQ(to_string(Decision::kAllowed), "allowed");
  EXPECT_EQ(to_string(Decision::kDenied), "denied");
  EXPECT_EQ(to_string(Decision::kUndetermined), "undetermined");
  EXPECT_EQ(to_string(Decision::kHeld), "held");
  EXPECT_EQ(exit_code(Decision::kAllowed, false), 0);
  EXPECT_EQ(exit_code(Decision::kDenied, false), 2);
  EXPECT_EQ(exit_code(Decision::kUndetermined, false), 3);
  EXPECT_EQ(exit_code(Decision::kHeld, false), 4);
}

TEST(Decision, ExitsZeroInShadowWhateverItIs) {
  for (const Decision decision : {Decision::kAllowed, Decision::kDenied,
                                  Decision::kUndetermined, Decision::kHeld}) {
    EXPECT_EQ(exit_code(decision, true), 0);
  }
}

TEST(Report, IsUndeterminedUntilSomebodyDecides) {
  EXPECT_EQ(Report{}.decision, Decision::kUndetermined);
}

TEST(Report, CountsItsVerdicts) {
  const std::array<std::uint64_t, 7> expected = {1, 4, 7, 1, 1, 1, 1};
  EXPECT_EQ(count_verdicts(denied_report()), expected);
}

TEST(Report, TreatsAnOutcomeOfNoPolicyAsMandatory) {
  Report report = denied_report();
  const Outcome stray = outcome_of(99, "plan", "", Verdict::kDeny);
  EXPECT_EQ(policy_of(report, stray).id, "(unknown)");
  EXPECT_EQ(policy_of(report, stray).enforcement, Enforcement::kMandatory);
  EXPECT_EQ(policy_of(report, report.outcomes[0]).id, "aws.rds.backup");
}

}  // namespace
}  // namespace holdpoint::report
