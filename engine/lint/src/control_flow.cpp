#include "control_flow.hpp"

namespace holdpoint::lint {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::Preorder;
using syntax::SyntaxTree;

namespace {

bool is_loop(const SyntaxTree& tree, NodeId node) {
  return tree.is(node, NodeKind::kWhile) || tree.is(node, NodeKind::kRepeat) ||
         tree.is(node, NodeKind::kNumericFor) ||
         tree.is(node, NodeKind::kGenericFor);
}

// Whether a `break` below belongs to the loop around this block.
bool has_break(const SyntaxTree& tree, NodeId block) {
  for (Preorder at(tree, block); !at.done();) {
    const NodeId node = at.node();
    if (tree.is(node, NodeKind::kBreak)) return true;
    if (is_loop(tree, node) || tree.is(node, NodeKind::kFunction)) {
      at.skip();
    } else {
      at.next();
    }
  }
  return false;
}

bool is_always_true(const SyntaxTree& tree, NodeId condition) {
  condition = syntax::without_parentheses(tree, condition);
  return tree.is(condition, NodeKind::kTrue) ||
         tree.is(condition, NodeKind::kNumber) ||
         tree.is(condition, NodeKind::kString) ||
         tree.is(condition, NodeKind::kTable);
}

bool is_always_false(const SyntaxTree& tree, NodeId condition) {
  condition = syntax::without_parentheses(tree, condition);
  return tree.is(condition, NodeKind::kFalse) ||
         tree.is(condition, NodeKind::kNil);
}

bool goes_on(const SyntaxTree& tree, NodeId statement);

// Whether control reaches the end of a block. Recursion is as deep as blocks
// nest, which the parser bounds.
bool reaches_end(const SyntaxTree& tree, NodeId block) {
  for (const NodeId statement : tree.children(block)) {
    if (!goes_on(tree, statement)) return false;
  }
  return true;
}

bool if_goes_on(const SyntaxTree& tree, NodeId statement) {
  bool has_else = false;
  for (const NodeId clause : tree.children(statement)) {
    const NodeId block = tree.last_child(clause);
    has_else = tree.child(clause, 0) == block;
    if (reaches_end(tree, block)) return true;
  }
  return !has_else;
}

bool repeat_goes_on(const SyntaxTree& tree, NodeId statement) {
  const NodeId body = tree.child(statement, 0);
  if (has_break(tree, body)) return true;
  return reaches_end(tree, body) &&
         !is_always_false(tree, tree.child(statement, 1));
}

// Whether control may reach what follows a statement.
bool goes_on(const SyntaxTree& tree, NodeId statement) {
  switch (tree.kind(statement)) {
    case NodeKind::kReturn:
    case NodeKind::kBreak:
      return false;
    case NodeKind::kIf:
      return if_goes_on(tree, statement);
    case NodeKind::kDo:
      return reaches_end(tree, tree.child(statement, 0));
    case NodeKind::kWhile:
      return !is_always_true(tree, tree.child(statement, 0)) ||
             has_break(tree, tree.child(statement, 1));
    case NodeKind::kRepeat:
      return repeat_goes_on(tree, statement);
    default:
      return true;
  }
}

}  // namespace

std::vector<NodeId> returns_of(const SyntaxTree& tree, NodeId function) {
  std::vector<NodeId> found;
  for (Preorder at(tree, function); !at.done(); at.next()) {
    if (tree.is(at.node(), NodeKind::kReturn) &&
        tree.scopes().function_of(at.node()) == function) {
      found.push_back(at.node());
    }
  }
  return found;
}

bool falls_off_its_end(const SyntaxTree& tree, NodeId function) {
  return reaches_end(tree, tree.last_child(function));
}

bool may_go_on(const SyntaxTree& tree, NodeId statement) {
  return goes_on(tree, statement);
}

bool never_ends(const SyntaxTree& tree, NodeId loop) {
  const NodeId body = tree.child(loop, 1);
  if (!is_always_true(tree, tree.child(loop, 0)) || has_break(tree, body)) {
    return false;
  }
  const NodeId function = tree.scopes().function_of(loop);
  for (Preorder at(tree, body); !at.done(); at.next()) {
    if ((tree.is(at.node(), NodeKind::kReturn) ||
         tree.is(at.node(), NodeKind::kGoto)) &&
        tree.scopes().function_of(at.node()) == function) {
      return false;
    }
  }
  return true;
}

}  // namespace holdpoint::lint
