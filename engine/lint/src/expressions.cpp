#include "expressions.hpp"

#include <algorithm>
#include <charconv>

#include "holdpoint/declaration/table.hpp"

namespace holdpoint::lint {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

namespace {

// The tokens of a node, as a range of indices.
struct TokenRange {
  std::size_t first = 0;
  std::size_t last = 0;  // behind the last one
};

TokenRange tokens_of(const SyntaxTree& tree, NodeId node) {
  const syntax::Span span = tree.span(node);
  if (span.end <= span.begin) return {};
  TokenRange range{tree.token_at(span.begin), 0};
  range.last = range.first;
  while (range.last < tree.tokens().size() &&
         tree.tokens()[range.last].span.begin < span.end) {
    ++range.last;
  }
  return range;
}

}  // namespace

bool same_code(const SyntaxTree& tree, NodeId a, NodeId b) {
  if (a == syntax::kNoNode || b == syntax::kNoNode) return false;
  const TokenRange left = tokens_of(tree, a);
  const TokenRange right = tokens_of(tree, b);
  if (left.last - left.first != right.last - right.first) return false;
  if (left.last == left.first) return false;
  for (std::size_t i = 0; i < left.last - left.first; ++i) {
    if (tree.text_of(tree.tokens()[left.first + i].span) !=
        tree.text_of(tree.tokens()[right.first + i].span)) {
      return false;
    }
  }
  return true;
}

std::string code_of(const SyntaxTree& tree, NodeId node) {
  std::string code;
  const TokenRange range = tokens_of(tree, node);
  for (std::size_t i = range.first; i < range.last; ++i) {
    code += code.empty() ? "" : " ";
    code += tree.text_of(tree.tokens()[i].span);
  }
  return code;
}

bool has_call(const SyntaxTree& tree, NodeId node) {
  for (syntax::Preorder at(tree, node); !at.done(); at.next()) {
    if (tree.is(at.node(), NodeKind::kCall) ||
        tree.is(at.node(), NodeKind::kMethodCall)) {
      return true;
    }
  }
  return false;
}

bool is_literal(const SyntaxTree& tree, NodeId node) {
  node = syntax::without_parentheses(tree, node);
  switch (tree.kind(node)) {
    case NodeKind::kNil:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kNumber:
    case NodeKind::kString:
      return true;
    default:
      return number_value(tree, node).has_value();
  }
}

std::optional<double> number_value(const SyntaxTree& tree, NodeId node) {
  if (node == syntax::kNoNode) return std::nullopt;
  node = syntax::without_parentheses(tree, node);
  if (tree.is(node, NodeKind::kUnary) &&
      tree.operator_of(node) == TokenKind::kMinus) {
    const NodeId operand = tree.child(node, 0);
    if (!tree.is(operand, NodeKind::kNumber)) return std::nullopt;
    const auto value = number_value(tree, operand);
    return value ? std::optional(-*value) : std::nullopt;
  }
  if (!tree.is(node, NodeKind::kNumber)) return std::nullopt;
  const std::string_view text = tree.text_of(node);
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

bool is_comparison(TokenKind kind) {
  switch (kind) {
    case TokenKind::kEqual:
    case TokenKind::kNotEqual:
    case TokenKind::kLess:
    case TokenKind::kLessEqual:
    case TokenKind::kGreater:
    case TokenKind::kGreaterEqual:
      return true;
    default:
      return false;
  }
}

std::string called(const SyntaxTree& tree, NodeId call) {
  if (!tree.is(call, NodeKind::kCall)) return {};
  return declaration::global_path(tree, tree.child(call, 0));
}

NodeId function_argument(const SyntaxTree& tree, NodeId call,
                         std::size_t number) {
  const NodeId argument = tree.child(call, number);
  return argument == syntax::kNoNode
             ? syntax::kNoNode
             : declaration::function_value(tree, argument);
}

std::vector<NodeId> operands_of(const SyntaxTree& tree, NodeId node,
                                TokenKind joint) {
  std::vector<NodeId> operands;
  std::vector<NodeId> waiting = {node};
  while (!waiting.empty()) {
    const NodeId each = syntax::without_parentheses(tree, waiting.back());
    waiting.pop_back();
    if (tree.is(each, NodeKind::kBinary) && tree.operator_of(each) == joint) {
      waiting.push_back(tree.child(each, 1));
      waiting.push_back(tree.child(each, 0));
    } else {
      operands.push_back(each);
    }
  }
  return operands;
}

bool is_inside_loop(const SyntaxTree& tree, NodeId node) {
  for (NodeId at = tree.parent(node); at != syntax::kNoNode;
       at = tree.parent(at)) {
    switch (tree.kind(at)) {
      case NodeKind::kFunction:
        return false;
      case NodeKind::kWhile:
      case NodeKind::kRepeat:
      case NodeKind::kNumericFor:
      case NodeKind::kGenericFor:
        return true;
      default:
        break;
    }
  }
  return false;
}

}  // namespace holdpoint::lint
