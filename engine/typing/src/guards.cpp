#include "guards.hpp"

#include <utility>

#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::typing {

using syntax::kNoDeclaration;
using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::TokenKind;

namespace {

// How many parts of one condition are looked at.
constexpr int kMostParts = 16;
// How many steps a path may have: `r.after.a.b.c.d`.
constexpr std::size_t kMostSteps = 8;

bool ends_its_block(const syntax::SyntaxTree& tree, NodeId clause) {
  const NodeId last = tree.last_child(tree.last_child(clause));
  return tree.is(last, NodeKind::kReturn) || tree.is(last, NodeKind::kBreak) ||
         tree.is(last, NodeKind::kGoto);
}

// A clause's condition; kNoNode for `else`.
NodeId condition_of(const syntax::SyntaxTree& tree, NodeId clause) {
  const NodeId first = tree.child(clause, 0);
  return tree.is(first, NodeKind::kBlock) ? kNoNode : first;
}

bool is_literal(const syntax::SyntaxTree& tree, NodeId node) {
  switch (tree.kind(node)) {
    case NodeKind::kString:
    case NodeKind::kNumber:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
      return true;
    default:
      return false;
  }
}

// The name of a function that is called as `name(…)` and is no local.
std::string_view called_global(const syntax::SyntaxTree& tree, NodeId call) {
  const NodeId callee = tree.child(call, 0);
  const bool is_global = tree.is(call, NodeKind::kCall) &&
                         tree.is(callee, NodeKind::kName) &&
                         tree.scopes().declaration_of(callee) == kNoDeclaration;
  return is_global ? tree.name_of(callee) : std::string_view();
}

}  // namespace

void Guards::clear() {
  entries_.clear();
  facts_.clear();
}

void Guards::add(NodeId owner, std::string path,
                 std::optional<std::string> word) {
  Facts& facts = facts_[path];
  const bool is_word = word.has_value();
  if (is_word) {
    facts.words.push_back(std::move(*word));
  } else {
    ++facts.present;
  }
  entries_.push_back({owner, std::move(path), is_word});
}

void Guards::forget(NodeId owner) {
  while (!entries_.empty() && entries_.back().owner == owner) {
    const auto at = facts_.find(entries_.back().path);
    if (entries_.back().is_word) {
      at->second.words.pop_back();
    } else {
      --at->second.present;
    }
    if (at->second.present == 0 && at->second.words.empty()) facts_.erase(at);
    entries_.pop_back();
  }
}

// Locals by their declaration, so that another one of that name is another
// path; `r:live()` gives the same each time.
std::optional<std::string> Guards::path_of(NodeId node) const {
  std::string path;
  for (std::size_t step = 0; step < kMostSteps && node != kNoNode; ++step) {
    switch (tree_.kind(node)) {
      case NodeKind::kParenthesis:
        break;
      case NodeKind::kField:
        path = "." + std::string(tree_.name_of(node)) + path;
        break;
      case NodeKind::kMethodCall:
        if (tree_.child(node, 1) != kNoNode) return std::nullopt;
        path = ":" + std::string(tree_.name_of(node)) + path;
        break;
      case NodeKind::kIndex: {
        const auto key = syntax::string_value(tree_, tree_.child(node, 1));
        if (!key) return std::nullopt;
        path = "." + key->value + path;
        break;
      }
      case NodeKind::kName: {
        const auto local = tree_.scopes().declaration_of(node);
        if (local == kNoDeclaration) {
          return std::string(tree_.name_of(node)) + path;
        }
        if (tree_.scopes().declarations()[local].is_reassigned) {
          return std::nullopt;
        }
        return "#" + std::to_string(local) + path;
      }
      default:
        return std::nullopt;
    }
    node = tree_.child(node, 0);
  }
  return std::nullopt;
}

bool Guards::is_present(NodeId value) const {
  if (facts_.empty()) return false;
  const auto path = path_of(value);
  if (!path) return false;
  const auto at = facts_.find(*path);
  return at != facts_.end() && at->second.present > 0;
}

std::optional<std::string_view> Guards::word_of(NodeId value,
                                                std::string_view name) const {
  if (facts_.empty()) return std::nullopt;
  const auto path = path_of(value);
  if (!path) return std::nullopt;
  const auto at = facts_.find(*path + "." + std::string(name));
  if (at == facts_.end() || at->second.words.empty()) return std::nullopt;
  return at->second.words.back();
}

void Guards::learn_present(NodeId owner, NodeId value) {
  if (auto path = path_of(value)) add(owner, std::move(*path), std::nullopt);
}

