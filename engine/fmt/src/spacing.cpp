#include "stages.hpp"

namespace holdpoint::fmt {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

// What the tree knows of tokens that are spelled alike.
struct Roles {
  std::vector<bool> tight_before;  // no blank before it
  std::vector<bool> tight_after;
  std::vector<bool> begins_statement;

  explicit Roles(const SyntaxTree& tree)
      : tight_before(tree.tokens().size()),
        tight_after(tree.tokens().size()),
        begins_statement(tree.tokens().size()) {
    for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
      read(tree, at.node());
    }
  }

 private:
  void read(const SyntaxTree& tree, NodeId id) {
    const syntax::Node& node = tree.node(id);
    if (node.kind == NodeKind::kUnary) {
      tight_after[node.token] = tree.operator_of(id) != TokenKind::kNot;
    } else if (node.kind == NodeKind::kBlock) {
      for (const NodeId statement : tree.children(id)) {
        begins_statement[tree.token_at(tree.span(statement).begin)] = true;
      }
    } else if (node.kind == NodeKind::kLabel) {  // ::name::
      tight_after[node.token - 1] = true;
      tight_before[node.token + 1] = true;
    } else if (node.kind == NodeKind::kBinding &&
               node.span.end > tree.tokens()[node.token].span.end) {
      tight_after[node.token + 1] = true;  // name <const>
      tight_before[node.token + 3] = true;
    }
  }
};

// What a call, an index or a list of parameters can follow.
bool ends_operand(TokenKind kind) {
  switch (kind) {
    case TokenKind::kName:
    case TokenKind::kString:
    case TokenKind::kRightParenthesis:
    case TokenKind::kRightBracket:
    case TokenKind::kRightBrace:
    case TokenKind::kFunction:
      return true;
    default:
      return false;
  }
}

bool is_apart(const Piece& left, const Piece& right, const Roles& roles) {
  const TokenKind before = left.token.kind;
  const TokenKind after = right.token.kind;
  if (left.is_comment() || right.is_comment()) return true;
  // `a[ [[text]] ]` and `- -x` are other tokens without the blank.
  if (before == TokenKind::kLeftBracket) return right.text.starts_with('[');
  if (after == TokenKind::kRightBracket) return left.text.starts_with('[');
  if (before == TokenKind::kMinus && after == TokenKind::kMinus) return true;
  if (roles.tight_after[left.index] || roles.tight_before[right.index]) {
    return false;
  }
  if (before == TokenKind::kLeftBrace) return after != TokenKind::kRightBrace;
  switch (before) {
    case TokenKind::kLeftParenthesis:
    case TokenKind::kDot:
    case TokenKind::kColon:
      return false;
    default:
      break;
  }
  switch (after) {
    case TokenKind::kComma:
    case TokenKind::kSemicolon:
    case TokenKind::kRightParenthesis:
    case TokenKind::kDot:
    case TokenKind::kColon:
      return false;
    case TokenKind::kLeftParenthesis:
    case TokenKind::kLeftBracket:  // `function() (f or g)() end`
      return roles.begins_statement[right.index] || !ends_operand(before);
    default:
      return true;
  }
}

}  // namespace

void set_spacing(const SyntaxTree& tree, Pieces& pieces) {
  const Roles roles(tree);
  auto& all = pieces.all;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].begins_line()) continue;
    all[i].blanks = is_apart(all[i - 1], all[i], roles) ? 1 : 0;
  }
}

}  // namespace holdpoint::fmt
