#include "holdpoint/syntax/token.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/fixtures.hpp"

namespace holdpoint::syntax {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const Token& token : tokenize(text).tokens) {
    out.emplace_back(
        text.substr(token.span.begin, token.span.end - token.span.begin));
  }
  return out;
}

std::vector<std::uint32_t> lines(std::string_view text) {
  std::vector<std::uint32_t> out;
  for (const Token& token : tokenize(text).tokens) out.push_back(token.line);
  return out;
}

TEST(Token, LongestOperatorWins) {
  EXPECT_THAT(words("a<<b<=c..d...e//f~=g::h"),
              ElementsAre("a", "<<", "b", "<=", "c", "..", "d", "...", "e",
                          "//", "f", "~=", "g", "::", "h", ""));
}

TEST(Token, KeywordsAreNotNames) {
  for (auto kind = TokenKind::kAnd; kind <= TokenKind::kWhile;
       kind = static_cast<TokenKind>(static_cast<int>(kind) + 1)) {
    const std::string word(spelling(kind));
    EXPECT_EQ(tokenize(word).tokens[0].kind, kind) << word;
    EXPECT_EQ(tokenize(word + "x").tokens[0].kind, TokenKind::kName) << word;
  }
}

TEST(Token, NumbersEndWhereLuaEndsThem) {
  EXPECT_THAT(words("0x1e+1 3-2 1e+5 .5.x"),
              ElementsAre("0x1e", "+", "1", "3", "-", "2", "1e+5", ".5.x", ""));
}

TEST(Token, EveryKindOfLineBreakCountsOnce) {
  EXPECT_THAT(lines("a\nb\rc\r\nd\n\re\n\nf"),
              ElementsAre(1, 2, 3, 4, 5, 7, 7));
}

TEST(Token, LineBreaksInsideStringsAndCommentsCount) {
  EXPECT_THAT(lines("[[\n\n]] --[[\n]] a '\\\n' b \"\\z\n\n\" c"),
              ElementsAre(1, 4, 4, 5, 5, 7, 7));
}

TEST(Token, CommentsAreKept) {
  const std::string_view text = "a -- one\n--[==[ two\n ]] ]==] b --[ three";
  std::vector<std::string_view> comments;
  for (const Token& each : tokenize(text).trivia) {
    EXPECT_EQ(each.kind, TokenKind::kComment);
    comments.push_back(
        text.substr(each.span.begin, each.span.end - each.span.begin));
  }
  EXPECT_THAT(comments,
              ElementsAre("-- one", "--[==[ two\n ]] ]==]", "--[ three"));
}

TEST(Token, ErrorsOfOtherLanguagesAreNamed) {
  const TokenList list = tokenize("a != b");
  ASSERT_THAT(list.diagnostics, SizeIs(1));
  EXPECT_EQ(list.diagnostics[0].message, "`!=` is not Lua: write `~=`");
  EXPECT_EQ(list.tokens[1].kind, TokenKind::kNotEqual);
}

// Tokens and trivia follow each other without overlap, and what lies between
// them is white space.
void expect_nothing_is_lost(std::string_view text) {
  const TokenList list = tokenize(text);
  std::vector<Span> pieces;
  for (const Token& each : list.tokens) pieces.push_back(each.span);
  for (const Token& each : list.trivia) pieces.push_back(each.span);
  std::sort(pieces.begin(), pieces.end(), [](const Span& a, const Span& b) {
    return a.begin < b.begin || (a.begin == b.begin && a.end < b.end);
  });
  std::uint32_t at = 0;
  for (const Span& piece : pieces) {
    ASSERT_LE(at, piece.begin);
    EXPECT_EQ(
        text.substr(at, piece.begin - at).find_first_not_of(" \t\r\n\v\f"),
        std::string_view::npos);
    at = piece.end;
  }
  EXPECT_EQ(at, text.size());
}

TEST(Token, NothingIsLost) {
  for (const auto& path :
       testing::files_below(testing::source_dir() / "fuzz/corpus/syntax")) {
    const std::string text = testing::read_text(path);
    expect_nothing_is_lost(text);
    for (std::size_t size = 0; size < text.size(); size += 7) {
      expect_nothing_is_lost(std::string_view(text).substr(0, size));
    }
  }
  expect_nothing_is_lost(std::string_view("\0\x1b\xff @ $ a\0", 10));
}

TEST(Token, DiagnosticsAreBounded) {
  EXPECT_THAT(tokenize(std::string(10'000, '`')).diagnostics, SizeIs(1));
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "@ ";
  EXPECT_THAT(tokenize(text).diagnostics, SizeIs(kMaxDiagnostics));
}

TEST(Token, EmptyTextHasOnlyItsEnd) {
  const TokenList list = tokenize("");
  ASSERT_THAT(list.tokens, SizeIs(1));
  EXPECT_EQ(list.tokens[0].kind, TokenKind::kEndOfText);
  EXPECT_THAT(list.diagnostics, IsEmpty());
}

}  // namespace
}  // namespace holdpoint::syntax
