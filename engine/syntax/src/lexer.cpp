// The lexer follows Lua's llex: what it accepts, and how it counts lines.
#include <array>
#include <optional>

#include "characters.hpp"
#include "holdpoint/syntax/token.hpp"
#include "literal_syntax.hpp"

namespace holdpoint::syntax {
namespace {

constexpr auto kFirstKeyword = static_cast<std::size_t>(TokenKind::kAnd);
constexpr auto kLastKeyword = static_cast<std::size_t>(TokenKind::kWhile);

// Where the keywords with each first letter begin, and where the last ones
// end: they are sorted.
const std::array<std::uint8_t, 27> kKeywordsOfLetter = [] {
  std::array<std::uint8_t, 27> first{};
  for (std::size_t letter = 0; letter < first.size(); ++letter) {
    std::size_t at = kFirstKeyword;
    while (at <= kLastKeyword && spelling(static_cast<TokenKind>(at))[0] - 'a' <
                                     static_cast<int>(letter)) {
      ++at;
    }
    first[letter] = static_cast<std::uint8_t>(at);
  }
  return first;
}();

TokenKind keyword_or_name(std::string_view word) {
  if (word.size() < 2 || word.size() > 8 || word[0] < 'a' || word[0] > 'z') {
    return TokenKind::kName;
  }
  const auto letter = static_cast<std::size_t>(word[0] - 'a');
  const std::size_t end = kKeywordsOfLetter[letter + 1];
  for (std::size_t i = kKeywordsOfLetter[letter]; i < end; ++i) {
    if (spelling(static_cast<TokenKind>(i)) == word) {
      return static_cast<TokenKind>(i);
    }
  }
  return TokenKind::kName;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {
    out_.line_starts.push_back(0);
    out_.tokens.reserve(text.size() / 4 + 8);
  }

  TokenList run() {
    for (;;) {
      skip_white_space();
      if (at_ == text_.size()) break;
      begin_ = at_;
      line_ = current_line();
      if (const std::optional<TokenKind> kind = token()) {
        out_.tokens.push_back(make(*kind));
      }
    }
    begin_ = at_;
    line_ = current_line();
    out_.tokens.push_back(make(TokenKind::kEndOfText));
    return std::move(out_);
  }

 private:
  // The byte at a distance; NUL beyond the end, which no token contains.
  [[nodiscard]] unsigned char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size()
               ? static_cast<unsigned char>(text_[at_ + ahead])
               : '\0';
  }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  [[nodiscard]] std::uint32_t current_line() const {
    return static_cast<std::uint32_t>(out_.line_starts.size());
  }

  [[nodiscard]] Token make(TokenKind kind) const {
    return {kind, span_from(begin_), line_};
  }
  [[nodiscard]] Span span_from(std::size_t begin) const {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }

  void report(Span span, std::string message) {
    if (out_.diagnostics.size() < kMaxDiagnostics) {
      out_.diagnostics.push_back({.span = span, .message = std::move(message)});
    }
  }

  // What stands between begin_ and here is how another language says `instead`.
  void slip(std::string instead, std::string message) {
    if (out_.diagnostics.size() >= kMaxDiagnostics) return;
    const Span span = span_from(begin_);
    Fix fix = {.title = message.substr(message.find("write")),
               .edits = {{span, std::move(instead)}}};
    out_.diagnostics.push_back(
        {.span = span, .message = std::move(message), .fix = std::move(fix)});
  }

  // \n, \r, \r\n and \n\r each end one line.
  void line_break() {
    const char first = text_[at_++];
    if (!at_end() && is_in(peek(), kLineBreak) && text_[at_] != first) ++at_;
    out_.line_starts.push_back(static_cast<std::uint32_t>(at_));
  }

  void skip_white_space() {
    while (!at_end()) {
      if (is_in(peek(), kBlank)) {
        ++at_;
      } else if (is_in(peek(), kLineBreak)) {
        line_break();
      } else {
        return;
      }
    }
  }

