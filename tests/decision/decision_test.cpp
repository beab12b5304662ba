#include "holdpoint/decision/decision.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace holdpoint::decision {
namespace {

using report::Decision;
using report::Enforcement;
using report::Outcome;
using report::PolicyInfo;
using report::Verdict;

constexpr std::array kEnforcements = {
    Enforcement::kMandatory, Enforcement::kHold, Enforcement::kAdvisory};
constexpr std::array kVerdicts = {Verdict::kPass,         Verdict::kDeny,
                                  Verdict::kUndetermined, Verdict::kError,
                                  Verdict::kWaived,       Verdict::kStanding,
                                  Verdict::kNotApplicable};

// The policies' indexes are those of kEnforcements.
std::vector<PolicyInfo> one_policy_each() {
  std::vector<PolicyInfo> policies;
  for (const Enforcement enforcement : kEnforcements) {
    PolicyInfo policy;
    policy.id = report::to_string(enforcement);
    policy.enforcement = enforcement;
    policies.push_back(policy);
  }
  return policies;
}

Outcome outcome_of(std::size_t policy, Verdict verdict) {
  Outcome outcome;
  outcome.policy = static_cast<std::uint32_t>(policy);
  outcome.subject = "plan";
  outcome.verdict = verdict;
  return outcome;
}

// The table of docs/reference/report.md, written out a second time: which
// decision does a single outcome lead to? Rows are verdicts, columns
// mandatory, hold and advisory.
constexpr auto kA = Decision::kAllowed;
constexpr auto kD = Decision::kDenied;
constexpr auto kU = Decision::kUndetermined;
constexpr auto kH = Decision::kHeld;
constexpr std::array<std::array<Decision, 3>, 7> kTable = {{
    {kA, kA, kA},  // pass
    {kD, kH, kA},  // deny
    {kU, kH, kA},  // undetermined
    {kU, kU, kA},  // error
    {kA, kA, kA},  // waived
    {kA, kA, kA},  // standing
    {kA, kA, kA},  // not_applicable
}};

std::string name_of(std::size_t verdict, std::size_t enforcement) {
  return std::string(report::to_string(kVerdicts.at(verdict))) + " under " +
         std::string(report::to_string(kEnforcements.at(enforcement)));
}

TEST(Decide, FollowsTheTableForASingleOutcome) {
  for (std::size_t v = 0; v < kVerdicts.size(); ++v) {
    for (std::size_t e = 0; e < kEnforcements.size(); ++e) {
      const std::vector<Outcome> outcomes = {outcome_of(e, kVerdicts.at(v))};
      const auto decision = decide(one_policy_each(), outcomes);
      ASSERT_TRUE(decision.has_value()) << name_of(v, e);
      EXPECT_EQ(*decision, kTable.at(v).at(e)) << name_of(v, e);
    }
  }
}

// The stronger of two decisions, by its place in the order of the exit codes:
// 2, 3, 4, and 0 last.
Decision stronger(Decision a, Decision b) {
  for (const Decision decision : {kD, kU, kH}) {
    if (a == decision || b == decision) return decision;
  }
  return kA;
}

TEST(Decide, TakesTheStrongestOfAnyTwoOutcomesInEitherOrder) {
  constexpr std::size_t kCells = 21;  // verdicts times enforcements
  for (std::size_t a = 0; a < kCells; ++a) {
    for (std::size_t b = 0; b < kCells; ++b) {
      const std::vector<Outcome> outcomes = {
          outcome_of(a % 3, kVerdicts.at(a / 3)),
          outcome_of(b % 3, kVerdicts.at(b / 3))};
      const auto decision = decide(one_policy_each(), outcomes);
      ASSERT_TRUE(decision.has_value());
      EXPECT_EQ(*decision, stronger(kTable.at(a / 3).at(a % 3),
                                    kTable.at(b / 3).at(b % 3)))
          << name_of(a / 3, a % 3) << " and " << name_of(b / 3, b % 3);
    }
  }
}

TEST(Decide, RelaxesOnlyUndeterminedOutcomes) {
  for (std::size_t v = 0; v < kVerdicts.size(); ++v) {
    for (std::size_t e = 0; e < kEnforcements.size(); ++e) {
      for (const bool obligation : {false, true}) {
        Outcome outcome = outcome_of(e, kVerdicts.at(v));
        outcome.advisory = true;
        outcome.obligation = obligation;
        const auto decision = decide(one_policy_each(), std::array{outcome});
        ASSERT_TRUE(decision.has_value());
        const bool relaxed = kVerdicts.at(v) == Verdict::kUndetermined;
        EXPECT_EQ(*decision, relaxed ? kA : kTable.at(v).at(e))
            << name_of(v, e);
      }
    }
  }
}

TEST(Decide, NeverLetsAnAddedOutcomeWeakenTheDecision) {
  const std::vector<Outcome> denied = {outcome_of(0, Verdict::kDeny)};
  for (const Verdict verdict : kVerdicts) {
    for (std::size_t e = 0; e < kEnforcements.size(); ++e) {
      std::vector<Outcome> more = denied;
      more.insert(more.begin(), outcome_of(e, verdict));
      EXPECT_EQ(decide(one_policy_each(), more), kD);
    }
  }
}

TEST(Decide, AllowsWhenPoliciesFoundNothingToJudge) {
  EXPECT_EQ(decide(one_policy_each(), {}), kA);
}

TEST(Decide, FailsWithoutAnyPolicy) {
  const auto decision = decide({}, {});
  ASSERT_FALSE(decision.has_value());
  EXPECT_EQ(decision.error().code, ErrorCode::kUsage);
  EXPECT_FALSE(decision.error().next_step.empty());
}

TEST(Decide, FailsForAnOutcomeOfNoPolicy) {
  const auto decision =
      decide(one_policy_each(), std::array{outcome_of(3, Verdict::kPass)});
  ASSERT_FALSE(decision.has_value());
  EXPECT_EQ(decision.error().code, ErrorCode::kInternal);
}

}  // namespace
}  // namespace holdpoint::decision
