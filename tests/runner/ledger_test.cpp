// What policies spend over a run, in whatever order their tasks are done.
#include "ledger.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace holdpoint::runner {
namespace {

using report::Outcome;
using report::Verdict;
using std::chrono_literals::operator""s;
using ::testing::HasSubstr;

// Tasks of policy 0 and 1 in turn, `count` of each.
Tasks tasks_of_two(std::uint32_t count) {
  Tasks tasks;
  for (std::uint32_t i = 0; i < count; ++i) {
    tasks.tasks.push_back({0, i});
    tasks.tasks.push_back({1, i});
  }
  return tasks;
}

Outcome outcome_of(Verdict verdict, std::size_t messages, std::size_t bytes) {
  Outcome outcome;
  outcome.verdict = verdict;
  for (std::size_t i = 0; i < messages; ++i) {
    outcome.messages.push_back({std::string(bytes, 'x'), {}, {}});
  }
  return outcome;
}

constexpr PolicyBudget kPolicy = {
    .instructions = 1000, .time = 60s, .findings = 10, .output = 500};
constexpr RunBudget kRun = {.output = 800};

// What a ledger has to say in the end.
std::string told(const Ledger& ledger, std::uint32_t policy) {
  const auto message = ledger.overrun(policy);
  const auto instructions = ledger.instructions(policy);
  return std::to_string(ledger.end(policy)) + " " +
         (message ? message->text : "fine") + " " +
         (instructions ? std::to_string(*instructions) : "?");
}

TEST(Ledger, NamesTheBudgetThatIsSpentFirstInTheOrderOfTasks) {
  const Tasks tasks = tasks_of_two(20);
  const struct {
    Outcome outcome;
    TaskSpent spent;
    std::uint32_t end;
    const char* words;
  } rows[] = {
      {outcome_of(Verdict::kPass, 0, 0), {50}, Ledger::kEndless, ""},
      {outcome_of(Verdict::kPass, 0, 0), {100}, 21, "policy.instructions"},
      {outcome_of(Verdict::kPass, 0, 0),
       {UINT64_MAX},
       1,
       "policy.instructions"},
      {outcome_of(Verdict::kDeny, 1, 1), {1}, 21, "policy.findings"},
      {outcome_of(Verdict::kDeny, 6, 1), {1}, 3, "policy.findings"},
      {outcome_of(Verdict::kStanding, 1, 1), {1}, Ledger::kEndless, ""},
      {outcome_of(Verdict::kUndetermined, 1, 25), {1}, Ledger::kEndless, ""},
      {outcome_of(Verdict::kUndetermined, 1, 100), {1}, 11, "policy.output"},
      {outcome_of(Verdict::kDeny, 1, 100), {100}, 11, "policy.output"},
      {outcome_of(Verdict::kDeny, 2, 100), {300}, 5, "policy.output"},
  };
  for (const auto& row : rows) {
    Ledger ledger(tasks, 2, kPolicy, kRun);
    for (std::uint32_t task = 0; task < 40; task += 2) {
      ledger.add(task, row.outcome, row.spent);
    }
    EXPECT_EQ(ledger.end(0), row.end) << row.words;
    EXPECT_EQ(ledger.overrun(0).has_value(), *row.words != '\0');
    EXPECT_EQ(ledger.end(1), Ledger::kEndless) << "the other policy";
    EXPECT_FALSE(ledger.overrun(1));
    if (*row.words == '\0') continue;
    EXPECT_THAT(ledger.overrun(0)->text, HasSubstr(row.words));
    EXPECT_THAT(ledger.overrun(0)->text, HasSubstr("(it selects 20 subjects)"));
    EXPECT_THAT(ledger.overrun(0)->remedy,
                HasSubstr("--budget " + std::string(row.words) + "="));
  }
}

// Every budget is spent somewhere, and which is first is not plain to see.
TEST(Ledger, TellsTheSameWhateverTaskIsDoneFirst) {
  std::mt19937 random(7);
  const Tasks tasks = tasks_of_two(100);
  for (int round = 0; round < 50; ++round) {
    std::vector<Outcome> outcomes;
    std::vector<TaskSpent> spent;
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < tasks.tasks.size(); ++i) {
      outcomes.push_back(
          outcome_of(random() % 3 == 0 ? Verdict::kDeny : Verdict::kStanding,
                     random() % 2, random() % 40));
      spent.push_back({random() % 60});
      order.push_back(i);
    }
    Ledger straight(tasks, 2, kPolicy, kRun);
    for (const std::uint32_t i : order) straight.add(i, outcomes[i], spent[i]);
    straight.close();
    for (int shuffle = 0; shuffle < 5; ++shuffle) {
      std::shuffle(order.begin(), order.end(), random);
      Ledger ledger(tasks, 2, kPolicy, kRun);
      for (const std::uint32_t i : order) {
        // A worker leaves out what it is told to leave out.
        if (ledger.is_needed(i)) ledger.add(i, outcomes[i], spent[i]);
      }
      ledger.close();
      EXPECT_EQ(told(ledger, 0), told(straight, 0));
      EXPECT_EQ(told(ledger, 1), told(straight, 1));
    }
  }
}

