#include "holdpoint/fmt/unified_diff.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "holdpoint/fmt/format.hpp"
#include "holdpoint/syntax/edit.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::fmt {
namespace {

using syntax::Edit;

std::string diff(std::string_view text, std::vector<Edit> edits) {
  return unified_diff(text, edits, "a", "b");
}

// The text after a diff, read as `patch` reads it; "refused" if its old lines
// are not those of the text.
std::string patched(std::string_view text, std::string_view diff) {
  const auto take_line = [](std::string_view& from) {
    const std::size_t end = std::min(from.find('\n'), from.size() - 1) + 1;
    const std::string_view line = from.substr(0, end);
    from.remove_prefix(end);
    return std::string(line);
  };
  std::string out;
  std::size_t done = 0;  // lines of the text
  bool in_hunk = false;
  while (!diff.empty()) {
    std::string line = take_line(diff);
    if (diff.starts_with('\\')) {
      take_line(diff);
      line.pop_back();
    }
    if (line.starts_with("@@ -")) {
      in_hunk = true;
      const std::size_t comma = line.find_first_of(", ", 4);
      std::size_t first = std::stoul(line.substr(4));
      if (line.substr(comma, 3) == ",0 ") ++first;
      for (; done + 1 < first; ++done) out += take_line(text);
    } else if (in_hunk) {
      if (line[0] != '-') out += line.substr(1);
      if (line[0] == '+') continue;
      if (text.empty() || take_line(text) != line.substr(1)) return "refused";
      ++done;
    }
  }
  return out + std::string(text);
}

TEST(UnifiedDiff, GivesTheNewTextWhenItIsApplied) {
  std::size_t diffs = 0;
  for (const auto& path :
       testing::files_below(testing::source_dir() / "fuzz/corpus")) {
    const std::string text = testing::read_text(path);
    const auto edits = format(syntax::parse(text));
    if (!edits || edits->empty()) continue;
    const std::string written = unified_diff(text, *edits, "a", "b");
    EXPECT_EQ(patched(text, written), syntax::apply_edits(text, *edits))
        << path;
    ++diffs;
  }
  EXPECT_GT(diffs, 10U);
}

TEST(UnifiedDiff, NoEditsAreNoDiff) { EXPECT_EQ(diff("a\n", {}), ""); }

TEST(UnifiedDiff, ShowsThreeLinesAroundAChange) {
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", {{{8, 9}, "five"}}),
            "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n"
            " 8\n");
}

TEST(UnifiedDiff, EditsOfOneLineAreOneChange) {
  EXPECT_EQ(diff("abc\nd\n", {{{0, 1}, "A"}, {{2, 3}, "C"}}),
            "--- a\n+++ b\n@@ -1,2 +1,2 @@\n-abc\n+AbC\n d\n");
}

TEST(UnifiedDiff, NeighbouringLinesAreOneChange) {
  EXPECT_EQ(diff("a\nb\nc\n", {{{0, 1}, "A"}, {{2, 3}, "B"}}),
            "--- a\n+++ b\n@@ -1,3 +1,3 @@\n-a\n-b\n+A\n+B\n c\n");
}

TEST(UnifiedDiff, ChangesThatLieApartAreHunksOfTheirOwn) {
  std::string text;
  for (int i = 10; i < 40; ++i) text += std::to_string(i) + "\n";
  EXPECT_EQ(diff(text, {{{0, 0}, "new\n"}, {{75, 77}, ""}}),
            "--- a\n+++ b\n@@ -1,3 +1,4 @@\n+new\n 10\n 11\n 12\n"
            "@@ -23,7 +24,7 @@\n 32\n 33\n 34\n-35\n+\n 36\n 37\n 38\n");
}

TEST(UnifiedDiff, LinesThatGoAndCome) {
  EXPECT_EQ(diff("a\n\n\nb\n", {{{2, 3}, ""}}),
            "--- a\n+++ b\n@@ -1,4 +1,3 @@\n a\n-\n \n b\n");
  EXPECT_EQ(diff("a b\n", {{{1, 2}, "\n"}}),
            "--- a\n+++ b\n@@ -1 +1,2 @@\n-a b\n+a\n+b\n");
}

TEST(UnifiedDiff, ALastLineWithoutItsEndIsSaidToBe) {
  EXPECT_EQ(diff("a", {{{1, 1}, "\n"}}),
            "--- a\n+++ b\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n"
            "+a\n");
}

TEST(UnifiedDiff, AnEmptyTextHasNoLines) {
  EXPECT_EQ(diff("", {{{0, 0}, "a\n"}}), "--- a\n+++ b\n@@ -0,0 +1 @@\n+a\n");
  EXPECT_EQ(diff("a\n", {{{0, 2}, ""}}), "--- a\n+++ b\n@@ -1 +0,0 @@\n-a\n");
}

}  // namespace
}  // namespace holdpoint::fmt
