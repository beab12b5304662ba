// Mutants end to end: small policy sets whose survivors are known.
#include "holdpoint/policytest/mutants.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_set.hpp"

namespace holdpoint::policytest {
namespace {

using holdpoint::testing::steady_clock;
using holdpoint::testing::TestSet;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kSmall = R"lua(
policy "small" {
  title = "Disks stay small",
  severity = "low",
  on = { type = { "aws_disk", "aws_volume" }, action = "writes" },
  params = { most = 10 },
  require = function(r, p) return r.after.size <= p.most end,
}
)lua";

constexpr const char* kSmallTests = R"lua(
local function disk(name, size, expected)
  test(name) { policy = "small", expect = expected,
    plan = { create("aws_disk.a", { size = size }) } }
end
disk("small", 9, pass)
disk("large", 12, deny)
)lua";

Result<std::vector<MutatedFile>> run(const TestSet& set, unsigned jobs = 2,
                                     const std::string& below = "") {
  Options options;
  options.paths = {set.path(below)};
  options.clock = steady_clock();
  options.jobs = jobs;
  return run_mutants(options);
}

std::string told(const std::vector<Mutant>& mutants) {
  std::string all;
  for (const Mutant& mutant : mutants) {
    all += std::to_string(mutant.where.line) + ":" +
           std::to_string(mutant.where.column) + " " + mutant.was + " -> " +
           mutant.becomes +
           (mutant.reason.empty() ? "" : " because " + mutant.reason) + "\n";
  }
  return all;
}

std::string told(const Result<std::vector<MutatedFile>>& files) {
  if (!files) return to_string(files.error());
  std::string all;
  for (const MutatedFile& file : *files) {
    all += file.trouble + " " + std::to_string(file.killed) + "\n" +
           told(file.survivors) + told(file.justified);
  }
  return all;
}

std::map<std::string, std::string> small_with(const std::string& tests) {
  return {{"small.lua", kSmall}, {"small_test.lua", kSmallTests + tests}};
}

TEST(Mutants, SurviveWhereNoTestLooks) {
  const TestSet set(small_with(""));
  const auto files = run(set);
  ASSERT_TRUE(files) << told(files);
  ASSERT_THAT(*files, SizeIs(1));
  const MutatedFile& file = files->front();
  EXPECT_THAT(file.file, HasSubstr("small.lua"));
  EXPECT_THAT(file.policies, ElementsAre("small"));
  EXPECT_EQ(file.tests, 2U);
  // Nothing is tested of volumes, updates, unchanged disks and limits.
  EXPECT_EQ(told(file.survivors),
            "5:31 \"aws_volume\" -> \n"
            "5:56 \"writes\" -> \"creates\"\n"
            "5:56 \"writes\" -> \"remains\"\n"
            "6:21 10 -> 11\n"
            "6:21 10 -> 9\n"
            "7:48 <= -> <\n");
  EXPECT_EQ(told(file.justified), "");
  // Four of the policy, and a size that is null or unknown in its tests.
  EXPECT_EQ(file.killed, 6U);
  EXPECT_EQ(file.score(), 50U);
  EXPECT_EQ(score_of(*files), 50U);
}

