#include "holdpoint/policytest/writers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "holdpoint/policytest/mutants.hpp"
#include "mock_mutation.hpp"
#include "mutation.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::policytest {
namespace {

using std::chrono::microseconds;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Timestamp kNow = {1772143200, 500};

// The golden files are read by schemas too: see CMakeLists.txt.
void expect_golden(const std::string& name, const std::string& actual) {
  const auto path =
      holdpoint::testing::source_dir() / "tests/policytest/golden" / name;
  if (std::getenv("HOLDPOINT_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
  }
  EXPECT_EQ(holdpoint::testing::read_text(path), actual);
}

TestRun sample_run() {
  TestRun run;
  run.results = {
      {"a small disk passes",
       {.file = "a_test.lua", .line = 1},
       "disk.size",
       Status::kPassed,
       "",
       microseconds(1500)},
      {"a large disk denies",
       {.file = "a_test.lua", .line = 6},
       "disk.size",
       Status::kFailed,
       "expected: deny\ncame:     pass\n- aws_disk.a: pass",
       microseconds(2)},
      {"a disk by another name",
       {.file = "b_test.lua", .line = 3},
       "disk.sise",
       Status::kBroken,
       "there is no policy `disk.sise`",
       std::chrono::seconds(61)},
      {"c_test.lua",
       {.file = "c_test.lua"},
       "",
       Status::kBroken,
       "the test file cannot be read:\n- c_test.lua:1:1: unexpected `}`",
       {}}};
  run.results[1].trace =
      "PASS  disk.size on aws_disk.a (create)\n read after.size = 1\n";
  run.untested = {{"disk.kind", {.file = "a.lua", .line = 8}}};
  FileCoverage file;
  file.file = "a.lua";
  file.policies = {"disk.kind", "disk.size"};
  file.text = "if x then return 1 end";
  file.probes = {{syntax::ProbeKind::kBranch, {3, 4}, 1, syntax::kNoNode},
                 {syntax::ProbeKind::kStatement, {10, 18}, 1, syntax::kNoNode}};
  file.hits = {{2, 0, 2}, {0, 0, 0}};
  run.coverage = {file};
  return run;
}

TestRun hostile_run() {
  const std::string evil =
      "\x1b[2J]]>&<\"' # \\ \xe2\x80\xae\n::error::x\n##[group]\xff";
  TestRun run;
  run.results = {{evil,
                  {.file = evil, .line = 1},
                  evil,
                  Status::kFailed,
                  evil,
                  microseconds(1)}};
  run.results[0].trace = evil;
  run.untested = {{evil, {.file = evil, .line = 1}}};
  FileCoverage file;
  file.file = evil;
  file.policies = {evil};
  file.text = evil;
  file.left_out = evil;
  run.coverage = {file};
  return run;
}

TEST(TestWriters, WriteTextWithFailuresAndASummary) {
  expect_golden("sample.txt", write_text(sample_run(), {}));
  expect_golden("hostile.txt", write_text(hostile_run(), {}));
}

TEST(TestWriters, NameWhatPassesOnlyWhenAskedTo) {
  EXPECT_THAT(write_text(sample_run(), {}), Not(HasSubstr("a small disk")));
  EXPECT_THAT(write_text(sample_run(), {.verbose = true}),
              HasSubstr("passed  a small disk passes\n"));
}

// A policy file that does not load keeps all of its tests from being run.
TEST(TestWriters, SayOnceWhatKeepsSeveralTestsFromBeingRun) {
  const std::string why = "the policy does not load:\n- a.lua:1:2: no";
  TestRun run;
  for (std::uint32_t line = 1; line <= 5; ++line) {
    run.results.push_back({"test " + std::to_string(line),
                           {.file = "a_test.lua", .line = line},
                           "a",
                           Status::kBroken,
                           why,
                           {}});
  }
  run.results[1].status = Status::kPassed;
  EXPECT_EQ(write_text(run, {.verbose = true}),
            "FAILED  4 tests cannot be run\n"
            "  the policy does not load:\n  - a.lua:1:2: no\n"
            "  at: a_test.lua:1, a_test.lua:3, a_test.lua:4 and 1 more\n\n"
            "passed  test 2\n"
            "1 passed, 4 failed (4 could not be run)\n");
  run.results[4].failure = "there is no policy `a`";
  EXPECT_THAT(write_text(run, {}), HasSubstr("FAILED  3 tests cannot be run"));
  EXPECT_THAT(write_text(run, {}), HasSubstr("FAILED  test 5\n  there is no"));
  // What was judged is one answer each, however alike.
  run.results[2].status = run.results[3].status = Status::kFailed;
  EXPECT_THAT(write_text(run, {}), HasSubstr("FAILED  test 4\n  the policy"));
}

TEST(TestWriters, CutLongTracesInTextAlone) {
  TestRun run = sample_run();
  for (int i = 0; i < 100; ++i) run.results[1].trace += " a step\n";
  EXPECT_THAT(write_text(run, {}), HasSubstr("`--format json` has all of it"));
  const auto read = nlohmann::json::parse(write_json(run, "1.2.3"));
  EXPECT_EQ(read["tests"][1]["trace"], run.results[1].trace);
}

TEST(TestWriters, WriteJsonForPrograms) {
  expect_golden("sample.json", write_json(sample_run(), "1.2.3"));
  expect_golden("hostile.json", write_json(hostile_run(), "1.2.3"));
  expect_golden("empty.json", write_json(TestRun(), "1.2.3"));
  const auto read = nlohmann::json::parse(write_json(sample_run(), "1.2.3"));
  EXPECT_EQ(read["summary"]["broken"], 2);
  EXPECT_EQ(read["tests"][0]["duration_ms"], 1.5);
  EXPECT_EQ(read["tests"][1]["failure"], sample_run().results[1].failure);
}

// One mutant of each kind there is.
std::vector<Mutant> mutants_of_all_kinds() {
  std::vector<Mutant> mutants;
  const auto add = [&](std::string_view kind) {
    mutants.push_back(
        {std::string(kind), {.file = "a.lua", .line = 2}, "was", "is", {}});
    return !kind.empty();
  };
  for (std::uint8_t i = 0; add(to_string(MutationKind{i})); ++i) {
  }
  mutants.pop_back();
  for (std::uint8_t i = 0; add(to_string(MockKind{i})); ++i) {
  }
  mutants.pop_back();
  return mutants;
}

TEST(TestWriters, WriteMutantsForPrograms) {
  MutatedFile all;
  all.file = "a.lua";
  all.policies = {"disk.size", "disk.kind"};
  all.tests = 3;
  all.killed = 7;
  all.survivors = mutants_of_all_kinds();
  MutatedFile hostile;
  hostile.file = "\x1b[31m\xff\"\n::error::.lua";
  hostile.tests = 1;
  hostile.justified = {{"constant",
                        {.file = hostile.file, .line = 1, .column = 2},
                        "\xfe\x1b\"",
                        "",
                        "</script>\n"}};
  hostile.idle = {{.file = hostile.file, .line = 9}};
  MutatedFile broken;
  broken.file = "b.lua";
  broken.tests = 1;
  broken.trouble = "its test `x` fails";
  expect_golden("mutants.json", write_json({all, hostile, broken}, "1.2.3"));
  expect_golden("mutants_none.json",
                write_json(std::vector<MutatedFile>(), "1.2.3"));
}

TEST(TestWriters, WriteJUnitWithASuiteForEachFile) {
  expect_golden("sample.xml", write_junit(sample_run(), kNow));
  expect_golden("hostile.xml", write_junit(hostile_run(), kNow));
  expect_golden("empty.xml", write_junit({}, kNow));
}

TEST(TestWriters, WriteTapWithDiagnostics) {
  expect_golden("sample.tap", write_tap(sample_run()));
  expect_golden("hostile.tap", write_tap(hostile_run()));
}

// Two runs of the same files differ in nothing else.
TEST(TestWriters, KeepDurationsOutOfText) {
  TestRun run = sample_run();
  const std::string before = write_text(run, {.verbose = true});
  for (TestResult& result : run.results) result.duration *= 7;
  EXPECT_EQ(write_text(run, {.verbose = true}), before);
}

}  // namespace
}  // namespace holdpoint::policytest
