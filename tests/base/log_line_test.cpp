#include "holdpoint/base/log_line.hpp"

#include <gtest/gtest.h>

#include <array>

#include "holdpoint/base/text.hpp"

namespace holdpoint {
namespace {

struct Row {
  const char* name;
  const char* text;
  const char* expected;
};

class LogLine : public testing::TestWithParam<Row> {};

TEST_P(LogLine, ActsNeitherOnATerminalNorOnARunner) {
  EXPECT_EQ(log_line(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Base, LogLine,
    testing::Values(
        Row{"PlainText", "a b", "a b"},
        Row{"GithubCommand", "::error::x", "\\::error::x"},
        Row{"GithubAfterSpaces", "  ::error::x", "  \\::error::x"},
        Row{"GithubAfterNoBreakSpace", "\u00a0::error::x",
            "\u00a0\\::error::x"},
        Row{"GithubAfterIdeographicSpace", "\u3000 ::error::x",
            "\u3000 \\::error::x"},
        Row{"GithubAfterTab", "\t::error::x", "\\t::error::x"},
        Row{"GithubBehindHidden", "\u200b::error::x", "\\u{200b}::error::x"},
        Row{"GithubResumption", "::token::", "\\::token::"},
        Row{"GithubWithinALine", "a ::error::x", "a ::error::x"},
        Row{"GithubOld", "a##[add-mask]b", "a#\\#[add-mask]b"},
        Row{"GithubOldAfterManyHashes", "####[x]", "###\\#[x]"},
        Row{"GithubOldHidden", "#\u00ad#[x]", "#\\u{ad}#[x]"},
        Row{"GithubOldTwice", "##[a]##[b]", "#\\#[a]#\\#[b]"},
        Row{"AzureCommand", "a ##vso[task.complete]",
            "a #\\#vso[task.complete]"},
        Row{"TeamCityCommand", "##teamcity[x 'y']", "#\\#teamcity[x 'y']"},
        Row{"BuildkiteCollapsed", "--- x", "\\--- x"},
        Row{"BuildkiteExpanded", "+++ x", "\\+++ x"},
        Row{"BuildkiteDim", "  ~~~ x", "  \\~~~ x"},
        Row{"BuildkiteReopens", "^^^ +++", "\\^^^ +++"},
        Row{"BuildkiteAlone", "---", "\\---"},
        Row{"BuildkiteByOtherSpace", "---\u2003x", "\\---\u2003x"},
        Row{"TravisFold", "a travis_fold:end:x", "a travis_fold\\:end:x"},
        Row{"TravisTime", "travis_time:start:x", "travis_time\\:start:x"},
        Row{"GitlabSection", "\x1b[0Ksection_start:1:a\r\x1b[0Kb",
            "\\x1b[0Ksection_start:1:a\\r\\x1b[0Kb"},
        Row{"SeveralLines", "a\n::error::b", "a\\n::error::b"},
        Row{"HarmlessLooks", "a::b ## c, #1 ##x --- y t travis",
            "a::b ## c, #1 ##x --- y t travis"},
        Row{"Network", "open to ::/0", "open to ::/0"},
        Row{"Option", "--policies", "--policies"}),
    [](const auto& row) { return std::string(row.param.name); });

// What is special, in every order: a backslash must not make a command of what
// was none.
TEST(LogLine, ObeysItselfInEveryMixtureOfParts) {
  constexpr auto kParts = std::to_array<const char*>(
      {"::", ":", "#", "##", "[", "vso[", "---", " ", "\\", "t",
       "travis_fold:", "\u3000", "\n", "\u00ad", "\xff", "a"});
  for (const std::string a : kParts) {
    for (const std::string b : kParts) {
      for (const std::string c : kParts) {
        for (const std::string d : kParts) {
          const std::string line = log_line(a + b + c + d);
          EXPECT_TRUE(commands_within(line).empty()) << line;
          EXPECT_FALSE(begins_command(line)) << line;
          EXPECT_EQ(log_line(line), line);
        }
      }
    }
  }
}

TEST(LogLine, TakesLinearTime) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "##[a]";
  EXPECT_EQ(log_line(text).size(), text.size() + 200'000);
}

TEST(CompletesCommand, IsAskedByFormatsWithEscapesOfTheirOwn) {
  EXPECT_TRUE(completes_command("a#", '#'));
  EXPECT_FALSE(completes_command("a", '#'));
  EXPECT_FALSE(completes_command("#", '['));
  EXPECT_TRUE(completes_command("a travis_fold", ':'));
  EXPECT_TRUE(completes_command("travis_time", ':'));
  EXPECT_FALSE(completes_command("travis", ':'));
}

TEST(HeadingName, IsQuotedWhenItCouldBeASentence) {
  EXPECT_EQ(heading_name("a/b.json"), "a/b.json");
  EXPECT_EQ(heading_name("ALLOWED: all is well"), "`ALLOWED: all is well`");
  EXPECT_EQ(heading_name("a\u00a0b"), "`a\u00a0b`");
  EXPECT_EQ(heading_name(""), "");
}

}  // namespace
}  // namespace holdpoint
