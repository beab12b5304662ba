#include "page.hpp"

#include <gtest/gtest.h>

#include "holdpoint/base/log_line.hpp"

namespace holdpoint::report {
namespace {

std::string page_of(std::size_t width, const std::vector<Span>& spans) {
  Page page({.colours = false, .width = width});
  page.add(2, 4, spans);
  return page.take();
}

TEST(Page, WrapsAtSpacesAndHangs) {
  EXPECT_EQ(page_of(12, {{"one two three four"}}),
            "  one two\n    three\n    four\n");
}

TEST(Page, DoesNotWrapWithoutAWidth) {
  EXPECT_EQ(page_of(0, {{"one two three four"}}), "  one two three four\n");
}

TEST(Page, KeepsWholeSpansTogetherWithWhatTouchesThem) {
  EXPECT_EQ(
      page_of(14, {{"- "}, {"a[\"x y\"].b", Style::kBold, true}, {": c"}}),
      "  -\n    a[\"x y\"].b:\n    c\n");
}

TEST(Page, GivesALongWordALineOfItsOwn) {
  EXPECT_EQ(page_of(8, {{"a bbbbbbbbbbbbbbbb c"}}),
            "  a\n    bbbbbbbbbbbbbbbb\n    c\n");
}

TEST(Page, CountsCodePointsNotBytes) {
  EXPECT_EQ(columns("äöü"), 3U);
  EXPECT_EQ(page_of(9, {{"äöü äöü"}}), "  äöü äöü\n");
}

TEST(Page, ColoursEachPieceAndResets) {
  Page page({.colours = true, .width = 0});
  page.add(0, 0, {{"a b", Style::kRed}, {"c"}});
  EXPECT_EQ(page.take(), "\x1b[1;31ma\x1b[0m \x1b[1;31mb\x1b[0mc\n");
}

TEST(Page, BreaksUpWhatARunnerWouldObey) {
  EXPECT_EQ(page_of(0, {{"::error::x"}}), "  \\::error::x\n");
  EXPECT_EQ(page_of(0, {{":"}, {":error"}}), "  \\::error\n");
  EXPECT_EQ(page_of(0, {{" ::error", Style::kPlain, true}}), "   \\::error\n");
  EXPECT_EQ(page_of(8, {{"a ::error"}}), "  a\n    \\::error\n");
  EXPECT_EQ(page_of(0, {{"a ##[group]b"}}), "  a #\\#[group]b\n");
  EXPECT_EQ(page_of(0, {{"##vso[x] ##teamcity[y]"}}),
            "  #\\#vso[x] #\\#teamcity[y]\n");
}

TEST(Page, BreaksUpACommandThatTwoSpansSpell) {
  EXPECT_EQ(page_of(0, {{"#"}, {"#[group]b"}}), "  #\\#[group]b\n");
}

TEST(Page, LeavesOtherTextAlone) {
  EXPECT_EQ(page_of(0, {{"a::b ## c, #1 ##x"}}), "  a::b ## c, #1 ##x\n");
}

TEST(Page, CutsWordsThatATerminalWouldContinueAtItsMargin) {
  Page page({.width = 12, .cut_words = true});
  page.add(2, 3,
           {{"- "}, {"aaaaaaaaaaaaaaaaaaaa", Style::kBold, true}, {" b"}});
  EXPECT_EQ(page.take(), "  -\n   aaaaaaaa\n   aaaaaaaa\n   aaaa b\n");
}

// Whatever the words, the columns of a terminal are not exceeded, and only the
// first line begins at the margin.
TEST(Page, LeavesNothingToTheTerminalToWrap) {
  const std::string forged = "ALLOWED: nothing stands against this plan";
  const std::string wide = "\u3042\u3044\u3046";
  for (std::size_t width = 12; width < 60; ++width) {
    for (const std::string& filler :
         {std::string("x"), std::string(" "), wide, std::string("##[a]"),
          std::string("::"), std::string("\u202e"), std::string("--- ")}) {
      for (const bool whole : {false, true}) {
        std::string text;
        for (int i = 0; i < 40; ++i) text += filler;
        Page page({.width = width, .cut_words = true});
        page.add(0, 2, {{"x"}, {text + forged + text, Style::kPlain, whole}});
        const std::string lines = page.take();
        std::size_t from = 0;
        for (std::size_t end = lines.find('\n'); end != lines.npos;
             from = end + 1, end = lines.find('\n', from)) {
          const std::string line = lines.substr(from, end - from);
          EXPECT_LE(columns(line), width) << line;
          EXPECT_TRUE(from == 0 || line.starts_with("  ")) << line;
          EXPECT_FALSE(begins_command(line)) << line;
          EXPECT_TRUE(commands_within(line).empty()) << line;
        }
      }
    }
  }
}

TEST(Page, CountsTwoColumnsForWideCharacters) {
  EXPECT_EQ(columns("\u6771\uac00\U0001f600"), 6U);
  EXPECT_EQ(columns("\u0438\u2026"), 2U);
}

}  // namespace
}  // namespace holdpoint::report
