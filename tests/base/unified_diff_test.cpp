#include "holdpoint/base/unified_diff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdpoint {
namespace {

struct Case {
  const char* name;
  const char* before;
  const char* after;
  const char* difference;  // below the two lines of names
};

class Diff : public ::testing::TestWithParam<Case> {};

TEST_P(Diff, ShowsWhatChanged) {
  const std::string head = "--- a.lua\n+++ a.lua\n";
  const std::string expected = GetParam().difference;
  EXPECT_EQ(unified_diff("a.lua", GetParam().before, GetParam().after),
            expected.empty() ? "" : head + expected);
}

INSTANTIATE_TEST_SUITE_P(
    Base, Diff,
    ::testing::Values(
        Case{"Nothing", "a\n", "a\n", ""},
        Case{"OneLine", "a\nb\nc\n", "a\nX\nc\n",
             "@@ -1,3 +1,3 @@\n a\n-b\n+X\n c\n"},
        Case{"ThreeLinesAround", "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
             "1\n2\n3\n4\nX\n6\n7\n8\n9\n",
             "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+X\n 6\n 7\n 8\n"},
        Case{"FarApartAreTwoHunks", "a\n1\n2\n3\n4\n5\n6\n7\nb\n",
             "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
             "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
             "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"},
        Case{"NearAreOneHunk", "a\n1\n2\nb\n", "A\n1\n2\nB\n",
             "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n-b\n+B\n"},
        Case{"FromNothing", "", "a\n", "@@ -0,0 +1,1 @@\n+a\n"},
        Case{"ToNothing", "a\n", "", "@@ -1,1 +0,0 @@\n-a\n"},
        Case{"TheShortest", "a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n",
             "@@ -1,7 +1,6 @@\n-a\n-b\n c\n+b\n a\n b\n-b\n a\n+c\n"},
        Case{"NoLineBreakAtTheEnd", "a\nb", "a\nc",
             "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n"
             "\\ No newline at end of file\n"}),
    [](const auto& row) { return std::string(row.param.name); });

// Whatever the texts are, the lines without `-` are the new text.
std::string applied(const std::string& difference) {
  std::string text;
  for (std::size_t at = 0; at < difference.size();) {
    const std::size_t end = difference.find('\n', at) + 1;
    const std::string line = difference.substr(at, end - at);
    const bool is_head = line.starts_with("---") || line.starts_with("+++") ||
                         line.starts_with("@@");
    if (!is_head && line[0] != '-') text += line.substr(1);
    at = end;
  }
  return text;
}

TEST(UnifiedDiff, OfTextsWithNothingInCommonReplacesAll) {
  std::string before;
  std::string after;
  for (int i = 0; i < 3'000; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(applied(unified_diff("x", before, after)), after);
}

TEST(UnifiedDiff, NothingInATextActsOnATerminalOrARunner) {
  const std::string text =
      unified_diff("a\n::error::b", "x\n", "\x1b[2J ##[group]\n");
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("\x1b")));
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("##[")));
  EXPECT_THAT(text, ::testing::Not(::testing::HasSubstr("\n::error")));
}

}  // namespace
}  // namespace holdpoint
