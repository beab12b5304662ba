#include "holdpoint/lsp/text.hpp"

#include <gtest/gtest.h>

#include <random>

namespace holdpoint::lsp {
namespace {

// é is 2 bytes and 1 unit of UTF-16; 😀 is 4 bytes and 2 units; e + U+0301 is
// two characters that look like one.
const std::string kEmoji = "\xF0\x9F\x98\x80";
const std::string kAcute = "\xC3\xA9";
const std::string kCombining = "e\xCC\x81";

TEST(Text, LinesEndInAnyOfThreeWays) {
  const Text text("a\nb\r\nc\rd\n");
  ASSERT_EQ(text.line_count(), 5U);
  const std::uint32_t kStarts[] = {0, 2, 5, 7, 9};
  const std::uint32_t kEnds[] = {1, 3, 6, 8, 9};
  for (std::size_t line = 0; line < 5; ++line) {
    EXPECT_EQ(text.line_start(line), kStarts[line]);
    EXPECT_EQ(text.line_end(line), kEnds[line]);
  }
}

struct Place {
  const char* name;
  std::string text;
  Position at;
  std::uint32_t utf8;
  std::uint32_t utf16;
};

class TextPlace : public testing::TestWithParam<Place> {};

TEST_P(TextPlace, IsFoundInBothEncodings) {
  const Place& row = GetParam();
  const Text text(row.text);
  EXPECT_EQ(text.offset_of(row.at, Encoding::kUtf8), row.utf8);
  EXPECT_EQ(text.offset_of(row.at, Encoding::kUtf16), row.utf16);
}

INSTANTIATE_TEST_SUITE_P(
    Positions, TextPlace,
    testing::Values(Place{"Ascii", "ab\ncd", {1, 1}, 4, 4},
                    Place{"PastTheLine", "ab\ncd", {0, 9}, 2, 2},
                    Place{"PastTheLineBeforeCrLf", "ab\r\ncd", {0, 9}, 2, 2},
                    Place{"BetweenCrAndLf", "ab\r\ncd", {0, 3}, 2, 2},
                    Place{"PastTheText", "ab\ncd", {7, 0}, 5, 5},
                    Place{"LastEmptyLine", "ab\n", {1, 4}, 3, 3},
                    Place{"EmptyText", "", {0, 0}, 0, 0},
                    Place{"BehindAccent", kAcute + "x", {0, 2}, 2, 3},
                    Place{"InsideAccent", kAcute + "x", {0, 1}, 0, 2},
                    Place{"InsideSurrogates", "a" + kEmoji + "b", {0, 2}, 1, 1},
                    Place{"BehindEmoji", "a" + kEmoji + "b", {0, 3}, 1, 5},
                    Place{
                        "BehindEmojiInBytes", "a" + kEmoji + "b", {0, 5}, 5, 6},
                    Place{"Combining", kCombining + "x", {0, 2}, 1, 3},
                    Place{"OddByte", "a\xFFz", {0, 2}, 2, 2},
                    Place{"HugeColumn", "ab", {0, 0x7FFFFFFF}, 2, 2}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Text, PositionsReadBack) {
  const Text text("a" + kEmoji + "\r\n" + kAcute + kCombining + "\rz\n\n");
  for (const Encoding encoding : {Encoding::kUtf8, Encoding::kUtf16}) {
    for (std::uint32_t line = 0; line < text.line_count(); ++line) {
      for (std::uint32_t column = 0; column < 12; ++column) {
        const auto offset = text.offset_of({line, column}, encoding);
        const Position at = text.position_of(offset, encoding);
        EXPECT_EQ(text.offset_of(at, encoding), offset);
        EXPECT_LE(at, (Position{line, column}));
      }
    }
  }
}

TEST(Text, RulerAgreesWithPositionOf) {
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += i % 7 == 0 ? "\n" : kEmoji + kAcute;
  const Text text(bytes);
  Ruler ruler(text, Encoding::kUtf16);
  const std::uint32_t kOffsets[] = {0, 4, 6, 30, 31, 12, 200, 199, 7};
  for (const std::uint32_t offset : kOffsets) {
    EXPECT_EQ(ruler.position(offset),
              text.position_of(offset, Encoding::kUtf16));
  }
}

TEST(Text, RulerAnswersManyPlacesOfOneLongLineInLinearTime) {
  // Quadratic, this would take minutes.
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += kAcute;
  const Text text(bytes);
  Ruler ruler(text, Encoding::kUtf16);
  std::uint32_t last = 0;
  for (std::uint32_t offset = 0; offset < bytes.size(); offset += 2) {
    last = ruler.position(offset).character;
  }
  EXPECT_EQ(last, 199'999U);
}

TEST(Text, RangeThatEndsBeforeItBeginsChangesNothing) {
  Text text("ab\ncd");
  EXPECT_FALSE(text.replace({{1, 1}, {1, 0}}, "x", Encoding::kUtf16));
  EXPECT_FALSE(text.replace({{1, 0}, {0, 2}}, "x", Encoding::kUtf16));
  EXPECT_EQ(text.bytes(), "ab\ncd");
}

// The obvious way: everything is found again from the beginning.
class NaiveText {
 public:
  explicit NaiveText(std::string text) : text_(std::move(text)) {}

  void replace(const Range& range, const std::string& by, bool utf16) {
    const std::size_t begin = offset(range.start, utf16);
    const std::size_t end = offset(range.end, utf16);
    text_ = text_.substr(0, begin) + by + text_.substr(end);
  }
  const std::string& text() const { return text_; }

 private:
  std::size_t offset(Position at, bool utf16) const {
    std::size_t i = 0;
    for (std::uint32_t line = 0; line < at.line; ++line) {
      while (i < text_.size() && text_[i] != '\n' && text_[i] != '\r') ++i;
      if (i == text_.size()) return i;
      i += text_.compare(i, 2, "\r\n") == 0 ? 2 : 1;
    }
    std::uint32_t units = 0;
    while (i < text_.size() && text_[i] != '\n' && text_[i] != '\r') {
      const auto lead = static_cast<unsigned char>(text_[i]);
      const std::size_t length =
          lead < 0x80 ? 1 : (lead < 0xE0 ? 2 : (lead < 0xF0 ? 3 : 4));
      const auto width =
          static_cast<std::uint32_t>(utf16 ? (length == 4 ? 2 : 1) : length);
      if (units + width > at.character) break;
      units += width;
      i += length;
    }
    return i;
  }

  std::string text_;
};

TEST(Text, RandomEditsAgreeWithTheObviousWay) {
  const std::string kPieces[] = {"a",    "\n",   "\r\n",     "\r",
                                 kEmoji, kAcute, kCombining, "xyz",
                                 "",     "\n\n", "\r\r\n",   "\xE4\xB8\xAD"};
  std::mt19937 random(20'261'121);
  const auto upto = [&](std::uint32_t n) {
    return static_cast<std::uint32_t>(random() % n);
  };
  for (int round = 0; round < 200; ++round) {
    const bool utf16 = round % 2 == 0;
    const Encoding encoding = utf16 ? Encoding::kUtf16 : Encoding::kUtf8;
    Text text("one\r\ntwo\n");
    NaiveText naive(text.bytes());
    for (int edit = 0; edit < 40; ++edit) {
      Range range{{upto(6), upto(8)}, {upto(6), upto(8)}};
      if (range.end < range.start) std::swap(range.start, range.end);
      std::string by;
      for (std::uint32_t i = upto(4); i > 0; --i) by += kPieces[upto(12)];
      ASSERT_TRUE(text.replace(range, by, encoding));
      naive.replace(range, by, utf16);
      ASSERT_EQ(text.bytes(), naive.text());
      const Text again(text.bytes());
      ASSERT_EQ(text.line_count(), again.line_count());
      for (std::size_t line = 0; line < again.line_count(); ++line) {
        ASSERT_EQ(text.line_start(line), again.line_start(line));
      }
    }
  }
}

}  // namespace
}  // namespace holdpoint::lsp
