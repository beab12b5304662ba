#include "stages.hpp"

namespace holdpoint::fmt {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

bool separates(TokenKind kind) {
  return kind == TokenKind::kComma || kind == TokenKind::kSemicolon;
}

// Items are separated by commas; one stands behind the last item exactly when
// the brace is on a line of its own.
void table(const SyntaxTree& tree, NodeId node, Pieces& pieces) {
  auto& all = pieces.all;
  const auto& tokens = tree.tokens();
  for (const NodeId item : tree.children(node)) {
    const std::size_t behind = pieces.token_at(tree.span(item).end - 1) + 1;
    if (tokens[behind].kind != TokenKind::kSemicolon) continue;
    all[pieces.of_token[behind]].text = ",";
  }
  const NodeId last = tree.last_child(node);
  if (last == syntax::kNoNode) return;
  const std::size_t last_token = pieces.token_at(tree.span(last).end - 1);
  const std::size_t brace = pieces.token_at(tree.span(node).end - 1);
  const bool brace_begins_line = all[pieces.of_token[brace]].begins_line();
  const std::uint32_t behind = pieces.of_token[last_token] + 1;
  if (!separates(tokens[last_token + 1].kind)) {
    all[behind].after_comma = brace_begins_line;
    return;
  }
  Piece& separator = all[pieces.of_token[last_token + 1]];
  const bool follows_item = pieces.of_token[last_token + 1] == behind;
  separator.is_left_out = !brace_begins_line && follows_item;
}

// A `;` is needed only before what could be read as a call of what it follows,
// and helps only between statements on one line.
void leave_out_semicolons(const std::vector<bool>& is_statement,
                          Pieces& pieces) {
  auto& all = pieces.all;
  const Piece* next = nullptr;        // that stays, comments included
  const Piece* next_token = nullptr;  // comments left out
  for (std::size_t i = all.size(); i-- > 0;) {
    Piece& piece = all[i];
    if (is_statement[piece.index] && !piece.is_comment()) {
      const bool is_last = next_token == nullptr ||
                           next_token->token.kind == TokenKind::kEnd ||
                           next_token->token.kind == TokenKind::kElse ||
                           next_token->token.kind == TokenKind::kElseif ||
                           next_token->token.kind == TokenKind::kUntil;
      const bool ends_line =
          is_last || next->begins_line() || next->is_comment();
      const bool protects =
          !is_last && next_token->token.kind == TokenKind::kLeftParenthesis;
      piece.is_left_out = ends_line && !protects;
    }
    if (piece.is_left_out) continue;
    next = &piece;
    if (!piece.is_comment()) next_token = &piece;
  }
}

}  // namespace

void set_separators(const SyntaxTree& tree, Pieces& pieces) {
  std::vector<bool> is_statement(tree.tokens().size());
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    const NodeId node = at.node();
    if (tree.is(node, NodeKind::kTable)) table(tree, node, pieces);
    if (tree.is(node, NodeKind::kEmpty) || tree.is(node, NodeKind::kReturn)) {
      const std::size_t last = pieces.token_at(tree.span(node).end - 1);
      is_statement[last] = tree.tokens()[last].kind == TokenKind::kSemicolon;
    }
  }
  leave_out_semicolons(is_statement, pieces);
  remove_left_out(pieces);
}

}  // namespace holdpoint::fmt
