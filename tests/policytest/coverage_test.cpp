#include "holdpoint/policytest/coverage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_set.hpp"

namespace holdpoint::policytest {
namespace {

using holdpoint::testing::TestSet;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// Lines are counted below: the rule begins on line 5.
constexpr const char* kPolicy = R"lua(local sizes = use "lib/sizes"

policy "disk.small" {
  title = "T", severity = "low", on = { type = "aws_disk" },
  require = function(r)
    if r.after.kind == "fast" or r.after.kind == "dear" then
      return r.after.size < 5
    end
    if r.after.size == nil then
      return false
    end
    return sizes.is_small(r.after.size)
  end,
}
)lua";

constexpr const char* kLibrary = R"lua(return {
  is_small = function(size) return size < 10 end,
  is_large = function(size) return size > 99 end,
}
)lua";

std::string test_of(const std::string& name, const std::string& values,
                    const std::string& expect) {
  return "test \"" + name + "\" { policy = \"disk.small\", expect = " + expect +
         ", plan = { create(\"aws_disk.a\", { " + values + " }) } }\n";
}

TestSet set_with(const std::string& tests, const std::string& more = {}) {
  return TestSet(std::map<std::string, std::string>{{"p.lua", kPolicy},
                                                    {"lib/sizes.lua", kLibrary},
                                                    {"p_test.lua", tests},
                                                    {"q_test.lua", more}});
}

Options options_for(const TestSet& set) {
  Options options;
  options.paths = {set.path()};
  options.clock = holdpoint::testing::steady_clock();
  options.coverage = true;
  return options;
}

std::vector<FileCoverage> covered(const Options& options) {
  auto run = run_tests(options);
  EXPECT_TRUE(run) << to_string(run.error());
  EXPECT_EQ(holdpoint::testing::failures(
                holdpoint::testing::results_of(std::move(*run))),
            "");
  return run_tests(options)->coverage;
}

std::vector<std::string> told(const FileCoverage& file) {
  std::vector<std::string> lines;
  for (const Gap& gap : gaps_in(file)) {
    lines.push_back(std::to_string(gap.line) + " " + gap.what);
  }
  return lines;
}

std::string fraction(const Fraction& part) {
  return std::to_string(part.covered) + "/" + std::to_string(part.total);
}

const std::string kSmallOne =
    test_of("small", "kind = \"x\", size = 1", "pass");

TEST(Coverage, SaysWhatNoTestHasSeen) {
  const TestSet set = set_with(kSmallOne);
  const auto files = covered(options_for(set));
  ASSERT_THAT(files, SizeIs(2));
  EXPECT_EQ(files[0].file, set.path("p.lua"));
  EXPECT_THAT(files[0].policies, ElementsAre("disk.small"));
  EXPECT_THAT(
      told(files[0]),
      ElementsAre(
          "6 was never true: `r.after.kind == \"fast\" or r.after.kind "
          "== \"dear\"`",
          "6 was never true: `r.after.kind == \"fast\"`",
          "6 was never true: `r.after.kind == \"dear\"`", "7 was never reached",
          "9 was never true: `r.after.size == nil`", "10 was never reached"));
  const Covered part = covered_in(files[0]);
  EXPECT_EQ(fraction(part.conditions), "2/4");
  EXPECT_LT(percent_of(files[0]), 100U);

  EXPECT_EQ(files[1].file, set.path("lib/sizes.lua"));
  EXPECT_THAT(files[1].policies, IsEmpty());
  EXPECT_THAT(told(files[1]), ::testing::Contains("3 was never reached"));
}

TEST(Coverage, IsWholeWhenEveryAnswerWasSeenBothWays) {
  const TestSet set =
      set_with(kSmallOne + test_of("large", "kind = \"x\", size = 10", "deny") +
                   test_of("fast", "kind = \"fast\", size = 1", "pass") +
                   test_of("none", "kind = \"x\", size = null", "deny"),
               test_of("dear", "kind = \"dear\", size = 7", "deny"));
  for (const unsigned jobs : {1U, 2U}) {
    Options options = options_for(set);
    options.jobs = jobs;
    const auto files = covered(options);
    ASSERT_THAT(files, SizeIs(2));
    EXPECT_THAT(told(files[0]), IsEmpty());
    EXPECT_EQ(percent_of(files[0]), 100U);
    // Four tests came by the first line of the rule in one file, one in the
    // other.
    EXPECT_EQ(line_hits(files[0]).at(6), 5U);
    EXPECT_EQ(line_hits(files[0]).at(7), 2U);
  }
}

TEST(Coverage, IsTheSameInThisProcessAndBehindTheWall) {
  const TestSet set =
      set_with(kSmallOne, test_of("dear", "kind = \"dear\", size = 7", "deny"));
  Options options = options_for(set);
  const std::string walled = write_lcov(covered(options));
  options.in_process = true;
  EXPECT_EQ(write_lcov(covered(options)), walled);
}

TEST(Coverage, ChangesNoAnswer) {
  const TestSet set = set_with(test_of("wrong", "size = 1", "deny \"x\""));
  Options options = options_for(set);
  const auto with = run_tests(options);
  options.coverage = false;
  const auto without = run_tests(options);
  ASSERT_TRUE(with && without);
  EXPECT_EQ(with->results.front().failure, without->results.front().failure);
  EXPECT_THAT(without->coverage, IsEmpty());
}

