// Files that do harm while they are loaded do it where it ends nothing.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>

#include "loaded.hpp"
#include "support/sanitizer.hpp"

namespace holdpoint::policy {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::SizeIs;

// Loads with a trial, and with a clock that does harm when it is looked at in
// another process than this one.
template <typename Harm>
tl::expected<PolicySet, Errors> load_with_harm(
    const std::vector<SourceSet>& sources, Harm harm) {
  static Ground ground;
  LoadOptions options;
  options.trial = true;
  options.clock = [harm, parent = getpid()] {
    if (getpid() != parent) harm();
    return std::chrono::steady_clock::now().time_since_epoch();
  };
  return PolicySet::load(sources, ground.facts(), options);
}

std::vector<SourceSet> two_files() {
  return {
      source_set({{"a.lua", plan_policy("a")}, {"b.lua", plan_policy("b")}})};
}

TEST(Trials, LoadWhatLoadsWithoutThem) {
  const auto set = load_with_harm(two_files(), [] {});
  ASSERT_TRUE(set) << joined(set.error());
  EXPECT_THAT(set->policies(), SizeIs(2));
}

TEST(Trials, GiveTheErrorsOfALoad) {
  const Ground ground;
  const std::vector<SourceSet> sources = {source_set(
      {{"a.lua", plan_policy("a", "severity_ = 1,")},
       {"b.lua", plan_policy("b")},
       {"c.lua", "local x = nil\nlocal y = x.field\n" + plan_policy("c")}})};
  const auto plain = ground.load(sources);
  ASSERT_FALSE(plain);
  const auto tried = load_with_harm(sources, [] {});
  ASSERT_FALSE(tried);
  EXPECT_EQ(joined(tried.error()), joined(plain.error()));
}

// Sanitizers turn most signals of a crash into an exit, but leave this one.
TEST(Trials, EndWithAFileThatCrashes) {
  const auto set = load_with_harm(two_files(), [] { std::raise(SIGABRT); });
  ASSERT_FALSE(set);
  ASSERT_THAT(set.error(), SizeIs(1));
  EXPECT_EQ(set.error().front().where.file, "a.lua");
  EXPECT_EQ(set.error().front().code, ErrorCode::kPolicy);
  EXPECT_THAT(set.error().front().what,
              AllOf(HasSubstr("could not be loaded"), HasSubstr("signal 6")));
}

TEST(Trials, EndWithAFileThatReachesForTheSystem) {
  HOLDPOINT_SKIP_IN_SANITIZER();
  const auto set =
      load_with_harm(two_files(), [] { (void)open("/etc/passwd", O_RDONLY); });
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().front().what, HasSubstr("forbidden to policies"));
}

TEST(Trials, EndWithAFileThatLeavesEarly) {
  const auto set = load_with_harm(two_files(), [] { _exit(0); });
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().front().what, HasSubstr("before its work was done"));
}

// One growth of this table moves 2^17 keys of one bucket: minutes in C that no
// hook interrupts.
TEST(Trials, EndAFileThatNoHookCanInterrupt) {
  static Ground ground;
  LoadOptions options;
  options.trial = true;
  options.budget.time = std::chrono::milliseconds(200);
  options.clock = [] {
    return std::chrono::steady_clock::now().time_since_epoch();
  };
  const std::string text =
      "local t, m = {}, (1 << 18) - 1\n"
      "for i = 1, (1 << 17) + 1 do t[i * m] = true end\n" +
      plan_policy("a");
  const auto set =
      PolicySet::load({source_set({{"a.lua", text}})}, ground.facts(), options);
  ASSERT_FALSE(set);
  // On a slow machine the table is not there yet when time is up.
  EXPECT_THAT(set.error().front().what,
              ::testing::AnyOf(HasSubstr("overran its time"),
                               HasSubstr("budget of time")));
}

TEST(Trials, LeaveTheStandardPoliciesOut) {
  const auto set =
      load_with_harm({standard_sources()}, [] { std::raise(SIGSEGV); });
  EXPECT_TRUE(set);
}

TEST(LoadedFiles, HoldOneBudgetOfMemoryInAll) {
  const Ground ground;
  LoadOptions options;
  options.budget.memory = std::size_t{8} << 20;
  std::vector<SourceFile> files;
  for (const std::string name : {"a", "b", "c"}) {
    files.push_back({name + ".lua",
                     "local keep = (\"x\"):rep(3 << 20)\n"
                     "policy \"" +
                         name +
                         "\" { title = \"T\",\n"
                         "severity = \"low\", on = \"plan\",\n"
                         "require = function(p) return #keep > 1 end }\n"});
  }
  const auto set = ground.load({source_set(files)}, options);
  ASSERT_FALSE(set);
  ASSERT_THAT(set.error(), SizeIs(1));
  EXPECT_EQ(set.error().front().code, ErrorCode::kLimitExceeded);
  EXPECT_EQ(set.error().front().where.file, "c.lua");
  EXPECT_THAT(set.error().front().what, HasSubstr("8 MiB"));
  const auto one = ground.load({source_set({files.front()})}, options);
  EXPECT_TRUE(one) << joined(one.error());
}

}  // namespace
}  // namespace holdpoint::policy
