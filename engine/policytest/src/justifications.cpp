#include "justifications.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace holdpoint::policytest {
namespace {

using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;

constexpr std::string_view kMark = "mutant:";
constexpr std::string_view kSpaces = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find_last_not_of(kSpaces);
  return text.substr(begin, end + 1 - begin);
}

// What a comment gives as its reason; empty if it is not about mutants.
std::string_view reason_in(std::string_view comment) {
  if (!comment.starts_with("--")) return {};
  comment = trimmed(comment.substr(2));
  if (!comment.starts_with(kMark)) return {};
  return trimmed(comment.substr(kMark.size()));
}

// The first line with code at or below `line`; 0 if there is none.
std::uint32_t next_code(const SyntaxTree& tree, std::uint32_t line) {
  const std::vector<Token>& tokens = tree.tokens();
  const auto found = std::lower_bound(
      tokens.begin(), tokens.end(), line,
      [](const Token& token, std::uint32_t at) { return token.line < at; });
  if (found == tokens.end() || found->kind == TokenKind::kEndOfText) return 0;
  return found->line;
}

}  // namespace

std::map<std::uint32_t, Justification> justifications_in(
    const SyntaxTree& tree) {
  std::map<std::uint32_t, Justification> found;
  for (const Token& comment : tree.trivia()) {
    if (comment.kind != TokenKind::kComment) continue;
    const std::string_view reason = reason_in(tree.text_of(comment.span));
    if (reason.empty()) continue;
    const std::uint32_t line = next_code(tree, comment.line);
    if (line == 0) continue;
    Justification& about = found[line];
    if (about.reason.empty()) {
      about.where = tree.position(comment.span);
    } else {
      about.reason += "; ";
    }
    about.reason += reason;
  }
  return found;
}

}  // namespace holdpoint::policytest
