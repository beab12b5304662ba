#include "holdpoint/report/outcome.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace holdpoint::report {
namespace {

TEST(OutcomeNames, AreTheWordsOfTheLanguage) {
  EXPECT_EQ(to_string(Verdict::kPass), "pass");
  EXPECT_EQ(to_string(Verdict::kDeny), "deny");
  EXPECT_EQ(to_string(Verdict::kUndetermined), "undetermined");
  EXPECT_EQ(to_string(Verdict::kError), "error");
  EXPECT_EQ(to_string(Verdict::kWaived), "waived");
  EXPECT_EQ(to_string(Verdict::kStanding), "standing");
  EXPECT_EQ(to_string(Verdict::kNotApplicable), "not_applicable");
  EXPECT_EQ(to_string(Unknown::kUnset), "unset");
  EXPECT_EQ(to_string(Unknown::kLinked), "linked");
  EXPECT_EQ(to_string(Unknown::kDeferred), "deferred");
  EXPECT_EQ(to_string(Unknown::kEvidence), "evidence");
  EXPECT_EQ(to_string(Unknown::kInput), "input");
  EXPECT_EQ(to_string(Effect::kNone), "none");
  EXPECT_EQ(to_string(Effect::kNoted), "noted");
  EXPECT_EQ(to_string(Effect::kWarning), "warning");
  EXPECT_EQ(to_string(Effect::kHeld), "held");
  EXPECT_EQ(to_string(Effect::kUndetermined), "undetermined");
  EXPECT_EQ(to_string(Effect::kDenied), "denied");
}

TEST(OutcomeNames, OfSeveritiesAndEnforcementsReadBack) {
  for (const std::string_view name :
       {"critical", "high", "medium", "low", "info"}) {
    ASSERT_TRUE(severity_named(name).has_value()) << name;
    EXPECT_EQ(to_string(*severity_named(name)), name);
  }
  for (const std::string_view name : {"mandatory", "hold", "advisory"}) {
    ASSERT_TRUE(enforcement_named(name).has_value()) << name;
    EXPECT_EQ(to_string(*enforcement_named(name)), name);
  }
}

TEST(OutcomeNames, UnknownNamesAreNotGuessed) {
  EXPECT_EQ(severity_named("Critical"), std::nullopt);
  EXPECT_EQ(severity_named(""), std::nullopt);
  EXPECT_EQ(enforcement_named("soft"), std::nullopt);
}

struct EffectRow {
  Verdict verdict;
  Effect mandatory, hold, advisory;
};

class EffectOf : public ::testing::TestWithParam<EffectRow> {};

TEST_P(EffectOf, FollowsTheTable) {
  Outcome outcome;
  outcome.verdict = GetParam().verdict;
  EXPECT_EQ(effect_of(outcome, Enforcement::kMandatory), GetParam().mandatory);
  EXPECT_EQ(effect_of(outcome, Enforcement::kHold), GetParam().hold);
  EXPECT_EQ(effect_of(outcome, Enforcement::kAdvisory), GetParam().advisory);
}

INSTANTIATE_TEST_SUITE_P(
    Table, EffectOf,
    ::testing::Values(EffectRow{Verdict::kPass, Effect::kNone, Effect::kNone,
                                Effect::kNone},
                      EffectRow{Verdict::kDeny, Effect::kDenied, Effect::kHeld,
                                Effect::kWarning},
                      EffectRow{Verdict::kUndetermined, Effect::kUndetermined,
                                Effect::kHeld, Effect::kWarning},
                      EffectRow{Verdict::kError, Effect::kUndetermined,
                                Effect::kUndetermined, Effect::kWarning},
                      EffectRow{Verdict::kWaived, Effect::kNoted,
                                Effect::kNoted, Effect::kNoted},
                      EffectRow{Verdict::kStanding, Effect::kNoted,
                                Effect::kNoted, Effect::kNoted},
                      EffectRow{Verdict::kNotApplicable, Effect::kNone,
                                Effect::kNone, Effect::kNone}),
    [](const auto& row) { return std::string(to_string(row.param.verdict)); });

TEST(EffectOfAdvisoryOutcome, WarnsInsteadOfBlocking) {
  Outcome outcome;
  outcome.verdict = Verdict::kUndetermined;
  outcome.advisory = true;
  EXPECT_EQ(effect_of(outcome, Enforcement::kMandatory), Effect::kWarning);
  EXPECT_EQ(effect_of(outcome, Enforcement::kHold), Effect::kWarning);
}

TEST(EffectOfObligation, IsNotedUntilAfterApply) {
  Outcome outcome;
  outcome.verdict = Verdict::kUndetermined;
  outcome.advisory = true;
  outcome.obligation = true;
  EXPECT_EQ(effect_of(outcome, Enforcement::kMandatory), Effect::kNoted);
}

TEST(EffectOfAdvisoryOutcome, NeverRelaxesADenyOrAnError) {
  for (const Verdict verdict : {Verdict::kDeny, Verdict::kError}) {
    Outcome plain;
    plain.verdict = verdict;
    Outcome relaxed = plain;
    relaxed.advisory = relaxed.obligation = true;
    for (const Enforcement enforcement :
         {Enforcement::kMandatory, Enforcement::kHold}) {
      EXPECT_EQ(effect_of(relaxed, enforcement), effect_of(plain, enforcement))
          << to_string(verdict);
    }
  }
}

}  // namespace
}  // namespace holdpoint::report