TEST(Coverage, OfAPolicyThatNothingTestsIsNothing) {
  const TestSet set(std::map<std::string, std::string>{
      {"p.lua",
       "policy \"p\" { title = \"T\", severity = \"low\", on = \"plan\",\n"
       "  require = function(plan)\n    return plan.complete\n  end }\n"},
      {"q_test.lua", ""}});
  const auto files = covered(options_for(set));
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(percent_of(files[0]), 0U);
  EXPECT_THAT(told(files[0]), ElementsAre("1 was never reached"));
}

TEST(Coverage, LeavesOutWhatTestsAloneAreWrittenWith) {
  const std::string body = "return { small = function() return 1 end }\n";
  const TestSet set(std::map<std::string, std::string>{
      {"p.lua", kPolicy},
      {"lib/sizes.lua", kLibrary},
      {"lib/helper.lua", "local deep = use \"lib/deep\"\n" + body},
      {"lib/deep.lua", body},
      {"lib/nobody.lua", body},
      {"p_test.lua",
       "local helper = use \"lib/helper\"\n"
       "local sizes = use \"lib/sizes\"\n" +
           test_of("small", "kind = \"x\", size = helper.small()", "pass")}});
  const auto run = run_tests(options_for(set));
  ASSERT_TRUE(run);
  EXPECT_EQ(run->results.front().failure, "");
  std::vector<std::string> files;
  for (const FileCoverage& each : run->coverage) files.push_back(each.file);
  EXPECT_THAT(files, ElementsAre(set.path("p.lua"), set.path("lib/nobody.lua"),
                                 set.path("lib/sizes.lua")));
}

TEST(Coverage, OfOneFileIsOfItsPoliciesAlone) {
  const TestSet set = set_with(kSmallOne);
  Options options = options_for(set);
  options.paths = {set.path("p.lua")};
  const auto files = covered(options);
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files[0].file, set.path("p.lua"));
  EXPECT_EQ(line_hits(files[0]).at(6), 1U);
}

// ---- writers

FileCoverage sample() {
  FileCoverage file;
  file.file = "a.lua";
  file.policies = {"a.b"};
  file.text = "if x then\n  return 1\nend\nreturn y\n";
  using syntax::ProbeKind;
  file.probes = {{ProbeKind::kStatement, {0, 24}, 1, syntax::kNoNode},
                 {ProbeKind::kBranch, {3, 4}, 1, syntax::kNoNode},
                 {ProbeKind::kStatement, {12, 20}, 2, syntax::kNoNode},
                 {ProbeKind::kStatement, {25, 33}, 4, syntax::kNoNode},
                 {ProbeKind::kResult, {32, 33}, 4, syntax::kNoNode}};
  file.hits = {{3, 0, 0}, {3, 0, 3}, {0, 0, 0}, {3, 0, 0}, {3, 1, 2}};
  return file;
}

TEST(CoverageWriters, AnnotateEachLine) {
  EXPECT_EQ(annotated(sample()),
            "a.lua: 2 of 3 lines, 3 of 4 branches, 0 of 0 conditions\n\n"
            "       3 | if x then\n"
            "       ! | was never true: `x`\n"
            "       0 |   return 1\n"
            "       ! | was never reached\n"
            "         | end\n"
            "       3 | return y\n");
}

TEST(CoverageWriters, WriteATracefile) {
  EXPECT_EQ(write_lcov({sample()}),
            "TN:\nSF:a.lua\n"
            "BRDA:1,1,0,0\nBRDA:1,1,1,3\nBRDA:4,4,0,1\nBRDA:4,4,1,2\n"
            "BRF:4\nBRH:3\nDA:1,3\nDA:2,0\nDA:4,3\nLF:3\nLH:2\n"
            "end_of_record\n");
}

TEST(CoverageWriters, SumUpForPeople) {
  EXPECT_THAT(
      coverage_lines({sample()}),
      ElementsAre(
          "covered   75 %  a.b: 2 of 3 lines, 3 of 4 branches, 0 of 0 "
          "conditions",
          "  a.lua:1 was never true: `x`", "  a.lua:2 was never reached",
          "covered   75 %  of all branches: 2 of 3 lines, 3 of 4 branches, 0 "
          "of 0 conditions"));
  EXPECT_THAT(coverage_lines({}), IsEmpty());
}

TEST(CoverageWriters, SayThatNothingWasCounted) {
  FileCoverage file = sample();
  file.left_out = "it has too many locals";
  EXPECT_EQ(percent_of(file), 0U);
  EXPECT_EQ(coverage_lines({file}).front(),
            "covered  ?      a.b: nothing was counted: it has too many locals");
  EXPECT_THAT(annotated(file), HasSubstr("it has too many locals"));
}

TEST(CoverageWriters, ShowNothingThatActsOnATerminal) {
  FileCoverage file = sample();
  file.file = "\x1b[2J.lua";
  file.text = "if \x1b then\n  return 1\nend\nreturn y\n";
  EXPECT_THAT(annotated(file), Not(HasSubstr("\x1b")));
  EXPECT_THAT(write_lcov({file}), Not(HasSubstr("\x1b")));
}

TEST(Fractions, AreRoundedDown) {
  EXPECT_EQ((Fraction{0, 0}.percent()), 100U);
  EXPECT_EQ((Fraction{199, 200}.percent()), 99U);
  EXPECT_EQ((Fraction{200, 200}.percent()), 100U);
}

}  // namespace
}  // namespace holdpoint::policytest