void Guards::learn_comparison(NodeId owner, NodeId comparison, bool holds) {
  const TokenKind token = tree_.operator_of(comparison);
  NodeId left = syntax::without_parentheses(tree_, tree_.child(comparison, 0));
  NodeId right =
      syntax::without_parentheses(tree_, tree_.last_child(comparison));
  if (token == TokenKind::kEqual || token == TokenKind::kNotEqual) {
    const bool is_equal = (token == TokenKind::kEqual) == holds;
    if (is_literal(tree_, left) || tree_.is(left, NodeKind::kNil)) {
      std::swap(left, right);
    }
    if (tree_.is(right, NodeKind::kNil)) {
      if (!is_equal) learn_present(owner, left);
      return;
    }
    if (!is_equal || !is_literal(tree_, right)) return;
    auto word = syntax::string_value(tree_, right);
    if (called_global(tree_, left) == "type") {
      if (word && word->value != "nil") {
        learn_present(owner, tree_.child(left, 1));
      }
      return;
    }
    learn_present(owner, left);
    const auto path = path_of(left);
    if (path && word) add(owner, *path, std::move(word->value));
    return;
  }
  // An order with nil is an error: what comes later was compared.
  for (NodeId side : {left, right}) {
    const bool is_length = tree_.is(side, NodeKind::kUnary) &&
                           tree_.operator_of(side) == TokenKind::kHash;
    learn_present(owner, is_length ? tree_.child(side, 0) : side);
  }
}

// What a helper's `true` shows of its arguments.
void Guards::learn_call(NodeId owner, NodeId call) {
  const std::string_view name = called_global(tree_, call);
  if (name == "any" || name == "contains") {
    learn_present(owner, tree_.child(call, 1));
  } else if (name == "glob") {
    learn_present(owner, tree_.child(call, 2));
  } else if (name == "present") {
    const auto path = path_of(tree_.child(call, 1));
    const auto attribute = syntax::string_value(tree_, tree_.child(call, 2));
    if (path && attribute) {
      add(owner, *path + "." + attribute->value, std::nullopt);
    }
  }
}

void Guards::learn(NodeId owner, NodeId condition, bool holds, int& budget) {
  if (--budget < 0 || condition == kNoNode) return;
  const NodeId node = syntax::without_parentheses(tree_, condition);
  if (tree_.is(node, NodeKind::kUnary)) {
    if (tree_.operator_of(node) == TokenKind::kNot) {
      learn(owner, tree_.child(node, 0), !holds, budget);
    }
    return;
  }
  if (!tree_.is(node, NodeKind::kBinary)) {
    if (!holds) return;
    learn_present(owner, node);
    learn_call(owner, node);
    return;
  }
  switch (tree_.operator_of(node)) {
    case TokenKind::kAnd:
    case TokenKind::kOr:
      if ((tree_.operator_of(node) == TokenKind::kAnd) != holds) return;
      learn(owner, tree_.last_child(node), holds, budget);
      learn(owner, tree_.child(node, 0), holds, budget);
      return;
    case TokenKind::kEqual:
    case TokenKind::kNotEqual:
    case TokenKind::kLess:
    case TokenKind::kLessEqual:
    case TokenKind::kGreater:
    case TokenKind::kGreaterEqual:
      return learn_comparison(owner, node, holds);
    default:
      return;
  }
}

void Guards::condition(NodeId owner, NodeId node, bool holds) {
  int budget = kMostParts;
  learn(owner, node, holds, budget);
}

void Guards::enter(NodeId node) {
  const NodeId parent = tree_.parent(node);
  if (parent == kNoNode) return;
  const bool is_later = tree_.child(parent, 0) != node;
  switch (tree_.kind(parent)) {
    case NodeKind::kBinary: {
      const TokenKind token = tree_.operator_of(parent);
      const bool guards = token == TokenKind::kAnd || token == TokenKind::kOr;
      if (guards && is_later) {
        condition(node, tree_.child(parent, 0), token == TokenKind::kAnd);
      }
      return;
    }
    case NodeKind::kClause:
    case NodeKind::kWhile:
      if (is_later) condition(node, tree_.child(parent, 0), true);
      return;
    default:
      return;
  }
}

// Behind an `if` whose first clauses leave the block, their conditions do not
// hold.
void Guards::learn_after_if(NodeId statement) {
  for (const NodeId clause : tree_.children(statement)) {
    const NodeId node = condition_of(tree_, clause);
    if (node == kNoNode || !ends_its_block(tree_, clause)) return;
    condition(tree_.parent(statement), node, false);
  }
}

void Guards::leave(NodeId node) {
  forget(node);
  if (tree_.is(node, NodeKind::kClause)) {
    // The clauses that follow: this condition did not hold.
    condition(tree_.parent(node), condition_of(tree_, node), false);
  } else if (tree_.is(node, NodeKind::kIf)) {
    learn_after_if(node);
  }
}

}  // namespace holdpoint::typing
