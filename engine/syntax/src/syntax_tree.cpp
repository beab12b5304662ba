#include "holdpoint/syntax/syntax_tree.hpp"

#include <algorithm>

namespace holdpoint::syntax {

NodeId SyntaxTree::child(NodeId id, std::size_t n) const {
  NodeId at = nodes_[id].first_child;
  for (; n > 0 && at != kNoNode; --n) at = nodes_[at].next;
  return at;
}

std::string_view SyntaxTree::text_of(Span span) const {
  const std::size_t begin = std::min<std::size_t>(span.begin, text_.size());
  const std::size_t end =
      std::clamp<std::size_t>(span.end, begin, text_.size());
  return std::string_view(text_).substr(begin, end - begin);
}

std::string_view SyntaxTree::name_of(NodeId id) const {
  return text_of(name_span(id));
}

Span SyntaxTree::name_span(NodeId id) const {
  const Node& node = nodes_[id];
  if (node.token == kNoToken) return {node.span.end, node.span.end};
  return words_.tokens[node.token].span;
}

TokenKind SyntaxTree::operator_of(NodeId id) const {
  const std::uint32_t token = nodes_[id].token;
  return token == kNoToken ? TokenKind::kEndOfText : words_.tokens[token].kind;
}

Position SyntaxTree::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto& starts = words_.line_starts;
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts.begin());
  return {line, offset - starts[line - 1] + 1};
}

std::size_t SyntaxTree::token_at(std::uint32_t offset) const {
  const auto& tokens = words_.tokens;
  const auto after = std::upper_bound(tokens.begin(), tokens.end(), offset,
                                      [](std::uint32_t at, const Token& token) {
                                        return at < token.span.begin;
                                      });
  return after == tokens.begin()
             ? 0
             : static_cast<std::size_t>(after - tokens.begin()) - 1;
}

void Preorder::next() {
  const NodeId child = tree_->node(at_).first_child;
  if (child != kNoNode) {
    at_ = child;
  } else {
    skip();
  }
}

void Preorder::skip() {
  while (at_ != root_) {
    const NodeId next = tree_->node(at_).next;
    if (next != kNoNode) {
      at_ = next;
      return;
    }
    at_ = tree_->parent(at_);
  }
  at_ = kNoNode;
}

NodeId without_parentheses(const SyntaxTree& tree, NodeId node) {
  while (tree.is(node, NodeKind::kParenthesis)) node = tree.child(node, 0);
  return node;
}

}  // namespace holdpoint::syntax
