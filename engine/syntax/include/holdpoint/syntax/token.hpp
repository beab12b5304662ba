// Tokens: the words of a Lua 5.4 source text, each with its place.
//
// Nothing is lost: every byte of the text is white space or belongs to exactly
// one token or one piece of trivia (a comment, or bytes that no token begins
// with). So an editor can colour, fold and format without a second lexer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace holdpoint::syntax {

// A half-open range of bytes of the source text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Span&) const = default;
};

// A place for people: both count from 1, columns in bytes.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  bool operator==(const Position&) const = default;
};

enum class TokenKind : std::uint8_t {
  kEndOfText,
  kName,
  kNumber,
  kString,
  // The keywords, in alphabetical order.
  kAnd,
  kBreak,
  kDo,
  kElse,
  kElseif,
  kEnd,
  kFalse,
  kFor,
  kFunction,
  kGoto,
  kIf,
  kIn,
  kLocal,
  kNil,
  kNot,
  kOr,
  kRepeat,
  kReturn,
  kThen,
  kTrue,
  kUntil,
  kWhile,
  // Operators and punctuation.
  kPlus,
  kMinus,
  kStar,
  kSlash,
  kDoubleSlash,
  kPercent,
  kCaret,
  kHash,
  kAmpersand,
  kTilde,
  kPipe,
  kShiftLeft,
  kShiftRight,
  kEqual,
  kNotEqual,
  kLessEqual,
  kGreaterEqual,
  kLess,
  kGreater,
  kAssign,
  kLeftParenthesis,
  kRightParenthesis,
  kLeftBrace,
  kRightBrace,
  kLeftBracket,
  kRightBracket,
  kDoubleColon,
  kSemicolon,
  kColon,
  kComma,
  kDot,
  kConcat,
  kEllipsis,
  // Trivia.
  kComment,
  kInvalid,
};

struct Token {
  TokenKind kind = TokenKind::kEndOfText;
  Span span = {};
  std::uint32_t line = 1;  // where it begins; counted as Lua counts lines
};

// A change of a text: the bytes of `span` give way to `text`. An empty span
// inserts. edit.hpp applies them.
struct Edit {
  Span span = {};
  std::string text;

  bool operator==(const Edit&) const = default;
};

// A repair that somebody may choose: edits in the order of their places, which
// do not overlap.
struct Fix {
  std::string title;  // what it does: lower case, no full stop
  std::vector<Edit> edits;
};

// Something wrong with the text. Lua's own compiler refuses the text too,
// unless the kind is kLimit.
struct Diagnostic {
  enum class Kind : std::uint8_t {
    kSyntax,  // not Lua
    kLimit,   // beyond a limit of this parser (depth, size)
  };
  Kind kind = Kind::kSyntax;
  Span span = {};
  std::string message;  // lower case, no full stop, says what to do
  Span opener = {};     // what was left open, for a missing `end` or bracket
  // What to type instead, where that is beyond doubt: slips from other
  // languages and what is missing. With it, this diagnostic goes away.
  std::optional<Fix> fix = {};
};

// The tokens of one text, in order; the last one is kEndOfText.
struct TokenList {
  std::vector<Token> tokens;
  std::vector<Token> trivia;               // comments and invalid bytes
  std::vector<std::uint32_t> line_starts;  // offset of each line's first byte
  std::vector<Diagnostic> diagnostics;
};

// Cuts a text into tokens. Never fails: what is not Lua becomes a diagnostic
// and the nearest token. Linear. The text must be shorter than 4 GiB; parse()
// in parser.hpp guards that.
[[nodiscard]] TokenList tokenize(std::string_view text);

// A keyword or symbol as it is written, such as "end" or "~="; a phrase such
// as "a name" for the kinds that have no fixed spelling.
[[nodiscard]] std::string_view spelling(TokenKind kind);

// How many diagnostics one stage gives at most; a text with more errors than
// this is not worth explaining further.
inline constexpr std::size_t kMaxDiagnostics = 200;

}  // namespace holdpoint::syntax
