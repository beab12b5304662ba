#include "predicates.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace holdpoint::syntax {
namespace {

// Helpers whose second argument is a predicate.
constexpr std::array<std::string_view, 5> kTakers = {"all", "any", "count",
                                                     "filter", "none"};

// What decides a condition: it is taken apart at `and`, `or`, `not`.
std::vector<NodeId> leaves_of(const SyntaxTree& tree, NodeId condition) {
  std::vector<NodeId> leaves;
  std::vector<NodeId> pending = {condition};
  while (!pending.empty()) {
    const NodeId at = without_parentheses(tree, pending.back());
    pending.pop_back();
    if (is_not(tree, at)) {
      pending.push_back(tree.child(at, 0));
    } else if (is_connective(tree, at)) {
      pending.push_back(tree.child(at, 1));
      pending.push_back(tree.child(at, 0));
    } else {
      leaves.push_back(at);
    }
  }
  return leaves;
}

class PredicateFinder {
 public:
  explicit PredicateFinder(const SyntaxTree& tree)
      : tree_(tree), decides_(tree.size(), false) {}

  FunctionSet find() {
    for (Preorder at(tree_, tree_.root()); !at.done(); at.next()) {
      look_at(at.node());
    }
    // Each function is taken from the list once.
    while (!pending_.empty()) {
      const NodeId function = pending_.back();
      pending_.pop_back();
      for (const NodeId result : results_[function]) look_at_calls(result);
    }
    return std::move(found_);
  }

 private:
  void look_at(NodeId node) {
    const NodeId condition = condition_of(tree_, node);
    if (condition != kNoNode) decides_[condition] = true;
    switch (tree_.kind(node)) {
      case NodeKind::kNamedItem: {
        const std::string_view name = tree_.name_of(node);
        if (name == "require" || name == "forbid") add(tree_.child(node, 0));
        return;
      }
      case NodeKind::kCall:
        if (decides_[node]) add(tree_.child(node, 0));
        return look_at_taker(node);
      case NodeKind::kReturn:
        return look_at_return(node);
      case NodeKind::kParenthesis:
        decides_[tree_.child(node, 0)] = decides_[node];
        return;
      case NodeKind::kBinary:
        if (!is_connective(tree_, node)) return;
        decides_[tree_.child(node, 0)] = true;
        decides_[tree_.child(node, 1)] = decides_[node];
        return;
      case NodeKind::kUnary:
        if (is_not(tree_, node)) decides_[tree_.child(node, 0)] = true;
        return;
      default:
        return;
    }
  }

  void look_at_taker(NodeId call) {
    const NodeId callee = tree_.child(call, 0);
    if (!tree_.is(callee, NodeKind::kName) ||
        tree_.scopes().declaration_of(callee) != kNoDeclaration) {
      return;
    }
    const auto name = tree_.name_of(callee);
    if (std::find(kTakers.begin(), kTakers.end(), name) == kTakers.end()) {
      return;
    }
    add(tree_.child(call, 2));
  }

  void look_at_return(NodeId node) {
    const NodeId result = tree_.child(node, 0);
    const NodeId function = tree_.scopes().function_of(node);
    if (result == kNoNode || !tree_.is(function, NodeKind::kFunction)) return;
    results_[function].push_back(result);
    if (is_truth(tree_, result)) add(function);
  }

  // Adds the functions of this text whose results are a predicate's.
  void look_at_calls(NodeId result) {
    for (const NodeId leaf : leaves_of(tree_, result)) {
      if (tree_.is(leaf, NodeKind::kCall)) add(tree_.child(leaf, 0));
    }
  }

  // A function, or the name of a local that holds one.
  void add(NodeId node) {
    if (node == kNoNode) return;
    if (tree_.is(node, NodeKind::kName)) {
      const Scopes& scopes = tree_.scopes();
      const DeclarationId id = scopes.declaration_of(node);
      if (id == kNoDeclaration) return;
      const Declaration& declared = scopes.declarations()[id];
      const bool is_statement =
          declared.kind == Declaration::Kind::kLocalFunction;
      node = is_statement ? tree_.node(declared.node).next : declared.value;
      if (node == kNoNode) return;
    }
    if (!tree_.is(node, NodeKind::kFunction)) return;
    if (found_.insert(node).second) pending_.push_back(node);
  }

  const SyntaxTree& tree_;
  std::vector<bool> decides_;  // by node: whether its truth is looked at
  FunctionSet found_;
  std::vector<NodeId> pending_;
  std::unordered_map<NodeId, std::vector<NodeId>> results_;  // by function
};

}  // namespace

FunctionSet find_predicates(const SyntaxTree& tree) {
  return PredicateFinder(tree).find();
}

bool is_comparison(const SyntaxTree& tree, NodeId node) {
  if (!tree.is(node, NodeKind::kBinary)) return false;
  switch (tree.operator_of(node)) {
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

bool is_connective(const SyntaxTree& tree, NodeId node) {
  if (!tree.is(node, NodeKind::kBinary)) return false;
  const TokenKind token = tree.operator_of(node);
  return token == TokenKind::kAnd || token == TokenKind::kOr;
}

bool is_not(const SyntaxTree& tree, NodeId node) {
  return tree.is(node, NodeKind::kUnary) &&
         tree.operator_of(node) == TokenKind::kNot;
}

bool is_truth(const SyntaxTree& tree, NodeId expression) {
  NodeId at = without_parentheses(tree, expression);
  while (is_connective(tree, at)) {
    at = without_parentheses(tree, tree.last_child(at));
  }
  return tree.is(at, NodeKind::kTrue) || tree.is(at, NodeKind::kFalse) ||
         is_not(tree, at) || is_comparison(tree, at);
}

NodeId condition_of(const SyntaxTree& tree, NodeId node) {
  NodeId condition = kNoNode;
  switch (tree.kind(node)) {
    case NodeKind::kClause:
    case NodeKind::kWhile:
      condition = tree.child(node, 0);
      break;
    case NodeKind::kRepeat:
      condition = tree.child(node, 1);
      break;
    default:
      return kNoNode;
  }
  return tree.is(condition, NodeKind::kBlock) ? kNoNode : condition;
}

}  // namespace holdpoint::syntax
