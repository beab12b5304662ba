// Every budget of one evaluation, spent in every way: an error of its policy,
// which blocks, and nothing to others.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judged.hpp"

namespace holdpoint::runner {
namespace {

using report::Effect;
using report::Enforcement;
using report::Outcome;
using report::Verdict;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr int kInstances = 66;  // more tasks than one block

terraform::Plan instances() {
  SmallPlan plan;
  for (int i = 0; i < kInstances; ++i) {
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

// A clock that moves at every look, in each process for itself.
std::chrono::nanoseconds ticking_clock() {
  static std::chrono::nanoseconds now(0);
  return now += std::chrono::milliseconds(1);
}

struct Kind {
  const char* name;    // of the budget
  const char* spends;  // it, and no other before it
};

constexpr Kind kKinds[] = {
    {"instructions", "while true do end"},
    {"memory",
     "local t = {} for i = 1, 1 << 40 do t[i] = ('x'):rep(9999) .. i end"},
    {"time", "for i = 1, 1 << 40 do end"},
    {"findings", "for i = 1, 6 do r:deny('x') end"},
    {"message", "r:deny('{a}{a}', { a = ('x'):rep(200) })"},
    {"output", "for i = 1, 4 do r:deny(('x'):rep(250)) end"},
};

Judged::Settings settings_for(std::string_view kind) {
  Judged::Settings settings;
  settings.budget = {.instructions = 20'000,
                     .memory = std::size_t{1} << 20,
                     .time = std::chrono::hours(1),
                     .findings = 5,
                     .message = 300,
                     .output = 700};
  if (kind == "memory") settings.budget.instructions = UINT64_MAX;
  if (kind == "time") {
    settings.budget.instructions = UINT64_MAX;
    settings.budget.time = std::chrono::milliseconds(8);
    settings.clock = ticking_clock;
  }
  return settings;
}

struct Shape {
  const char* name;
  std::string before, after;  // around what spends the budget
};

const Shape kShapes[] = {
    {"Alone", "", ""},
    {"AfterADeny", "r:deny('first') ", ""},
    {"BeforeADeny", "", " r:deny('last')"},
    {"AfterAnUnknown",
     "local a = any({ 1, 2 }, function(n) return n == 2 or run.ci end) ", ""},
    {"InAny", "local function spend() ",
     " end local a = any({ 1, 2 }, function() spend() return false end)"},
    {"InAll", "local function spend() ",
     " end if all({ 1, 2 }, function() spend() return true end) then end"},
    {"InNone", "local function spend() ",
     " end local a = none({ 1 }, function() spend() return true end)"},
    {"InALazyList", "for _, x in each(map({ 1, 2 }, function() ",
     " return 1 end)) do end"},
    {"InALibraryFunction", "local s = ('x'):gsub('x', function() ", " end)"},
    {"InAComparison", "table.sort({ 2, 1, 3 }, function() ",
     " return false end)"},
    {"ForSomeSubjects", "if r.after.n % 30 ~= 7 then return end ", ""},
};

TEST(Exhaustion, IsAnErrorThatBlocksAndDisturbsNobody) {
  const std::string innocent =
      check("innocent", "if r.after.n % 3 == 0 then r:deny('a third') end");
  for (const Kind& kind : kKinds) {
    const auto settings = settings_for(kind.name);
    const auto alone = Judged(instances(), innocent, settings).outcomes(0);
    ASSERT_THAT(alone, SizeIs(kInstances));
    for (const Shape& shape : kShapes) {
      SCOPED_TRACE(std::string(kind.name) + " " + shape.name);
      const Judged judged(
          instances(),
          innocent + check("trouble", shape.before + kind.spends + shape.after),
          settings);
      const auto outcomes = judged.outcomes(0);
      ASSERT_THAT(outcomes, SizeIs(2 * kInstances));
      EXPECT_EQ(printed({outcomes.begin(), outcomes.begin() + kInstances}),
                printed(alone));
      int errors = 0;
      for (int i = kInstances; i < 2 * kInstances; ++i) {
        const Outcome& outcome = outcomes[static_cast<std::size_t>(i)];
        if (outcome.verdict == Verdict::kPass) continue;
        ++errors;
        EXPECT_EQ(outcome.verdict, Verdict::kError);
        EXPECT_EQ(effect_of(outcome, Enforcement::kMandatory),
                  Effect::kUndetermined);
        ASSERT_THAT(outcome.messages, SizeIs(1));
        EXPECT_THAT(outcome.messages[0].text,
                    HasSubstr("the policy spent its budget of " +
                              std::string(kind.name) + ": "));
        EXPECT_THAT(outcome.messages[0].remedy,
                    HasSubstr("--budget " + std::string(kind.name) + "="));
        EXPECT_EQ(outcome.where.file, "test.lua");
        EXPECT_GT(outcome.where.line, 1u);
      }
      EXPECT_EQ(errors, std::string_view(shape.name) == "ForSomeSubjects"
                            ? 2
                            : kInstances);
      for (const unsigned jobs : {4U}) {
        EXPECT_EQ(printed(judged.outcomes(jobs)), printed(outcomes)) << jobs;
      }
    }
  }
}

}  // namespace
}  // namespace holdpoint::runner
