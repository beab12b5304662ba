#include <algorithm>
#include <vector>

#include "stages.hpp"

namespace holdpoint::fmt {
namespace {

using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

class LineBreaks {
 public:
  LineBreaks(const SyntaxTree& tree, Pieces& pieces)
      : tree_(tree), pieces_(pieces) {
    breaks_before_.reserve(pieces.all.size() + 1);
    std::uint32_t sum = 0;
    for (const Piece& piece : pieces.all) {
      breaks_before_.push_back(sum);
      sum += piece.breaks;
    }
    breaks_before_.push_back(sum);
  }

  void run() {
    for (syntax::Preorder at(tree_, tree_.root()); !at.done(); at.next()) {
      if (tree_.is(at.node(), NodeKind::kBlock)) block(at.node());
    }
    move_separators();
    limit_empty_lines();
  }

 private:
  // The tokens around a block.
  [[nodiscard]] std::size_t token_behind(NodeId block) const {
    const syntax::Span span = tree_.span(block);
    return span.end > span.begin ? pieces_.token_at(span.end - 1) + 1
                                 : pieces_.token_at(span.begin);
  }
  [[nodiscard]] std::size_t first_token(NodeId block) const {
    return pieces_.token_at(tree_.span(block).begin);
  }

  // Whether a line ends between what opens a block (all blocks of an `if`) and
  // what closes it.
  [[nodiscard]] bool has_several_lines(NodeId block) const {
    NodeId first = block;
    NodeId last = block;
    const NodeId owner = tree_.parent(block);
    if (tree_.is(owner, NodeKind::kClause)) {
      const NodeId whole = tree_.parent(owner);
      first = tree_.last_child(tree_.child(whole, 0));
      last = tree_.last_child(tree_.last_child(whole));
    }
    const std::uint32_t begin = pieces_.of_token[first_token(first) - 1];
    const std::uint32_t end = pieces_.of_token[token_behind(last)];
    return breaks_before_[end + 1] > breaks_before_[begin + 1];
  }

  void break_before(std::size_t token) {
    Piece& piece = pieces_.all[pieces_.of_token[token]];
    piece.breaks = std::max<std::uint8_t>(piece.breaks, 1);
  }

  void block(NodeId block) {
    const bool is_main = tree_.is(tree_.parent(block), NodeKind::kChunk);
    if (!is_main && !has_several_lines(block)) return;
    for (const NodeId statement : tree_.children(block)) {
      if (tree_.is(statement, NodeKind::kEmpty)) continue;
      const std::size_t token = pieces_.token_at(tree_.span(statement).begin);
      if (token > 0) break_before(token);
    }
    if (!is_main) break_before(token_behind(block));
  }

  // A separator belongs to what it follows, and its line break behind it.
  void move_separators() {
    auto& all = pieces_.all;
    for (std::size_t i = 1; i < all.size(); ++i) {
      const TokenKind kind = all[i].token.kind;
      const bool separates =
          kind == TokenKind::kComma || kind == TokenKind::kSemicolon;
      if (!separates || all[i - 1].is_comment()) continue;
      if (i + 1 < all.size()) {
        all[i + 1].breaks = std::max(all[i + 1].breaks, all[i].breaks);
      }
      all[i].breaks = 0;
    }
  }

  [[nodiscard]] static bool opens(TokenKind kind) {
    switch (kind) {
      case TokenKind::kLeftBrace:
      case TokenKind::kLeftBracket:
      case TokenKind::kLeftParenthesis:
      case TokenKind::kThen:
      case TokenKind::kDo:
      case TokenKind::kElse:
      case TokenKind::kRepeat:
        return true;
      default:
        return false;
    }
  }

  [[nodiscard]] static bool closes(TokenKind kind) {
    switch (kind) {
      case TokenKind::kRightBrace:
      case TokenKind::kRightBracket:
      case TokenKind::kRightParenthesis:
      case TokenKind::kEnd:
      case TokenKind::kElse:
      case TokenKind::kElseif:
      case TokenKind::kUntil:
        return true;
      default:
        return false;
    }
  }

  void limit_empty_lines() {
    auto& all = pieces_.all;
    std::vector<bool> begins_body(all.size() + 1);
    for (syntax::Preorder at(tree_, tree_.root()); !at.done(); at.next()) {
      if (!tree_.is(at.node(), NodeKind::kFunction)) continue;
      const NodeId body = tree_.last_child(at.node());
      begins_body[pieces_.of_token[first_token(body) - 1] + 1] = true;
    }
    for (std::size_t i = 1; i < all.size(); ++i) {
      const bool is_edge = opens(all[i - 1].token.kind) ||
                           closes(all[i].token.kind) || begins_body[i];
      if (is_edge) all[i].breaks = std::min<std::uint8_t>(all[i].breaks, 1);
    }
  }

  const SyntaxTree& tree_;
  Pieces& pieces_;
  std::vector<std::uint32_t> breaks_before_;  // the author's, before each piece
};

}  // namespace

void set_line_breaks(const SyntaxTree& tree, Pieces& pieces) {
  LineBreaks(tree, pieces).run();
}

}  // namespace holdpoint::fmt