TEST(Mutants, DieOfTheTestsThatWereMissing) {
  const TestSet set(small_with(R"lua(
disk("as large as allowed", 10, pass)
disk("a little larger", 11, deny)
test "volumes, and updates" { policy = "small", expect = deny,
  plan = { update("aws_volume.a", { size = 5 }, { size = 12 }) } }
test "unchanged" { policy = "small", expect = not_applicable,
  plan = { noop("aws_disk.a", { size = 12 }) } }
)lua"));
  const auto files = run(set);
  ASSERT_TRUE(files) << told(files);
  EXPECT_EQ(told(files->front().survivors), "");
  EXPECT_EQ(files->front().score(), 100U);
}

TEST(Mutants, GiveTheSameAnswersOverAnyNumberOfProcesses) {
  const TestSet set(small_with(""));
  EXPECT_EQ(told(run(set, 1)), told(run(set, 5)));
}

TEST(Mutants, OfASingleFileAreThoseThatItsTestsName) {
  auto texts = small_with("");
  texts["other.lua"] =
      "policy \"other\" { title = \"T\", severity = \"low\", "
      "on = \"plan\", require = function(r) return r.complete "
      "end }";
  texts["lib/none.lua"] = "return {}";
  const TestSet set(texts);
  EXPECT_EQ(told(run(set, 1, "small.lua")),
            told(run(set, 1, "small_test.lua")));
  const auto all = run(set);
  ASSERT_TRUE(all);
  ASSERT_THAT(*all, SizeIs(2));
  const auto one = run(set, 1, "small.lua");
  ASSERT_TRUE(one) << told(one);
  ASSERT_THAT(*one, SizeIs(1));
}

TEST(Mutants, OfAPolicyWithoutTestsAllSurvive) {
  const TestSet set(std::map<std::string, std::string>{{"small.lua", kSmall}});
  const auto files = run(set);
  ASSERT_TRUE(files);
  ASSERT_THAT(*files, SizeIs(1));
  EXPECT_EQ(files->front().tests, 0U);
  EXPECT_EQ(files->front().score(), 0U);
}

TEST(Mutants, AreNotMadeWhereATestFailsAsItIs) {
  const TestSet set(small_with("disk(\"wrong\", 12, pass)"));
  const auto files = run(set);
  ASSERT_TRUE(files);
  EXPECT_THAT(files->front().trouble, HasSubstr("a test fails: wrong"));
  EXPECT_EQ(files->front().killed, 0U);
  EXPECT_EQ(files->front().score(), std::nullopt);
}

TEST(Mutants, ThatMakeNoDifferenceAreJustifiedAtTheirLine) {
  std::string text = kSmall;
  text.insert(text.find("  params"), "  -- mutant: the limit is anybody's\n");
  text.insert(text.find("\n  severity"), " -- mutant: never needed");
  text.insert(text.find(" end,\n}"), "\n -- mutant: nor is this\n");
  const TestSet set(std::map<std::string, std::string>{
      {"small.lua", text}, {"small_test.lua", kSmallTests}});
  const auto files = run(set);
  ASSERT_TRUE(files);
  const MutatedFile& file = files->front();
  EXPECT_EQ(told(file.justified),
            "7:21 10 -> 11 because the limit is anybody's\n"
            "7:21 10 -> 9 because the limit is anybody's\n");
  ASSERT_THAT(file.idle, SizeIs(2));
  EXPECT_EQ(file.idle.front().line, 3U);
  EXPECT_EQ(file.killed, 6U);
  EXPECT_THAT(file.survivors, SizeIs(4));
  EXPECT_EQ(file.score(), 60U);
}

// Behind the wall, by their budgets, or from outside.
TEST(Mutants, ThatLoopAreKilled) {
  const TestSet set(std::map<std::string, std::string>{
      {"loop.lua", R"lua(
policy "loop" {
  title = "Counts", severity = "low", on = { type = "aws_disk" },
  require = function(r)
    local n = 0
    while n < 5 do n = n + 1 end
    return n == 5
  end,
}
)lua"},
      {"loop_test.lua",
       "test \"counts\" { policy = \"loop\", expect = pass, plan = { "
       "create(\"aws_disk.a\", {}) } }"}});
  const auto files = run(set);
  ASSERT_TRUE(files);
  // Where it begins to count makes no difference; that it ends does.
  EXPECT_EQ(told(files->front().survivors), "5:15 0 -> 1\n5:15 0 -> (-1)\n");
  EXPECT_EQ(files->front().killed, 11U);
}

TEST(Mutants, OfALibraryAreKilledByThePoliciesThatUseIt) {
  const TestSet set(std::map<std::string, std::string>{
      {"lib/size.lua",
       "local function fits(x) return x <= 10 end\n"
       "local function idle(x) return x == \"a\" end\n"
       "return { fits = fits, idle = idle, names = { \"a\", \"b\" } }\n"},
      {"lib/behind.lua",
       "local size = use \"lib/size\"\nreturn { fits = size.fits }\n"},
      {"lib/unused.lua",
       "local function f(x) return x == 1 end\nreturn { f = f }\n"},
      {"a.lua",
       "local size = use \"lib/behind\"\n"
       "policy \"a\" { title = \"T\", severity = \"low\", on = { type = "
       "\"aws_disk\" }, require = function(r) return size.fits(r.after.size) "
       "end }\n"},
      {"a_test.lua",
       "test \"10\" { policy = \"a\", expect = pass, plan = { "
       "create(\"aws_disk.a\", { size = 10 }) } }\n"
       "test \"11\" { policy = \"a\", expect = deny, plan = { "
       "create(\"aws_disk.a\", { size = 11 }) } }\n"}});
  const auto files = run(set);
  ASSERT_TRUE(files) << told(files);
  ASSERT_THAT(*files, SizeIs(2));
  const MutatedFile& library = files->back();
  EXPECT_THAT(library.file, HasSubstr("lib/size.lua"));
  EXPECT_THAT(library.policies, IsEmpty());
  EXPECT_EQ(told(library.survivors),
            "2:33 == -> ~=\n2:36 \"a\" -> \"mutant\"\n");
  EXPECT_EQ(library.killed, 4U);
}

// A change that the linter refuses never reaches a gate: it is no mutant.
TEST(Mutants, ThatDoNotLoadAreNone) {
  const TestSet set(std::map<std::string, std::string>{
      {"a.lua",
       "policy \"a\" { title = \"T\", severity = \"low\", on = { type = "
       "\"aws_disk\" }, require = function(r) return r:changed(\"size\") or "
       "r.action == \"delete\" end }\n"},
      {"a_test.lua",
       "test \"t\" { policy = \"a\", expect = deny, plan = { "
       "create(\"aws_disk.a\", { size = 10 }) } }\n"}});
  const auto files = run(set);
  ASSERT_TRUE(files) << told(files);
  EXPECT_THAT(told(files), Not(HasSubstr("\"delete\" -> \"mutant\"")));
}

TEST(Mutants, NeedTestFilesThatCanBeRead) {
  const TestSet set(std::map<std::string, std::string>{
      {"small.lua", kSmall}, {"small_test.lua", "test \"broken\" {"}});
  const auto files = run(set);
  ASSERT_FALSE(files);
  EXPECT_THAT(to_string(files.error()), HasSubstr("small_test.lua"));
}

TEST(Mutants, OfFilesThatAreTooLargeAreNotMade) {
  std::string text = kSmall;
  text += "local t = { 0";
  for (std::size_t i = 0; i < kMaxMutants; ++i) text += ", 1";
  const TestSet set(std::map<std::string, std::string>{
      {"small.lua", text + " }"}, {"small_test.lua", kSmallTests}});
  const auto files = run(set);
  ASSERT_TRUE(files);
  EXPECT_THAT(files->front().trouble, HasSubstr("more than 5000 places"));
}

TEST(Scores, AreRoundedDownAndMayBeMissing) {
  MutatedFile file;
  EXPECT_EQ(file.score(), std::nullopt);
  EXPECT_EQ(score_of({}), std::nullopt);
  file.killed = 999;
  file.survivors.resize(1);
  EXPECT_EQ(file.score(), 99U);
  file.justified.resize(7);
  EXPECT_EQ(file.score(), 99U);
  MutatedFile other;
  other.survivors.resize(1000);
  EXPECT_EQ(score_of({file, other}), 49U);
  file.trouble = "a test fails";
  EXPECT_EQ(file.score(), std::nullopt);
}

}  // namespace
}  // namespace holdpoint::policytest
