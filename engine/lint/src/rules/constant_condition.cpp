#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

bool is_constant(const SyntaxTree& tree, NodeId node) {
  node = syntax::without_parentheses(tree, node);
  if (is_literal(tree, node)) return true;
  switch (tree.kind(node)) {
    case NodeKind::kTable:
    case NodeKind::kFunction:
      return true;
    case NodeKind::kUnary:
      return tree.operator_of(node) == TokenKind::kNot &&
             is_literal(tree, tree.child(node, 0));
    case NodeKind::kBinary:
      return is_comparison(tree.operator_of(node)) &&
             is_literal(tree, tree.child(node, 0)) &&
             is_literal(tree, tree.child(node, 1));
    default:
      return false;
  }
}

void check_condition(const SyntaxTree& tree, NodeId condition, Report& report) {
  if (condition == syntax::kNoNode || !is_constant(tree, condition)) return;
  report.add(tree.span(condition), "this condition is always the same",
             "ask for what was meant, or take the condition away");
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId clause : file.nodes(NodeKind::kClause)) {
    const NodeId first = tree.child(clause, 0);
    if (!tree.is(first, NodeKind::kBlock)) {
      check_condition(tree, first, report);
    }
  }
  // `while true` is how an endless loop is written: sandbox/unbounded-work.
  for (const NodeId node : file.nodes(NodeKind::kBinary)) {
    const TokenKind operation = tree.operator_of(node);
    if (operation == TokenKind::kAnd) {
      check_condition(tree, tree.child(node, 0), report);
    }
    const NodeId left = tree.child(node, 0);
    // `x == "a" or "b"` is always true.
    if (operation == TokenKind::kOr && is_literal(tree, tree.child(node, 1)) &&
        tree.is(left, NodeKind::kBinary) &&
        is_comparison(tree.operator_of(left)) &&
        tree.is(syntax::without_parentheses(tree, tree.child(node, 1)),
                NodeKind::kString)) {
      report.add(tree.span(tree.child(node, 1)),
                 "a text behind `or` is always true",
                 "repeat the comparison: `x == \"a\" or x == \"b\"`");
    }
  }
}

}  // namespace

extern const Rule kConstantCondition = {
    {.id = "logic/constant-condition",
     .level = Level::kWarning,
     .summary = "A condition is a constant.",
     .rationale =
         "One of its ways is never taken, and what was meant is not asked.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    if "postgres" then return r.after.publicly_accessible == true end
    return false
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    if r.after.engine == "postgres" then return r.after.publicly_accessible == true end
    return false
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
