#include "holdpoint/cli/cli.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace holdpoint::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

struct Ran {
  int code = 0;
  std::string out, err;
};

Environment environment_of(std::ostream& out, std::ostream& err) {
  return {.out = out,
          .err = err,
          .input = -1,
          .now = [] { return Timestamp{1772143200, 0}; },
          .elapsed = [] { return std::chrono::nanoseconds(0); }};
}

Ran run_words(const std::vector<std::string>& words) {
  std::ostringstream out;
  std::ostringstream err;
  Environment environment = environment_of(out, err);
  const int code = run(words, environment);
  return {code, out.str(), err.str()};
}

TEST(Cli, ShowsTheOverviewWhenAskedForHelp) {
  for (const auto& words :
       std::vector<std::vector<std::string>>{{"help"}, {"--help"}, {"-h"}}) {
    const Ran ran = run_words(words);
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.out, HasSubstr("usage: holdpoint COMMAND"));
    EXPECT_THAT(ran.err, IsEmpty());
  }
}

TEST(Cli, FailsWithTheOverviewWithoutAnyArgument) {
  const Ran ran = run_words({});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, HasSubstr("usage: holdpoint COMMAND"));
}

TEST(Cli, ShowsACommandsHelpWhereverItIsAskedFor) {
  const Ran page = run_words({"help", "check"});
  EXPECT_EQ(page.code, 0);
  EXPECT_THAT(page.out, StartsWith("holdpoint check: "));
  EXPECT_EQ(run_words({"check", "--help"}).out, page.out);
  EXPECT_EQ(run_words({"check", "plan.json", "-h"}).out, page.out);
  EXPECT_THAT(run_words({"check", "--", "--help"}).out, Not(page.out));
}

TEST(Cli, SuggestsTheNearestCommand) {
  const Ran ran = run_words({"chekc"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err,
            "error: there is no command `chekc` (did you mean `check`?)\n"
            "  do: see `holdpoint help`\n");
}

TEST(Cli, FailsWhenItsAnswerCannotBeWritten) {
  std::ostringstream out;
  std::ostringstream err;
  out.setstate(std::ios::badbit);
  Environment environment = environment_of(out, err);
  const std::vector<std::string> words = {"version"};
  EXPECT_EQ(run(words, environment), 1);
  EXPECT_THAT(err.str(), HasSubstr("could not be written"));
}

TEST(Cli, ColoursErrorsOnlyOnATerminalThatWantsColour) {
  const std::vector<std::string> words = {"nonsense"};
  for (const bool terminal : {false, true}) {
    for (const bool no_colour : {false, true}) {
      std::ostringstream out;
      std::ostringstream err;
      Environment environment = environment_of(out, err);
      environment.err_is_terminal = terminal;
      environment.no_colour = no_colour;
      EXPECT_EQ(run(words, environment), 1);
      const bool coloured = err.str().find('\x1b') != std::string::npos;
      EXPECT_EQ(coloured, terminal && !no_colour);
    }
  }
}

struct BadCheck {
  const char* name;
  std::vector<std::string> words;
  const char* message;
};

class RejectedCheck : public ::testing::TestWithParam<BadCheck> {};

TEST_P(RejectedCheck, SaysWhatIsWrongAndExitsOne) {
  std::vector<std::string> words = {"check", "no-such-plan.json"};
  words.insert(words.end(), GetParam().words.begin(), GetParam().words.end());
  const Ran ran = run_words(words);
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(ran.err, HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Usage, RejectedCheck,
    ::testing::Values(
        BadCheck{"NoSuchFile", {}, "no-such-plan.json"},
        BadCheck{
            "UnreadableInput", {"--schema", "no-such.json"}, "no-such.json"},
        BadCheck{"Format", {"--format", "yaml"}, "there is no format `yaml`"},
        BadCheck{"EmptyFormat", {"--format="}, "there is no format ``"},
        BadCheck{"Now", {"--now", "tomorrow"}, "`--now tomorrow`: "},
        BadCheck{"NoJobs", {"--jobs", "0"}, "not a number from 1 to 256"},
        BadCheck{"ManyJobs", {"--jobs", "257"}, "not a number from 1 to 256"},
        BadCheck{"WordyJobs", {"--jobs", "2x"}, "not a number from 1 to 256"},
        BadCheck{"Run", {"--run", "prod"}, "is not of the form NAME=VALUE"},
        BadCheck{"RunTwice",
                 {"--run", "a=1", "--run", "a=2"},
                 "`--run` sets `a` twice"},
        BadCheck{"ParamWithoutPolicy",
                 {"--param", "max=1"},
                 "does not name a policy"},
        BadCheck{"ParamTwice",
                 {"--param", "p.a=1", "--param", "p.a=1"},
                 "`--param` sets `p.a` twice"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::cli
