// What the options of a run change, and what they must not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_set.hpp"

namespace holdpoint::policytest {
namespace {

using holdpoint::testing::TestSet;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kPolicies = R"lua(
policy "size" {
  title = "Disks are small", severity = "low", on = { type = "aws_disk" },
  require = function(r) return r.after.size < 10 end,
}
policy "kind" {
  title = "Disks are fast", severity = "low", on = { type = "aws_disk" },
  require = function(r) return r.after.kind == "fast" end,
}
)lua";

// A test of the policy `size` that expects a small disk to be well.
std::string test_of(const std::string& name, int size) {
  return "test \"" + name +
         "\" { policy = \"size\", expect = pass, plan = { "
         "create(\"aws_disk.a\", { size = " +
         std::to_string(size) + " }) } }\n";
}

std::map<std::string, std::string> many_files() {
  std::map<std::string, std::string> files = {{"disks.lua", kPolicies}};
  for (int i = 0; i < 8; ++i) {
    const std::string n = std::to_string(i);
    files["t" + n + "_test.lua"] = test_of(n + " passes", 1) +
                                   test_of(n + " may fail", i == 3 ? 10 : 2) +
                                   test_of(n + " goes on", 3);
  }
  files["t5_test.lua"] = "test \"never closed\" {";
  return files;
}

Options options_for(const TestSet& set) {
  Options options;
  options.paths = {set.path()};
  options.clock = holdpoint::testing::steady_clock();
  return options;
}

std::string told(const Result<TestRun>& run) {
  if (!run) return to_string(run.error());
  std::string all;
  for (const TestResult& each : run->results) {
    all += to_string(each.where) + " " + each.name + " " + each.policy + " " +
           std::string(to_string(each.status)) + " " + each.failure + "\n";
  }
  for (const Untested& each : run->untested) {
    all += to_string(each.where) + " " + each.policy + " untested\n";
  }
  return all;
}

TEST(RunOptions, TheNumberOfJobsCannotBeSeen) {
  const TestSet set(many_files());
  Options options = options_for(set);
  for (const bool fail_fast : {false, true}) {
    options.fail_fast = fail_fast;
    options.in_process = true;
    const std::string here = told(run_tests(options));
    options.in_process = false;
    for (const unsigned jobs : {1U, 3U, 40U}) {
      options.jobs = jobs;
      EXPECT_EQ(told(run_tests(options)), here) << jobs << " jobs";
    }
  }
}

TEST(RunOptions, FailFastStopsBehindTheFirstTestThatFails) {
  const TestSet set(many_files());
  Options options = options_for(set);
  options.fail_fast = true;
  options.jobs = 2;
  const auto run = run_tests(options);
  ASSERT_TRUE(run);
  ASSERT_THAT(run->results, SizeIs(11));
  EXPECT_EQ(run->results.back().name, "3 may fail");
  EXPECT_EQ(run->results.back().status, Status::kFailed);
  // Perhaps the tests of `kind` stand in a file that was not read.
  EXPECT_THAT(run->untested, IsEmpty());
}

TEST(RunOptions, WhatCouldNotBeRunIsBrokenAndNotFailed) {
  const TestSet set(std::map<std::string, std::string>{
      {"disks.lua", kPolicies},
      {"a_test.lua", test_of("wrong", 10) +
                         "test \"lost\" { policy = \"sise\", plan = {}, "
                         "expect = pass }\n"},
      {"b_test.lua", "test \"never closed\" {"}});
  const auto run = run_tests(options_for(set));
  ASSERT_TRUE(run);
  ASSERT_THAT(run->results, SizeIs(3));
  EXPECT_EQ(run->results[0].status, Status::kFailed);
  EXPECT_EQ(run->results[0].policy, "size");
  EXPECT_EQ(run->results[1].status, Status::kBroken);
  EXPECT_EQ(run->results[1].policy, "sise");
  EXPECT_EQ(run->results[2].status, Status::kBroken);
  EXPECT_EQ(run->results[2].policy, "");
}

TEST(RunOptions, APolicyThatNoTestNamesIsSaid) {
  const TestSet set(std::map<std::string, std::string>{
      {"disks.lua", kPolicies}, {"disks_test.lua", test_of("small", 1)}});
  Options options = options_for(set);
  auto run = run_tests(options);
  ASSERT_TRUE(run);
  ASSERT_THAT(run->untested, SizeIs(1));
  EXPECT_EQ(run->untested[0].policy, "kind");
  EXPECT_EQ(to_string(run->untested[0].where), set.path("disks.lua") + ":6");
  EXPECT_THAT(run->results, SizeIs(1));

  options.require_tests = true;
  run = run_tests(options);
  ASSERT_TRUE(run);
  ASSERT_THAT(run->results, SizeIs(2));
  EXPECT_EQ(run->results[1].name, "kind has tests");
  EXPECT_EQ(run->results[1].status, Status::kFailed);
  EXPECT_THAT(run->results[1].failure, HasSubstr("no test names the policy"));
  EXPECT_THAT(run->untested, IsEmpty());
}

TEST(RunOptions, AFilterLeavesTestedPoliciesTested) {
  const TestSet set(std::map<std::string, std::string>{
      {"disks.lua", kPolicies}, {"disks_test.lua", test_of("small", 1)}});
  Options options = options_for(set);
  options.filter = "none of them";
  const auto run = run_tests(options);
  ASSERT_TRUE(run);
  EXPECT_THAT(run->results, IsEmpty());
  ASSERT_THAT(run->untested, SizeIs(1));
  EXPECT_EQ(run->untested[0].policy, "kind");
}

// Of one file only the policies beside it are meant.
TEST(RunOptions, OneFileAnswersForItsOwnPolicies) {
  const TestSet set(std::map<std::string, std::string>{
      {"disks.lua", kPolicies},
      {"disks_test.lua", test_of("small", 1)},
      {"other.lua",
       "policy \"other\" { title = \"T\", severity = \"low\",\n"
       "  on = \"plan\", require = function() return true end }\n"},
      {"alone_test.lua", test_of("alone", 1)}});
  for (const auto& [path, wanted] :
       std::map<std::string, std::vector<std::string>>{
           {"disks.lua", {"kind"}},
           {"disks_test.lua", {"kind"}},
           {"alone_test.lua", {}},
           {"other.lua", {"other"}}}) {
    Options options = options_for(set);
    options.paths = {set.path(path)};
    const auto run = run_tests(options);
    ASSERT_TRUE(run) << to_string(run.error());
    std::vector<std::string> untested;
    for (const Untested& each : run->untested) untested.push_back(each.policy);
    EXPECT_EQ(untested, wanted) << path;
  }
}

TEST(RunOptions, AFailureIsTracedWhenAskedTo) {
  const TestSet set(std::map<std::string, std::string>{
      {"disks.lua", kPolicies},
      {"disks_test.lua",
       test_of("large", 10) + test_of("small", 1) +
           "test \"nothing\" { policy = \"size\", expect = "
           "pass, plan = { create(\"aws_lamp.a\", {}) } }\n"}});
  Options options = options_for(set);
  for (const bool in_process : {false, true}) {
    options.in_process = in_process;
    options.trace = false;
    auto run = run_tests(options);
    ASSERT_TRUE(run);
    for (const TestResult& each : run->results) EXPECT_EQ(each.trace, "");
    options.trace = true;
    run = run_tests(options);
    ASSERT_TRUE(run);
    ASSERT_THAT(run->results, SizeIs(3));
    EXPECT_THAT(run->results[0].trace, HasSubstr("read after.size = 10"));
    EXPECT_THAT(run->results[0].trace, HasSubstr("r.after.size < 10 is false"));
    EXPECT_EQ(run->results[1].trace, "");
    // Where nothing was judged, the failure says all of it.
    EXPECT_EQ(run->results[2].trace, "");
    EXPECT_THAT(run->results[2].failure, HasSubstr("aws_disk"));
  }
}

TEST(RunOptions, TestsTakeTimeByTheClockThatIsPassedIn) {
  const TestSet set(std::map<std::string, std::string>{
      {"disks.lua", kPolicies}, {"disks_test.lua", test_of("small", 1)}});
  Options options = options_for(set);
  options.clock = [time = std::chrono::nanoseconds(0)]() mutable {
    return time += std::chrono::microseconds(1);
  };
  options.in_process = true;
  const auto run = run_tests(options);
  ASSERT_TRUE(run);
  ASSERT_THAT(run->results, SizeIs(1));
  EXPECT_GT(run->results[0].duration, std::chrono::nanoseconds(0));
}

TEST(RunOptions, AFileOfTestsThatNameTooManyFilesIsGivenUp) {
  const TestSet set(std::map<std::string, std::string>{
      {"disks.lua", kPolicies},
      {"disks_test.lua",
       "for i = 1, 1001 do\n"
       "  test(\"t\" .. i) { policy = \"size\", expect = pass,\n"
       "    plan = file(\"p\" .. i .. \".json\") }\n"
       "end\n"}});
  const auto run = run_tests(options_for(set));
  ASSERT_TRUE(run);
  ASSERT_THAT(run->results, SizeIs(1));
  EXPECT_THAT(run->results[0].failure, HasSubstr("name more than 1000 files"));
}

}  // namespace
}  // namespace holdpoint::policytest
