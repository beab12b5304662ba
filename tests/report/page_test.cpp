#include "page.hpp"

#include <gtest/gtest.h>

namespace holdpoint::report {
namespace {

std::string page_of(std::size_t width, const std::vector<Span>& spans) {
  Page page(/*colours=*/false, width);
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
  Page page(/*colours=*/true, 0);
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

}  // namespace
}  // namespace holdpoint::report
