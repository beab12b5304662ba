// What to type: repairs of what is missing, and of what other languages write.
#include <algorithm>
#include <string>
#include <utility>

#include "characters.hpp"
#include "parser_state.hpp"

namespace holdpoint::syntax {
namespace {

bool is_word(char c) {
  return is_in(static_cast<unsigned char>(c), kLetter | kDigit);
}

// `word` with the blanks that keep it apart from its neighbours in the text.
std::string apart(std::string_view text, Span span, std::string_view word) {
  const bool joins_left = span.begin > 0 && is_word(text[span.begin - 1]);
  const bool joins_right = span.end < text.size() && is_word(text[span.end]);
  std::string out(joins_left && is_word(word.front()) ? " " : "");
  out += word;
  if (joins_right && is_word(word.back())) out += ' ';
  return out;
}

bool is_compoundable(TokenKind kind) {
  switch (kind) {
    case TokenKind::kPlus:
    case TokenKind::kMinus:
    case TokenKind::kStar:
    case TokenKind::kSlash:
    case TokenKind::kDoubleSlash:
    case TokenKind::kPercent:
    case TokenKind::kCaret:
    case TokenKind::kConcat:
    case TokenKind::kAmpersand:
    case TokenKind::kPipe:
    case TokenKind::kShiftLeft:
    case TokenKind::kShiftRight:
    case TokenKind::kAnd:
    case TokenKind::kOr:
      return true;
    default:
      return false;
  }
}

Fix fix_of(std::string title, Span span, std::string text) {
  return {.title = std::move(title), .edits = {{span, std::move(text)}}};
}

}  // namespace

// Something is written in the way of another language, all of it at `span`.
void Parser::slip(Span span, std::string_view instead, std::string message) {
  report(span, std::move(message), {},
         fix_of("write `" + std::string(instead) + "`", span,
                apart(text_, span, instead)));
}

// A keyword or symbol is missing behind the previous token.
void Parser::missing_word(TokenKind wanted, std::string_view what) {
  const std::uint32_t place = end_of_previous();
  const std::string_view word = spelling(wanted);
  std::string inserted(is_word(word.front()) || word == "=" ? " " : "");
  inserted += word;
  if (place < text_.size() && is_word(text_[place])) inserted += ' ';
  report({place, place},
         "expected " + std::string(what) + " before " + quoted(current()), {},
         fix_of("insert `" + std::string(word) + "`", {place, place},
                std::move(inserted)));
}

void Parser::missing_end(TokenKind wanted, const Token& opener) {
  const std::uint32_t place = end_of_previous();
  report({place, place},
         "expected `" + std::string(spelling(wanted)) + "` to close " +
             quoted(opener) + " at line " + std::to_string(opener.line),
         opener.span, closing_fix(wanted, opener));
}

// The end of the comment that follows `place` on its line, if there is one.
std::uint32_t Parser::end_of_comment(std::uint32_t place) const {
  const std::size_t next = text_.find_first_not_of(" \t", place);
  const bool is_comment = next != std::string_view::npos &&
                          text_.substr(next).starts_with("--") &&
                          !text_.substr(next).starts_with("--[");
  if (!is_comment) return place;
  const std::size_t end = text_.find_first_of("\r\n", next);
  return static_cast<std::uint32_t>(std::min(end, text_.size()));
}

// Brackets that open on the same line are closed there, all else on a line of
// its own, below the line that opens.
Fix Parser::closing_fix(TokenKind wanted, const Token& opener) const {
  const std::string word(spelling(wanted));
  const std::uint32_t previous = end_of_previous();
  const std::uint32_t last_line = at_ == 0 ? 1 : tokens_[at_ - 1].line;
  std::string inserted;
  std::uint32_t place = previous;
  if (last_line == opener.line) {
    inserted = (is_word(word.front()) ? " " : "") + word;
  } else {
    place = end_of_comment(previous);
    inserted = "\n" +
               std::string(text_.substr(line_starts_[opener.line - 1],
                                        indentation(opener))) +
               word;
  }
  // The next item of the table around it.
  if (block_opener_.kind == TokenKind::kLeftBrace &&
      kind() == TokenKind::kName && kind_ahead() == TokenKind::kAssign) {
    inserted += ",";
  }
  if (place < text_.size() && is_word(text_[place])) inserted += ' ';
  return fix_of("insert `" + word + "`", {place, place}, std::move(inserted));
}

// Stands on the `=`.
void Parser::equals_for_comparison(std::string_view where) {
  slip(current().span,
       "==", "`=` in " + std::string(where) + ": write `==` to compare");
}

// `&&`, `||`: stands behind the first half. Whether a second one stands here.
bool Parser::doubled_operator(TokenKind operation) {
  if (kind() != operation) return false;
  std::string_view instead;
  if (operation == TokenKind::kAmpersand) instead = "and";
  if (operation == TokenKind::kPipe) instead = "or";
  if (instead.empty()) return false;
  const std::string twice =
      std::string(spelling(operation)) + std::string(spelling(operation));
  slip({tokens_[at_ - 1].span.begin, current().span.end}, instead,
       "`" + twice + "` is not Lua: write `" + std::string(instead) + "`");
  return true;
}

// Whether a text may be written twice: names, fields and constant indexes do
// nothing when they are read.
bool Parser::is_repeatable(Span target) const {
  for (std::size_t i = at_; i-- > 0 && tokens_[i].span.begin >= target.begin;) {
    switch (tokens_[i].kind) {
      case TokenKind::kName:
      case TokenKind::kDot:
      case TokenKind::kLeftBracket:
      case TokenKind::kRightBracket:
      case TokenKind::kNumber:
      case TokenKind::kString:
        break;
      default:
        return false;
    }
  }
  return true;
}

// `x++`: stands behind the target. Whether that is what stands here.
bool Parser::increment(NodeId target) {
  if (kind() != TokenKind::kPlus || kind_ahead() != TokenKind::kPlus) {
    return false;
  }
  const Span span = out_.nodes[target].span;
  const Span symbol = {current().span.begin, tokens_[at_ + 1].span.end};
  std::optional<Fix> fix;
  if (is_repeatable(span)) {
    fix = fix_of("write `= … + 1`", symbol,
                 " = " + std::string(text_of(span)) + " + 1");
  }
  report(span, "Lua has no `++`: write `x = x + 1`", {}, std::move(fix));
  advance();
  advance();
  return true;
}

// `x += y`: stands behind the target. Whether that is what stands here.
bool Parser::compound_assignment(NodeId statement, NodeId target) {
  const Token operation = current();
  if (!is_compoundable(operation.kind) || kind_ahead() != TokenKind::kAssign) {
    return false;
  }
  const Span span = out_.nodes[target].span;
  const bool repeatable = is_repeatable(span);
  const std::string symbol(text_of(operation));
  const std::uint32_t end = tokens_[at_ + 1].span.end;
  const std::size_t reported = out_.diagnostics.size();
  report(span,
         "Lua has no compound assignment: write `x = x " + symbol + " y`");
  advance();
  advance();
  const NodeId value = expression();
  adopt(statement, value);
  if (!repeatable || out_.diagnostics.size() != reported + 1) return true;
  const Node& right = out_.nodes[value];
  const bool is_operation = right.kind == NodeKind::kBinary;
  Fix fix = fix_of("write `= … " + symbol + " …`", {operation.span.begin, end},
                   "= " + std::string(text_of(span)) + " " + symbol +
                       (is_operation ? " (" : ""));
  if (is_operation) {
    const std::uint32_t place = right.span.end;
    fix.edits.push_back({{place, place}, ")"});
    // `x += a + b`: the blank that stood behind `=` stands behind `(`.
    if (text_[end] == ' ') fix.edits.front().span.end = end + 1;
  }
  out_.diagnostics.back().fix = std::move(fix);
  return true;
}

// `elif x then`, in a clause: two names in a row are never Lua.
bool Parser::at_foreign_elseif() const {
  if (clauses_ == 0 || kind() != TokenKind::kName) return false;
  const TokenKind next = kind_ahead();
  const bool is_condition = next == TokenKind::kName ||
                            next == TokenKind::kNot || next == TokenKind::kHash;
  if (!is_condition) return false;
  const std::string_view word = text_of(current());
  return word == "elif" || word == "elsif";
}

// `// text` and `# text` at the beginning of a line.
bool Parser::foreign_comment_into(NodeId block) {
  const Token mark = current();
  const bool begins_line = at_ == 0 || tokens_[at_ - 1].line != mark.line;
  if (!begins_line ||
      (mark.kind != TokenKind::kDoubleSlash && mark.kind != TokenKind::kHash)) {
    return false;
  }
  slip(mark.span, "--",
       "`" + std::string(text_of(mark)) +
           "` begins no comment in Lua: write `--`");
  const NodeId skipped = open(NodeKind::kError);
  while (kind() != TokenKind::kEndOfText && current().line == mark.line) {
    advance();
  }
  adopt(block, close(skipped));
  return true;
}

}  // namespace holdpoint::syntax
