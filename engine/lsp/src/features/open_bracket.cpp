#include "holdpoint/syntax/token.hpp"
#include "signatures.hpp"

namespace holdpoint::lsp {

using syntax::Token;
using syntax::TokenKind;

std::size_t tokens_before(const std::vector<Token>& tokens,
                          std::uint32_t offset) {
  std::size_t count = 0;
  while (count < tokens.size() && tokens[count].span.end <= offset &&
         tokens[count].kind != TokenKind::kEndOfText) {
    ++count;
  }
  return count;
}

std::optional<OpenBracket> open_bracket(const std::vector<Token>& tokens,
                                        std::size_t before) {
  OpenBracket bracket;
  std::size_t closed = 0, bodies = 0;
  for (std::size_t at = before; at > 0;) {
    switch (tokens[--at].kind) {
      case TokenKind::kEnd:
      case TokenKind::kUntil:
        ++bodies;
        break;
      case TokenKind::kFunction:
      case TokenKind::kIf:
      case TokenKind::kDo:
      case TokenKind::kRepeat:
        if (bodies == 0) return std::nullopt;
        --bodies;
        break;
      case TokenKind::kRightParenthesis:
      case TokenKind::kRightBrace:
      case TokenKind::kRightBracket:
        ++closed;
        break;
      case TokenKind::kLeftParenthesis:
      case TokenKind::kLeftBrace:
      case TokenKind::kLeftBracket:
        if (closed == 0 && bodies == 0) {
          bracket.token = at;
          return bracket;
        }
        if (closed > 0) --closed;
        break;
      case TokenKind::kComma:
        if (closed == 0 && bodies == 0) ++bracket.commas;
        break;
      default:
        break;
    }
  }
  return std::nullopt;
}

}  // namespace holdpoint::lsp