  // One token, or nothing for trivia, which is stored here.
  std::optional<TokenKind> token() {
    const unsigned char c = peek();
    if (is_in(c, kLetter)) return name();
    if (is_in(c, kDigit) || (c == '.' && is_in(peek(1), kDigit))) {
      return number();
    }
    switch (c) {
      case '"':
      case '\'':
        return quoted_string();
      case '[':
        return bracket();
      case '-':
        if (peek(1) == '-') return comment();
        return symbol(TokenKind::kMinus, 1);
      case '.':
        if (peek(1) != '.') return symbol(TokenKind::kDot, 1);
        if (peek(2) != '.') return symbol(TokenKind::kConcat, 2);
        return symbol(TokenKind::kEllipsis, 3);
      default:
        return operator_or_invalid(c);
    }
  }

  TokenKind symbol(TokenKind kind, std::size_t length) {
    at_ += length;
    return kind;
  }

  std::optional<TokenKind> operator_or_invalid(unsigned char c) {
    using enum TokenKind;
    const unsigned char second = peek(1);
    switch (c) {
      case '+':
        return symbol(kPlus, 1);
      case '*':
        return symbol(kStar, 1);
      case '%':
        return symbol(kPercent, 1);
      case '^':
        return symbol(kCaret, 1);
      case '#':
        return symbol(kHash, 1);
      case '&':
        return symbol(kAmpersand, 1);
      case '|':
        return symbol(kPipe, 1);
      case '(':
        return symbol(kLeftParenthesis, 1);
      case ')':
        return symbol(kRightParenthesis, 1);
      case '{':
        return symbol(kLeftBrace, 1);
      case '}':
        return symbol(kRightBrace, 1);
      case ']':
        return symbol(kRightBracket, 1);
      case ';':
        return symbol(kSemicolon, 1);
      case ',':
        return symbol(kComma, 1);
      case '/':
        return pair(second == '/', kDoubleSlash, kSlash);
      case '~':
        return pair(second == '=', kNotEqual, kTilde);
      case '=':
        return pair(second == '=', kEqual, kAssign);
      case ':':
        return pair(second == ':', kDoubleColon, kColon);
      case '<':
        if (second == '<') return symbol(kShiftLeft, 2);
        return pair(second == '=', kLessEqual, kLess);
      case '>':
        if (second == '>') return symbol(kShiftRight, 2);
        return pair(second == '=', kGreaterEqual, kGreater);
      default:
        return invalid(c);
    }
  }

  TokenKind pair(bool both, TokenKind two, TokenKind one) {
    return both ? symbol(two, 2) : symbol(one, 1);
  }

  TokenKind name() {
    while (is_in(peek(), kLetter | kDigit)) ++at_;
    return keyword_or_name(text_.substr(begin_, at_ - begin_));
  }

  // Lua reads everything that could be part of some numeral, then converts.
  TokenKind number() {
    const bool hexadecimal = peek() == '0' && (peek(1) | 0x20) == 'x';
    if (hexadecimal) at_ += 2;
    const unsigned char exponent = hexadecimal ? 'p' : 'e';
    for (;;) {
      if ((peek() | 0x20) == exponent) {
        ++at_;
        if (peek() == '+' || peek() == '-') ++at_;
      } else if (is_in(peek(), kHexDigit) || peek() == '.') {
        ++at_;
      } else {
        break;
      }
    }
    const bool runs_into_name = is_in(peek(), kLetter);
    while (is_in(peek(), kLetter | kDigit)) ++at_;
    if (runs_into_name || !is_numeral(text_.substr(begin_, at_ - begin_))) {
      report(span_from(begin_), "malformed number");
    }
    return TokenKind::kNumber;
  }

  TokenKind quoted_string() {
    const unsigned char quote = peek();
    ++at_;
    while (!at_end() && !is_in(peek(), kLineBreak)) {
      if (peek() == quote) {
        ++at_;
        return TokenKind::kString;
      }
      if (peek() == '\\') {
        escape();
      } else {
        ++at_;
      }
    }
    report(span_from(begin_), std::string("unfinished string: expected `") +
                                  static_cast<char>(quote) +
                                  "` on the same line");
    return TokenKind::kString;
  }

