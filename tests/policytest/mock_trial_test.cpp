// What tests give, changed: which changes a policy ignores.
#include "mock_trial.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/policytest/mutants.hpp"
#include "test_set.hpp"

namespace holdpoint::policytest {
namespace {

using holdpoint::testing::steady_clock;
using holdpoint::testing::TestSet;
using ::testing::HasSubstr;

struct Row {
  std::string name;
  std::string rule;  // of a policy on every aws_disk that is written or stays
  std::string test;  // fields of one test
  std::string survivors;
};

std::string told(const Result<std::vector<MutatedFile>>& files) {
  if (!files) return to_string(files.error());
  std::string all;
  for (const MutatedFile& file : *files) {
    all += file.trouble;
    for (const Mutant& mutant : file.survivors) {
      // Only those of tests.
      if (mutant.where.file.find("_test") == std::string::npos) continue;
      all += mutant.kind + ": " + mutant.was + " -> " + mutant.becomes + "\n";
    }
  }
  return all;
}

Result<std::vector<MutatedFile>> run(const std::string& rule,
                                     const std::string& tests) {
  const TestSet set(std::map<std::string, std::string>{
      {"a.lua",
       "policy \"a\" { title = \"T\", severity = \"low\", on = { type = "
       "\"aws_disk\" }, require = function(r) " +
           rule + " end }\n"},
      {"a_test.lua", tests}});
  Options options;
  options.paths = {set.path()};
  options.clock = steady_clock();
  return run_mutants(options);
}

std::string survivors(const Row& row) {
  return told(run(row.rule, "test \"t\" { policy = \"a\", " + row.test + " }"));
}

TEST(Mocks, AreChangedWhereThePolicyLooks) {
  const std::vector<Row> rows = {
      {"a rule that needs its value notices", "return r.after.size == 1",
       "plan = { create(\"aws_disk.a\", { size = 1, kind = \"b\" }) }, expect "
       "= "
       "pass",
       ""},
      {"a rule that takes null for good does not",
       "return r.after.size == nil or r.after.size == 1",
       "plan = { create(\"aws_disk.a\", { size = 1 }) }, expect = pass",
       "null value: after.size of aws_disk.a -> null, and it passes as "
       "before\n"},
      {"a denial that stays one says nothing", "return r.after.size == 1",
       "plan = { create(\"aws_disk.a\", { size = 2 }) }, expect = deny", ""},
      {"a value that becomes unknown and makes it pass",
       "return present(r.after, \"size\")",
       "plan = { create(\"aws_disk.a\", { size = null }) }, expect = deny",
       "unknown value: after.size of aws_disk.a -> unknown, and now it "
       "passes\n"},
      {"a neighbour that goes",
       "local other = plan.by_address[\"aws_disk.b\"] if r.address == "
       "\"aws_disk.b\" then return true end return other.name == \"b\"",
       "plan = { create(\"aws_disk.a\", {}), noop(\"aws_disk.b\", {}) }, "
       "expect "
       "= pass",
       "mock action: noop of aws_disk.b -> delete, and it passes as before\n"},
      {"one that is missed",
       "return plan.by_address[\"aws_disk.b\"].action ~= \"delete\"",
       "plan = { create(\"aws_disk.a\", {}), noop(\"aws_disk.b\", {}) }, "
       "expect "
       "= pass",
       ""},
  };
  for (const Row& row : rows)
    EXPECT_EQ(survivors(row), row.survivors) << row.name;
}

constexpr const char* kSnapshots = R"lua(
test "t" { policy = "a", now = "2026-02-26T22:00:00Z", expect = pass,
  plan = { create("aws_disk.a", {}) },
  cloud = { ["aws.ec2.snapshots"] = { { snapshot_id = "s",
    start_time = "2026-02-26T20:00:00Z" } } } }
)lua";

TEST(Mocks, OfEvidenceAreDroppedAndAged) {
  EXPECT_EQ(told(run("return any(cloud.aws.ec2.snapshots, function(s) return "
                     "age(s.start_time) < hours(24) end)",
                     kSnapshots)),
            "");
  EXPECT_EQ(told(run("return #cloud.aws.ec2.snapshots == 1", kSnapshots)),
            "age of evidence: the times in aws.ec2.snapshots -> ten years "
            "before, and it passes as before\n");
}

TEST(Mocks, AreNoticedWhenAnyTestNotices) {
  const std::string rule =
      "return r.after.size == nil or r.after.size == 1 or r.after.kind ~= nil";
  const std::string quiet =
      "test \"quiet\" { policy = \"a\", expect = pass, plan = { "
      "create(\"aws_disk.a\", { size = 1 }) } }\n";
  EXPECT_THAT(told(run(rule, quiet)), HasSubstr("after.size"));
  const std::string loud =
      "test \"loud\" { policy = \"a\", expect = deny, plan = { "
      "create(\"aws_disk.b\", { size = 2, kind = null }) } }\n";
  EXPECT_EQ(told(run(rule, quiet + loud)), "");
}

TEST(Mocks, AreJustifiedInTheFileOfTheTest) {
  const auto files = run("return r.after.size == nil or r.after.size == 1",
                         "test \"t\" { policy = \"a\", expect = pass,\n"
                         "  -- mutant: null is the default, which is 1\n"
                         "  plan = { create(\"aws_disk.a\", { size = 1 }) } }\n"
                         "local unused = 1 -- mutant: nothing\n");
  ASSERT_TRUE(files);
  EXPECT_EQ(told(files), "");
  const MutatedFile& file = files->front();
  ASSERT_EQ(file.justified.size(), 1U);
  EXPECT_EQ(file.justified[0].reason, "null is the default, which is 1");
  ASSERT_EQ(file.idle.size(), 1U);
  EXPECT_THAT(to_string(file.idle[0]), HasSubstr("a_test.lua:4"));
}

TEST(Mocks, ThatWereNotAllTriedSaySo) {
  MockTrial trial;
  EXPECT_TRUE(read_trial(write_trial(trial)).is_whole);
  trial.give_up();
  EXPECT_FALSE(read_trial(write_trial(trial)).is_whole);
}

// What a process says may be anything.
TEST(Mocks, OfAnyBytesAreReadWithoutHarm) {
  for (const char* bytes : {"", "i", "n\x01", "zzzz", "i\x06\x01"}) {
    EXPECT_EQ(read_trial(bytes).ignored.size(), 0U);
  }
}

}  // namespace
}  // namespace holdpoint::policytest
