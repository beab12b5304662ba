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
    testing::Values(
        Shown{"PlainText", "a b", "a b"},
        Shown{"OtherScripts", "M\xc3\xbcnchen \xe6\x9d\xb1",
              "M\xc3\xbcnchen \xe6\x9d\xb1"},
        Shown{"TerminalEscape", "\x1b[2J", "\\x1b[2J"},
        Shown{"Nul", "a\0b"sv, "a\\x00b"}, Shown{"Delete", "\x7f", "\\x7f"},
        Shown{"LineBreak", "a\nb", "a\\nb"},
        Shown{"CarriageReturn", "a\rb", "a\\rb"}, Shown{"Tab", "\t", "\\t"},
        Shown{"C1Control", "\xc2\x9b", "\\u{9b}"},
        Shown{"RightToLeftOverride", "\xe2\x80\xae", "\\u{202e}"},
        Shown{"Isolate", "\xe2\x81\xa6", "\\u{2066}"},
        Shown{"ZeroWidthSpace", "\xe2\x80\x8b", "\\u{200b}"},
        Shown{"ByteOrderMark", "\xef\xbb\xbf", "\\u{feff}"},
        Shown{"TagCharacter", "\xf3\xa0\x81\x81", "\\u{e0041}"},
        Shown{"SoftHyphen",
              "a\u00ad"
              "b",
              "a\\u{ad}b"},
        Shown{"WordJoiner", "\u2060", "\\u{2060}"},
        Shown{"GraphemeJoiner", "\u034f", "\\u{34f}"},
        Shown{"HangulFiller", "\u3164", "\\u{3164}"},
        Shown{"HalfwidthHangulFiller", "\uffa0", "\\u{ffa0}"},
        Shown{"BlankBraille", "\u2800", "\\u{2800}"},
        Shown{"Annotation", "\ufff9", "\\u{fff9}"},
        Shown{"LineSeparator", "\u2028", "\\u{2028}"},
        Shown{"Noncharacter", "\ufffe", "\\u{fffe}"},
        Shown{"LastNoncharacter", "\U0010ffff", "\\u{10ffff}"},
        Shown{"Emoji", "\u26a0\ufe0f x", "\u26a0\ufe0f x"},
        Shown{"HiddenBehindAnEmoji", "\u26a0\ufe0f\ufe0e",
              "\u26a0\ufe0f\\u{fe0e}"},
        Shown{"SelectorBehindALetter", "a\ufe0f", "a\\u{fe0f}"},
        Shown{"SelectorBehindAMalformedByte", "\xff\ufe0f", "\\xff\\u{fe0f}"},
        Shown{"OtherSelector", "\u26a0\U000e0100", "\u26a0\\u{e0100}"},
        Shown{"OtherSpaces",
              "a\u00a0"
              "b\u3000",
              "a\u00a0"
              "b\u3000"},
        Shown{"MalformedByte", "a\xff", "a\\xff"}),
    [](const auto& row) { return std::string(row.param.name); });

std::string encoded(char32_t c) {
  const auto low = [c](int shift) {
    return static_cast<char>(0x80U | ((c >> shift) & 0x3FU));
  };
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0U | (c >> 6)), low(0)};
  if (c < 0x10000) {
    return {static_cast<char>(0xE0U | (c >> 12)), low(6), low(0)};
  }
  return {static_cast<char>(0xF0U | (c >> 18)), low(12), low(6), low(0)};
}

TEST(Visible, HidesOrShowsEveryCharacterAsIsHiddenSays) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string text = encoded(c);
    ASSERT_EQ(code_point(text), c);
    const std::string shown = visible(text);
    ASSERT_EQ(shown != text, is_hidden(c)) << std::hex << unsigned(c);
    ASSERT_EQ(visible(shown), shown);
  }
}

TEST(VisibleLines, KeepsLineBreaksAndNothingElse) {
  EXPECT_EQ(visible_lines("a\nb\r\x1b"), "a\nb\\r\\x1b");
}

}  // namespace
}  // namespace holdpoint
