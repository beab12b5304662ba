#include "holdpoint/base/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace holdpoint {
namespace {

using std::string_view_literals::operator""sv;

struct Sequence {
  std::string_view name;
  std::string_view bytes;
  std::size_t length;  // of the first sequence; 0 if malformed
};

class Utf8 : public testing::TestWithParam<Sequence> {};

TEST_P(Utf8, MeasuresTheFirstSequence) {
  const auto& [name, bytes, length] = GetParam();
  EXPECT_EQ(utf8_length(bytes), length);
  EXPECT_EQ(is_utf8(bytes), length != 0 && length == bytes.size());
}

INSTANTIATE_TEST_SUITE_P(
    Text, Utf8,
    testing::Values(Sequence{"Nul", "\0"sv, 1}, Sequence{"Ascii", "a", 1},
                    Sequence{"LastAscii", "\x7f", 1},
                    Sequence{"FirstOfTwo", "\xc2\x80", 2},
                    Sequence{"LastOfTwo", "\xdf\xbf", 2},
                    Sequence{"FirstOfThree", "\xe0\xa0\x80", 3},
                    Sequence{"BeforeSurrogates", "\xed\x9f\xbf", 3},
                    Sequence{"AfterSurrogates", "\xee\x80\x80", 3},
                    Sequence{"LastOfThree", "\xef\xbf\xbf", 3},
                    Sequence{"FirstOfFour", "\xf0\x90\x80\x80", 4},
                    Sequence{"LastOfAll", "\xf4\x8f\xbf\xbf", 4},
                    Sequence{"LoneContinuation", "\x80", 0},
                    Sequence{"OverlongSlash", "\xc0\xaf", 0},
                    Sequence{"OverlongThree", "\xe0\x9f\xbf", 0},
                    Sequence{"OverlongFour", "\xf0\x8f\xbf\xbf", 0},
                    Sequence{"Surrogate", "\xed\xa0\x80", 0},
                    Sequence{"BeyondUnicode", "\xf4\x90\x80\x80", 0},
                    Sequence{"FiveBytes", "\xf8\x88\x80\x80\x80", 0},
                    Sequence{"CutShort", "\xe2\x82", 0},
                    Sequence{"NoContinuation", "\xc3("sv, 0}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Utf8, EmptyTextIsWellFormedAndHasNoSequence) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_EQ(utf8_length(""), 0U);
}

TEST(Utf8, OneBadByteSpoilsTheText) { EXPECT_FALSE(is_utf8("abc\xff")); }

struct Shown {
  std::string_view name;
  std::string_view text;
  std::string_view expected;
};

class Visible : public testing::TestWithParam<Shown> {};

TEST_P(Visible, EscapesWhatCouldActOrHide) {
  const auto& [name, text, expected] = GetParam();
  EXPECT_EQ(visible(text), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Text, Visible,
    testing::Values(Shown{"PlainText", "a b", "a b"},
                    Shown{"OtherScripts", "M\xc3\xbcnchen \xe6\x9d\xb1",
                          "M\xc3\xbcnchen \xe6\x9d\xb1"},
                    Shown{"TerminalEscape", "\x1b[2J", "\\x1b[2J"},
                    Shown{"Nul", "a\0b"sv, "a\\x00b"},
                    Shown{"Delete", "\x7f", "\\x7f"},
                    Shown{"LineBreak", "a\nb", "a\\nb"},
                    Shown{"CarriageReturn", "a\rb", "a\\rb"},
                    Shown{"Tab", "\t", "\\t"},
                    Shown{"C1Control", "\xc2\x9b", "\\u{9b}"},
                    Shown{"RightToLeftOverride", "\xe2\x80\xae", "\\u{202e}"},
                    Shown{"Isolate", "\xe2\x81\xa6", "\\u{2066}"},
                    Shown{"ZeroWidthSpace", "\xe2\x80\x8b", "\\u{200b}"},
                    Shown{"ByteOrderMark", "\xef\xbb\xbf", "\\u{feff}"},
                    Shown{"TagCharacter", "\xf3\xa0\x81\x81", "\\u{e0041}"},
                    Shown{"MalformedByte", "a\xff", "a\\xff"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(VisibleLines, KeepsLineBreaksAndNothingElse) {
  EXPECT_EQ(visible_lines("a\nb\r\x1b"), "a\nb\\r\\x1b");
}

}  // namespace
}  // namespace holdpoint
