#include "edited_text.hpp"

#include <gtest/gtest.h>

#include "holdpoint/syntax/edit.hpp"

namespace holdpoint::lint {
namespace {

using syntax::Edit;

struct Case {
  const char* name;
  std::vector<std::vector<Edit>> rounds;  // of "abcdef"
  std::vector<Edit> together;
};

class Rounds : public ::testing::TestWithParam<Case> {};

TEST_P(Rounds, AreOneListOfEdits) {
  EditedText text("abcdef");
  for (const auto& edits : GetParam().rounds) {
    const auto expected = syntax::apply_edits(text.text(), edits);
    text.apply(edits);
    EXPECT_EQ(text.text(), expected);
  }
  EXPECT_EQ(text.edits(), GetParam().together);
  EXPECT_EQ(syntax::apply_edits("abcdef", text.edits()), text.text());
}

INSTANTIATE_TEST_SUITE_P(
    EditedText, Rounds,
    ::testing::Values(
        Case{"None", {}, {}}, Case{"Empty", {{}}, {}},
        Case{"One", {{{{1, 2}, "X"}}}, {{{1, 2}, "X"}}},
        Case{"Apart",
             {{{{4, 5}, "Y"}}, {{{0, 1}, "XX"}}},
             {{{0, 1}, "XX"}, {{4, 5}, "Y"}}},
        Case{"TheSecondMovesWithTheFirst",
             {{{{0, 0}, "12"}}, {{{7, 8}, "F"}}},
             {{{0, 0}, "12"}, {{5, 6}, "F"}}},
        Case{"InsideOfWhatWasWritten",
             {{{{2, 3}, "1234"}}, {{{3, 5}, "-"}}},
             {{{2, 3}, "1-4"}}},
        Case{"AcrossWhatWasWritten",
             {{{{2, 3}, "1234"}}, {{{1, 8}, "-"}}},
             {{{1, 5}, "-"}}},
        Case{"TakenBack", {{{{2, 3}, "X"}}, {{{2, 3}, "c"}}}, {}},
        Case{"NeighboursAreOne",
             {{{{1, 2}, "X"}}, {{{2, 3}, "Y"}}},
             {{{1, 3}, "XY"}}},
        Case{"AllGone", {{{{0, 6}, ""}}, {{{0, 0}, "new"}}}, {{{0, 6}, "new"}}},
        Case{"AtTheEnd", {{{{6, 6}, "1"}}, {{{7, 7}, "2"}}}, {{{6, 6}, "12"}}}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::lint