  void escape() {
    const std::size_t begin = at_;
    const Escape read = read_escape(text_.substr(at_));
    const std::size_t end = begin + read.length;
    while (at_ < end) {
      if (is_in(peek(), kLineBreak)) {
        line_break();
      } else {
        ++at_;
      }
    }
    if (!read.is_valid) report(span_from(begin), "invalid escape sequence");
  }

  TokenKind bracket() {
    if (const auto level = long_bracket_level(text_.substr(at_))) {
      if (!skip_long_bracket(*level)) {
        report({static_cast<std::uint32_t>(begin_),
                static_cast<std::uint32_t>(begin_ + 2)},
               "unfinished long string: expected `]" +
                   std::string(*level, '=') + "]`");
      }
      return TokenKind::kString;
    }
    ++at_;
    if (peek() == '=') {  // `[=` that is not followed by `[`
      while (peek() == '=') ++at_;
      report(span_from(begin_), "invalid long string delimiter");
    }
    return TokenKind::kLeftBracket;
  }

  // Stands on the first `[`. Returns whether the closing bracket was found.
  bool skip_long_bracket(std::size_t level) {
    at_ += level + 2;
    while (!at_end()) {
      if (is_in(peek(), kLineBreak)) {
        line_break();
      } else if (peek() == ']') {
        ++at_;
        const std::size_t equals = at_;
        while (peek() == '=') ++at_;
        if (at_ - equals == level && peek() == ']') {
          ++at_;
          return true;
        }
      } else {
        ++at_;
      }
    }
    return false;
  }

  std::optional<TokenKind> comment() {
    at_ += 2;
    const auto level = long_bracket_level(text_.substr(at_));
    if (!level) {
      while (!at_end() && !is_in(peek(), kLineBreak)) ++at_;
    } else if (!skip_long_bracket(*level)) {
      report({static_cast<std::uint32_t>(begin_),
              static_cast<std::uint32_t>(begin_ + 4)},
             "unfinished long comment: expected `]" + std::string(*level, '=') +
                 "]`");
    }
    out_.trivia.push_back(make(TokenKind::kComment));
    return std::nullopt;
  }

  std::optional<TokenKind> invalid(unsigned char c) {
    if (c == '!' && peek(1) == '=') {
      at_ += 2;
      slip("~=", "`!=` is not Lua: write `~=`");
      return TokenKind::kNotEqual;
    }
    if (c == '!') {
      ++at_;
      const auto stands = [&](std::size_t at, int classes) {
        return at < text_.size() &&
               is_in(static_cast<unsigned char>(text_[at]), classes);
      };
      std::string instead = "not";
      if (begin_ > 0 && stands(begin_ - 1, kLetter | kDigit)) {
        instead.insert(0, " ");
      }
      if (!stands(at_, kBlank | kLineBreak)) instead += ' ';
      slip(std::move(instead), "`!` is not Lua: write `not`");
      return TokenKind::kNot;
    }
    // Neighbours are reported together: one stray word, one message.
    while (!at_end() && is_stray(peek())) ++at_;
    report(span_from(begin_), "unexpected character");
    out_.trivia.push_back(make(TokenKind::kInvalid));
    return std::nullopt;
  }

  static bool is_stray(unsigned char c) {
    constexpr std::string_view kBeginsToken = "+-*/%^#&~|<>=(){}[];:,.\"'!";
    return !is_in(c, kLetter | kDigit | kBlank | kLineBreak) &&
           kBeginsToken.find(static_cast<char>(c)) == std::string_view::npos;
  }

  std::string_view text_;
  TokenList out_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // of the token being read
  std::uint32_t line_ = 1;
};

}  // namespace

TokenList tokenize(std::string_view text) { return Lexer(text).run(); }

}  // namespace holdpoint::syntax
