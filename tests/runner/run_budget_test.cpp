// Budgets of a policy over all its subjects, and of the run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judged.hpp"

namespace holdpoint::runner {
namespace {

using report::Outcome;
using report::Verdict;
using std::chrono_literals::operator""h;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr std::size_t kInstances = 300;

terraform::Plan instances() {
  SmallPlan plan;
  for (std::size_t i = 0; i < kInstances; ++i) {
    plan.changes.push_back(change_json(
        "aws_x.a[" + std::to_string(i) + "]", "create",
        R"("before": null, "after": {"n": )" + std::to_string(i) + "}"));
  }
  return read_small_plan(plan);
}

std::string check(const std::string& id, const std::string& body) {
  return policy_text(id, "on = { type = \"aws_x\" },\ncheck = function(r)\n" +
                             body + "\nend,");
}

const std::string kInnocent =
    check("innocent", "if r.after.n % 3 == 0 then r:deny('a third') end");
// Spends a little of everything, and differs from subject to subject.
const std::string kTrouble =
    check("trouble",
          "for i = 1, 100 * (r.after.n % 7) do end\n"
          "if r.after.n % 2 == 0 then r:deny('every second') end");

// What is printed of each policy.
std::vector<std::string> by_policy(const std::vector<Outcome>& outcomes) {
  std::vector<std::string> texts(2);
  for (const Outcome& outcome : outcomes) {
    texts[outcome.policy] += printed(outcome);
  }
  return texts;
}

struct Spending {
  const char* key;
  Judged::Settings settings;
  const char* limit;
};

std::vector<Spending> spendings() {
  std::vector<Spending> rows(4);
  rows[0] = {"policy.instructions", {}, "40000"};
  rows[0].settings.policy_budget.instructions = 40'000;
  rows[1] = {"policy.findings", {}, "120"};
  rows[1].settings.policy_budget.findings = 120;
  rows[2] = {"policy.output", {}, "1400 B"};
  rows[2].settings.policy_budget.output = 1400;
  rows[3] = {"run.output", {}, "2000 B"};
  rows[3].settings.run_budget.output = 2000;
  return rows;
}

TEST(RunBudget, LeavesOneErrorOfAPolicyThatSpentItAndOthersAsTheyWere) {
  for (const Spending& row : spendings()) {
    SCOPED_TRACE(row.key);
    const auto innocent =
        printed(Judged(instances(), kInnocent, row.settings).outcomes(0));
    const Judged judged(instances(), kInnocent + kTrouble, row.settings);
    const auto outcomes = judged.outcomes(0);
    ASSERT_THAT(outcomes, SizeIs(kInstances + 1));
    EXPECT_EQ(by_policy(outcomes)[0], innocent);
    const Outcome& error = outcomes.back();
    EXPECT_EQ(error.verdict, Verdict::kError);
    EXPECT_EQ(error.subject, "every subject");
    EXPECT_EQ(to_string(error.where),
              to_string(judged.set().policies()[1].where));
    ASSERT_THAT(error.messages, SizeIs(1));
    EXPECT_EQ(error.messages[0].text,
              "the policy spent its budget of " + std::string(row.key) + ": " +
                  row.limit + " (it selects 300 subjects)");
    EXPECT_THAT(error.messages[0].remedy,
                HasSubstr("--budget " + std::string(row.key) + "="));
    for (const unsigned jobs : {1U, 4U}) {
      const auto answers = judged.run(jobs);
      ASSERT_TRUE(answers) << to_string(answers.error());
      EXPECT_EQ(printed(answers->outcomes), printed(outcomes)) << jobs;
      EXPECT_EQ(answers->instructions, judged.run(0)->instructions) << jobs;
    }
  }
}

TEST(RunBudget, ThatIsJustEnoughChangesNothing) {
  const Judged free(instances(), kInnocent + kTrouble);
  const auto full = free.run(0);
  ASSERT_TRUE(full);
  Judged::Settings settings;
  settings.policy_budget.instructions = *full->instructions[1];
  settings.policy_budget.findings = kInstances / 2;
  settings.policy_budget.output =
      kInstances / 2 * std::string_view("every second").size();
  const Judged judged(instances(), kInnocent + kTrouble, settings);
  for (const unsigned jobs : {0U, 4U}) {
    EXPECT_EQ(printed(judged.outcomes(jobs)), printed(full->outcomes));
  }
  --settings.policy_budget.instructions;
  EXPECT_THAT(Judged(instances(), kInnocent + kTrouble, settings).outcomes(4),
              SizeIs(kInstances + 1));
}

// A policy that spends its evaluations one after the other must not go on for
// as long as there are subjects.
TEST(RunBudget, EndsAPolicyEarly) {
  Judged::Settings settings;
  settings.policy_budget.instructions = 3'000'000;
  settings.budget.instructions = 1'000'000;
  const Judged judged(
      instances(), kInnocent + check("trouble", "while true do end"), settings);
  for (const unsigned jobs : {0U, 3U}) {
    const auto answers = judged.run(jobs);
    ASSERT_TRUE(answers);
    ASSERT_THAT(answers->outcomes, SizeIs(kInstances + 1));
    EXPECT_THAT(answers->outcomes.back().messages[0].text,
                HasSubstr("policy.instructions"));
    EXPECT_LT(*answers->instructions[1], 5'000'000u);
  }
}

// A clock that moves at every look, in each process for itself.
std::chrono::nanoseconds ticking_clock() {
  static std::chrono::nanoseconds now(0);
  return now += 10ms;
}

TEST(RunBudget, OfTimeEndsAPolicyAndNoOther) {
  Judged::Settings settings;
  settings.clock = ticking_clock;
  settings.budget.time = 1h;
  settings.policy_budget.time = 5s;
  const Judged judged(instances(),
                      kInnocent + check("trouble", "for i = 1, 100000 do end"),
                      settings);
  const auto innocent =
      printed(Judged(instances(), kInnocent, settings).outcomes(0));
  for (const unsigned jobs : {0U, 3U}) {
    const auto answers = judged.run(jobs);
    ASSERT_TRUE(answers);
    ASSERT_THAT(answers->outcomes, SizeIs(kInstances + 1));
    EXPECT_EQ(by_policy(answers->outcomes)[0], innocent);
    EXPECT_THAT(answers->outcomes.back().messages[0].text,
                HasSubstr("policy.time: 5s"));
    EXPECT_EQ(answers->instructions[1], std::nullopt);
    EXPECT_NE(answers->instructions[0], std::nullopt);
  }
}

// What was judged until then stays; what was not is an error, not missing.
TEST(RunBudget, OfTheTimeOfTheRunLeavesAnErrorForWhatWasNotJudged) {
  const Judged judged(instances(), kInnocent + kTrouble);
  const auto full = judged.outcomes(0);
  for (const unsigned jobs : {0U, 1U, 3U}) {
    Options options;
    options.jobs = jobs;
    options.kill_after = 1h;
    options.run_budget.time = 90s;
    options.clock = [looks = 0]() mutable { return ++looks * 1s; };
    const auto answers = runner::run(judged.set(), judged.facts(), options);
    ASSERT_TRUE(answers) << to_string(answers.error());
    const auto texts = by_policy(answers->outcomes);
    const auto all = by_policy(full);
    std::size_t late = 0;
    for (const Outcome& outcome : answers->outcomes) {
      if (outcome.subject != "every subject") {
        EXPECT_THAT(all[outcome.policy], HasSubstr(printed(outcome)));
        continue;
      }
      ++late;
      EXPECT_EQ(outcome.verdict, Verdict::kError);
      EXPECT_THAT(outcome.messages[0].text, HasSubstr("run.time: 90s"));
      EXPECT_EQ(answers->instructions[outcome.policy], std::nullopt);
    }
    EXPECT_EQ(late, jobs < 2 ? 2 : late);
    for (std::size_t policy = 0; policy < 2; ++policy) {
      EXPECT_TRUE(texts[policy] == all[policy] ||
                  texts[policy].find("every subject") != std::string::npos);
    }
  }
}

TEST(RunBudget, FailsTheRunWhenMoreIsSaidThanCanBeKept) {
  std::string policies;
  for (char name = 'a'; name < 'k'; ++name) {
    policies += check(std::string(1, name), "r:deny(('x'):rep(1000))");
  }
  Judged::Settings settings;
  settings.run_budget.output = 100'000;
  const Judged judged(instances(), policies, settings);
  for (const unsigned jobs : {0U, 2U}) {
    const auto answers = judged.run(jobs);
    ASSERT_FALSE(answers);
    EXPECT_EQ(answers.error().code, ErrorCode::kLimitExceeded);
    EXPECT_THAT(to_string(answers.error()), HasSubstr("run.output"));
  }
}

TEST(RunBudget, TakesNothingForGrantedOfAnEmbeddersBudget) {
  Judged::Settings settings;
  settings.run_budget = {.time = std::chrono::nanoseconds::max(),
                         .output = UINT64_MAX};
  settings.policy_budget = {.instructions = UINT64_MAX,
                            .time = std::chrono::nanoseconds::max(),
                            .findings = UINT64_MAX,
                            .output = UINT64_MAX};
  const Judged judged(instances(), kInnocent, settings);
  EXPECT_THAT(judged.outcomes(2), SizeIs(kInstances));
}

}  // namespace
}  // namespace holdpoint::runner
