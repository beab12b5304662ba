// Tests that do harm: each is a failed test of its own, and nobody else's.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <limits>

#include "support/sanitizer.hpp"
#include "test_set.hpp"

namespace holdpoint::policytest {
namespace {

using holdpoint::testing::results_of;
using holdpoint::testing::TestSet;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr const char* kPolicy = R"lua(
policy "slow" {
  title = "Takes many steps for large values",
  severity = "low",
  on = { type = "aws_disk" },
  require = function(r)
    local n = 0
    for i = 1, r.after.turns do n = n + 1 end
    return n == r.after.turns
  end,
}
)lua";

constexpr const char* kTests = R"lua(
test "first" { policy = "slow", plan = { create("aws_disk.a", { turns = 1 }) },
  expect = pass }
test "second" { policy = "slow",
  plan = { create("aws_disk.a", { turns = 20000 }) }, expect = pass }
test "third" { policy = "slow", plan = { create("aws_disk.a", { turns = 1 }) },
  expect = pass }
)lua";

std::chrono::nanoseconds steady() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

// Runs with a clock that does harm in every process but this one.
template <typename Harm>
Result<std::vector<TestResult>> run_with_harm(const TestSet& set, Harm harm,
                                              bool in_process = false) {
  Options options;
  options.paths = {set.path()};
  options.in_process = in_process;
  options.clock = [harm, parent = getpid()] {
    if (getpid() != parent) harm();
    return steady();
  };
  return results_of(run_tests(options));
}

std::string told(const Result<std::vector<TestResult>>& results) {
  if (!results) return to_string(results.error());
  std::string all;
  for (const TestResult& result : *results) {
    all += result.name + (result.passed() ? " passed" : " failed") + "\n";
  }
  return all;
}

TEST(WalledRuns, GiveWhatRunsInThisProcessGive) {
  const TestSet set(std::map<std::string, std::string>{
      {"slow.lua", kPolicy},
      {"slow_test.lua", kTests},
      {"wrong_test.lua",
       "test \"wrong\" { policy = \"slow\", plan = { "
       "create(\"aws_disk.a\", { turns = 1 }) }, expect = "
       "deny }\n"},
      {"broken_test.lua", "test \"broken\" {"}});
  const auto here = run_with_harm(set, [] {}, /*in_process=*/true);
  const auto walled = run_with_harm(set, [] {});
  ASSERT_TRUE(here);
  ASSERT_TRUE(walled);
  ASSERT_EQ(told(here), told(walled));
  for (std::size_t i = 0; i < here->size(); ++i) {
    EXPECT_EQ((*here)[i].failure, (*walled)[i].failure);
    EXPECT_EQ(to_string((*here)[i].where), to_string((*walled)[i].where));
  }
  EXPECT_THAT(told(walled),
              AllOf(HasSubstr("first passed"), HasSubstr("wrong failed"),
                    HasSubstr("broken_test.lua failed")));
}

TEST(WalledRuns, FailAFileThatReachesForTheSystem) {
  HOLDPOINT_SKIP_IN_SANITIZER();
  const TestSet set(std::map<std::string, std::string>{
      {"slow.lua", kPolicy}, {"slow_test.lua", kTests}});
  const auto results =
      run_with_harm(set, [] { (void)open("/etc/passwd", O_RDONLY); });
  ASSERT_TRUE(results);
  ASSERT_THAT(*results, SizeIs(1));
  EXPECT_FALSE(results->front().passed());
  EXPECT_THAT(results->front().name, HasSubstr("slow_test.lua"));
  EXPECT_THAT(results->front().failure, HasSubstr("forbidden to policies"));
}

// One growth of this table moves 2^17 keys of one bucket: minutes in C that no
// hook interrupts. The tests around it get their results.
TEST(WalledRuns, EndATestThatNoHookCanInterruptAndGoOn) {
  std::string tests = kTests;
  tests += R"lua(
test "endless" { policy = "endless",
  plan = { create("aws_disk.a", { turns = 1 }) }, expect = pass }
test "last" { policy = "slow", plan = { create("aws_disk.a", { turns = 1 }) },
  expect = pass }
)lua";
  const TestSet set(
      std::map<std::string, std::string>{{"slow.lua", kPolicy},
                                         {"endless.lua", R"lua(
policy "endless" {
  title = "T", severity = "low", on = { type = "aws_disk" },
  require = function(r)
    local t, m = {}, (1 << 18) - 1
    for i = 1, (1 << 17) + 1 do t[i * m] = true end
    return false
  end,
}
)lua"},
                                         {"slow_test.lua", tests}});
  Options options;
  options.paths = {set.path()};
  options.clock = steady;
  options.budgets.evaluation.time = std::chrono::milliseconds(500);
  const auto results = results_of(run_tests(options));
  EXPECT_EQ(told(results),
            "first passed\nsecond passed\nthird passed\nendless failed\n"
            "last passed\n");
}

TEST(WalledRuns, AreKilledWhenTheyAreCancelled) {
  const TestSet set(std::map<std::string, std::string>{
      {"endless.lua",
       "policy \"endless\" { title = \"T\", severity = \"low\",\n"
       "on = \"plan\", require = function() while true do end end }\n"},
      {"endless_test.lua",
       "test \"endless\" { policy = \"endless\", plan = {}, expect = pass }"}});
  Options options;
  options.paths = {set.path()};
  options.clock = steady;
  options.budgets.evaluation.time = std::chrono::hours(1);
  options.budgets.evaluation.instructions =
      std::numeric_limits<std::uint64_t>::max() / 2;
  int asked = 0;
  options.is_cancelled = [&asked] { return ++asked > 3; };
  const auto run = run_tests(options);
  ASSERT_FALSE(run);
  EXPECT_EQ(run.error().what, "the tests were cancelled");
  // Nobody is left behind, not even a zombie.
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

TEST(WalledRuns, ReadTheFilesThatTestsNameBeforeTheyRun) {
  const std::string plan =
      R"({"format_version": "1.2", "terraform_version": "1.11.4",
          "planned_values": {}, "resource_changes": []})";
  const TestSet set(std::map<std::string, std::string>{
      {"a.lua",
       "policy \"a\" { title = \"T\", severity = \"low\",\n"
       "on = \"plan\", require = function(p) return true end }\n"},
      {"one.json", plan},
      {"two.json", plan},
      {"a_test.lua",
       "test \"one\" { policy = \"a\", plan = file \"one.json\", expect = pass "
       "}\n"
       "test \"two\" { policy = \"a\", plan = file \"two.json\", expect = pass "
       "}\n"
       "test \"none\" { policy = \"a\", plan = file \"no.json\", expect = pass "
       "}\n"
       "test \"out\" { policy = \"a\", plan = file \"../x.json\", expect = "
       "pass "
       "}\n"},
      {"b_test.lua",
       "test \"again\" { policy = \"a\", plan = file \"one.json\", expect = "
       "pass "
       "}\n"}});
  const auto walled = run_with_harm(set, [] {});
  EXPECT_EQ(told(walled),
            "one passed\ntwo passed\nnone failed\nout failed\nagain passed\n");
  const auto here = run_with_harm(set, [] {}, /*in_process=*/true);
  EXPECT_EQ(holdpoint::testing::failures(walled),
            holdpoint::testing::failures(here));
}

}  // namespace
}  // namespace holdpoint::policytest
