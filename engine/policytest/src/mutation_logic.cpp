// Comparisons, connectives, arithmetic, quantifiers, sides and statements.
#include <array>
#include <map>
#include <string_view>
#include <vector>

#include "holdpoint/declaration/table.hpp"
#include "mutation_list.hpp"

namespace holdpoint::policytest {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::Span;
using syntax::SyntaxTree;
using syntax::TokenKind;

struct OperatorRow {
  TokenKind from;
  MutationKind kind;
  std::vector<TokenKind> to;
};

// Of an ordering: the other boundary, and the contrary.
const std::vector<OperatorRow>& operator_rows() {
  using enum TokenKind;
  static const std::vector<OperatorRow> kRows = {
      {kEqual, MutationKind::kComparison, {kNotEqual}},
      {kNotEqual, MutationKind::kComparison, {kEqual}},
      {kLess, MutationKind::kComparison, {kLessEqual, kGreaterEqual}},
      {kLessEqual, MutationKind::kComparison, {kLess, kGreater}},
      {kGreater, MutationKind::kComparison, {kGreaterEqual, kLessEqual}},
      {kGreaterEqual, MutationKind::kComparison, {kGreater, kLess}},
      {kAnd, MutationKind::kConnective, {kOr}},
      {kOr, MutationKind::kConnective, {kAnd}},
      {kPlus, MutationKind::kArithmetic, {kMinus}},
      {kMinus, MutationKind::kArithmetic, {kPlus}},
      {kStar, MutationKind::kArithmetic, {kSlash}},
      {kSlash, MutationKind::kArithmetic, {kStar}},
  };
  return kRows;
}

// Of `a or b or c` each operand goes once.
void drop_operands(const SyntaxTree& tree, NodeId node, MutationList& list) {
  const NodeId left = tree.child(node, 0);
  const NodeId right = tree.child(node, 1);
  const Span around = tree.span(node);
  const Span word = tree.name_span(node);
  const bool is_chain = tree.is(left, NodeKind::kBinary) &&
                        tree.operator_of(left) == tree.operator_of(node);
  if (!is_chain) {
    list.edit(MutationKind::kConnective, {around.begin, tree.span(right).begin},
              "", {around.begin, word.end}, "");
  }
  list.edit(MutationKind::kConnective, {tree.span(left).end, around.end}, "",
            {word.begin, around.end}, "");
}

void mutate_operator(const SyntaxTree& tree, NodeId node, MutationList& list) {
  const TokenKind written = tree.operator_of(node);
  for (const OperatorRow& row : operator_rows()) {
    if (row.from != written) continue;
    for (const TokenKind other : row.to) {
      list.replace(row.kind, tree.name_span(node),
                   std::string(syntax::spelling(other)));
    }
  }
  if (written == TokenKind::kAnd || written == TokenKind::kOr) {
    drop_operands(tree, node, list);
  }
}

void drop_not(const SyntaxTree& tree, NodeId node, MutationList& list) {
  if (tree.operator_of(node) != TokenKind::kNot) return;
  const NodeId operand = tree.child(node, 0);
  list.edit(MutationKind::kConnective,
            {tree.span(node).begin, tree.span(operand).begin}, "",
            tree.span(node), std::string(tree.text_of(operand)));
}

bool is_question(const SyntaxTree& tree, NodeId node) {
  switch (tree.kind(node)) {
    case NodeKind::kName:
    case NodeKind::kField:
    case NodeKind::kIndex:
    case NodeKind::kCall:
    case NodeKind::kMethodCall:
      return true;
    default:
      return false;
  }
}

// A condition that is no comparison has no operator that could be turned.
void negate_condition(const SyntaxTree& tree, NodeId clause,
                      MutationList& list) {
  const NodeId condition = tree.child(clause, 0);
  if (!is_question(tree, condition)) return;
  list.replace(MutationKind::kConnective, condition,
               "not " + std::string(tree.text_of(condition)));
}

struct HelperRow {
  std::string_view from;
  MutationKind kind;
  std::vector<std::string_view> to;
};

const std::vector<HelperRow>& helper_rows() {
  static const std::vector<HelperRow> kRows = {
      {"any", MutationKind::kQuantifier, {"all", "none"}},
      {"all", MutationKind::kQuantifier, {"any", "none"}},
      {"none", MutationKind::kQuantifier, {"any", "all"}},
      {"min", MutationKind::kArithmetic, {"max"}},
      {"max", MutationKind::kArithmetic, {"min"}},
  };
  return kRows;
}

void mutate_call(const SyntaxTree& tree, NodeId node, MutationList& list) {
  const NodeId callee = tree.child(node, 0);
  if (!tree.is(callee, NodeKind::kName) ||
      tree.scopes().kind_of(callee) != syntax::NameKind::kGlobal) {
    return;
  }
  const std::string_view name = tree.name_of(callee);
  for (const HelperRow& row : helper_rows()) {
    if (row.from != name) continue;
    for (const std::string_view other : row.to) {
      list.replace(row.kind, callee, std::string(other));
    }
  }
  const NodeId first = tree.child(node, 1);
  if ((name == "filter" || name == "unique") && first != syntax::kNoNode) {
    list.replace(MutationKind::kQuantifier, node,
                 std::string(tree.text_of(first)));
  }
}

void mutate_method(const SyntaxTree& tree, NodeId node, MutationList& list) {
  const std::string_view name = tree.name_of(node);
  if (name == "surviving_backups") {
    list.replace(MutationKind::kSide, tree.name_span(node), "backups");
  }
  if (name != "doing" && name != "resources") return;
  for (const NodeId argument : tree.children(node)) {
    mutate_action(tree, argument, list);
  }
}

// `r.before` and `r.after`: the classic slip about plans.
void mutate_field(const SyntaxTree& tree, NodeId node, MutationList& list) {
  if (!tree.is(tree.child(node, 0), NodeKind::kName)) return;
  const std::string_view name = tree.name_of(node);
  if (name == "before") {
    list.replace(MutationKind::kSide, tree.name_span(node), "after");
  } else if (name == "after") {
    list.replace(MutationKind::kSide, tree.name_span(node), "before");
  }
}

// A return that ends its function is not removed: without it the function has
// no answer, which is another mistake than a wrong one.
void remove_return(const SyntaxTree& tree, NodeId node, MutationList& list) {
  const NodeId block = tree.parent(node);
  const NodeId around =
      block == syntax::kNoNode ? syntax::kNoNode : tree.parent(block);
  if (around == syntax::kNoNode || tree.is(around, NodeKind::kFunction) ||
      tree.is(around, NodeKind::kChunk)) {
    return;
  }
  list.remove(MutationKind::kStatement, node);
}

// A call of the file itself declares something.
void remove_call(const SyntaxTree& tree, NodeId node, MutationList& list) {
  if (tree.scopes().function_of(node) == tree.root()) return;
  list.remove(MutationKind::kStatement, node);
}

}  // namespace

void mutate_logic(const SyntaxTree& tree, NodeId node, MutationList& list) {
  switch (tree.kind(node)) {
    case NodeKind::kBinary:
      return mutate_operator(tree, node, list);
    case NodeKind::kUnary:
      return drop_not(tree, node, list);
    case NodeKind::kClause:
    case NodeKind::kWhile:
      return negate_condition(tree, node, list);
    case NodeKind::kCall:
      return mutate_call(tree, node, list);
    case NodeKind::kMethodCall:
      return mutate_method(tree, node, list);
    case NodeKind::kField:
      return mutate_field(tree, node, list);
    case NodeKind::kReturn:
      return remove_return(tree, node, list);
    case NodeKind::kCallStatement:
      return remove_call(tree, node, list);
    case NodeKind::kAssignment:
    case NodeKind::kBreak:
      return list.remove(MutationKind::kStatement, node);
    default:
      return;
  }
}

}  // namespace holdpoint::policytest