TEST(Ledger, SaysWhenAnEndMoves) {
  const Tasks tasks = tasks_of_two(20);
  Ledger ledger(tasks, 2, kPolicy, kRun);
  const Outcome pass = outcome_of(Verdict::kPass, 0, 0);
  EXPECT_FALSE(ledger.add(30, pass, {800}));
  EXPECT_TRUE(ledger.is_needed(30));
  EXPECT_TRUE(ledger.add(20, pass, {900}));
  EXPECT_EQ(ledger.end(0), 31u);
  EXPECT_FALSE(ledger.is_needed(32));
  EXPECT_TRUE(ledger.is_needed(33)) << "the other policy";
  EXPECT_TRUE(ledger.add(0, pass, {900}));
  EXPECT_EQ(ledger.end(0), 21u);
  EXPECT_FALSE(ledger.add(2, pass, {10}));
  EXPECT_FALSE(ledger.add(22, pass, {5000})) << "beyond the end";
  EXPECT_EQ(ledger.instructions(0), 1810u);
}

TEST(Ledger, StopsAPolicyWhoseTimeIsOver) {
  const Tasks tasks = tasks_of_two(20);
  Ledger ledger(tasks, 2, kPolicy, kRun);
  const Outcome pass = outcome_of(Verdict::kPass, 0, 0);
  EXPECT_FALSE(ledger.add(10, pass, {1, 40s}));
  EXPECT_FALSE(ledger.add(11, pass, {1, 40s}));
  EXPECT_EQ(ledger.instructions(0), 1u);
  EXPECT_TRUE(ledger.add(4, pass, {1, 40s}));
  EXPECT_EQ(ledger.end(0), 0u);
  EXPECT_THAT(ledger.overrun(0)->text, HasSubstr("policy.time: 1m ("));
  EXPECT_EQ(ledger.instructions(0), std::nullopt);
  EXPECT_EQ(ledger.end(1), Ledger::kEndless);
}

TEST(Ledger, KeepsAFigureToItselfThatAnotherRunWouldNotHave) {
  const Tasks tasks = tasks_of_two(20);
  Ledger ledger(tasks, 2, kPolicy, kRun);
  const Outcome pass = outcome_of(Verdict::kPass, 0, 0);
  ledger.add(0, pass, {7});
  ledger.add(1, pass, {7});
  ledger.add(2, pass, {7, 0s, false});
  EXPECT_EQ(ledger.instructions(0), std::nullopt);
  EXPECT_EQ(ledger.instructions(1), 7u);
}

TEST(Ledger, LeavesOutThePoliciesThatSayMost) {
  Tasks tasks;
  for (std::uint32_t policy = 0; policy < 5; ++policy) {
    tasks.tasks.push_back({policy, 0});
  }
  Ledger ledger(tasks, 5, kPolicy, kRun);
  const std::size_t sizes[] = {400, 100, 450, 300, 0};
  for (std::uint32_t task = 0; task < 5; ++task) {
    ledger.add(task, outcome_of(Verdict::kStanding, 1, sizes[task]), {1});
  }
  EXPECT_FALSE(ledger.is_flooded());
  ledger.close();
  EXPECT_THAT(ledger.overrun(2)->text,
              HasSubstr("run.output: 800 B (it selects 1 subject)"));
  for (const std::uint32_t fine : {0U, 1U, 3U, 4U}) {
    EXPECT_FALSE(ledger.overrun(fine)) << fine;
  }
}

TEST(Ledger, CountsWhatIsKeptUntilTheEnd) {
  Tasks tasks;
  for (std::uint32_t policy = 0; policy < 9; ++policy) {
    tasks.tasks.push_back({policy, 0});
  }
  Ledger ledger(tasks, 9, kPolicy, {.output = 100});
  const Outcome large = outcome_of(Verdict::kStanding, 1, 399);
  ledger.add(0, outcome_of(Verdict::kStanding, 1, 501), {1});
  EXPECT_TRUE(ledger.overrun(0));
  EXPECT_FALSE(ledger.is_flooded()) << "what is left out is not kept";
  ledger.add(1, large, {1});
  EXPECT_FALSE(ledger.is_flooded());
  ledger.add(2, large, {1});
  EXPECT_TRUE(ledger.is_flooded());
}

}  // namespace
}  // namespace holdpoint::runner
