// Probes change no answer: every standard policy, over plans of every kind.
#include <gtest/gtest.h>

#include "judged.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::runner {
namespace {

std::string outcomes_of(const terraform::Plan& plan, bool probes) {
  bindings::OpenPlan open(plan);
  bindings::Facts facts;
  facts.plan = &plan;
  facts.open = &open;
  facts.now = *parse_timestamp("2026-02-26T22:00:00Z");
  policy::LoadOptions load;
  load.clock = system_clock_now;
  load.probes = probes;
  load.need_parameters = false;
  const auto set =
      policy::PolicySet::load({policy::standard_sources()}, facts, load);
  if (!set) return to_string(set.error().front());
  Options options;
  options.jobs = 0;
  options.clock = system_clock_now;
  const auto answers = run(*set, facts, options);
  if (!answers) return to_string(answers.error());
  return printed(answers->outcomes);
}

TEST(ProbedAnswers, AreTheAnswersOfTheStandardPolicies) {
  const auto folder =
      holdpoint::testing::source_dir() / "examples" / "incident";
  // One creates everything, the other deletes it.
  for (const char* name : {"1-missing-state.json", "3-destroy-restored.json"}) {
    const auto bytes = Bytes::read_file((folder / name).string());
    ASSERT_TRUE(bytes) << to_string(bytes.error());
    const auto plan = terraform::Plan::read(*bytes);
    ASSERT_TRUE(plan) << to_string(plan.error());
    SCOPED_TRACE(name);
    EXPECT_EQ(outcomes_of(*plan, true), outcomes_of(*plan, false));
  }
}

}  // namespace
}  // namespace holdpoint::runner
