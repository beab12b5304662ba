#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

void check_not(const SyntaxTree& tree, NodeId node, Report& report) {
  const NodeId left = tree.child(node, 0);
  if (!tree.is(left, NodeKind::kUnary) ||
      tree.operator_of(left) != TokenKind::kNot) {
    return;
  }
  const TokenKind operation = tree.operator_of(node);
  const NodeId operand = tree.child(left, 0);
  const syntax::Span sign = tree.name_span(node);
  Fix fix;
  std::string next_step = "put the comparison in parentheses behind `not`";
  if (operation == TokenKind::kEqual || operation == TokenKind::kNotEqual) {
    const bool equal = operation == TokenKind::kEqual;
    const char* other = equal ? "~=" : "==";
    next_step = std::string("write `a ") + other + " b` for `not a " +
                (equal ? "==" : "~=") + " b`";
    fix = {std::string("compare with `") + other + "`",
           {{{tree.span(left).begin, tree.span(operand).begin}, ""},
            {sign, other}}};
  } else {
    fix = {"put the comparison in parentheses",
           {{{tree.span(operand).begin, tree.span(operand).begin}, "("},
            {{tree.span(node).end, tree.span(node).end}, ")"}}};
  }
  report.add(tree.span(left), "`not` belongs to the left side alone",
             std::move(next_step), std::move(fix));
}

// `a and nil or b`.
void check_choice(const SyntaxTree& tree, NodeId node, Report& report) {
  const NodeId left = tree.child(node, 0);
  if (!tree.is(left, NodeKind::kBinary) ||
      tree.operator_of(left) != TokenKind::kAnd) {
    return;
  }
  const NodeId value = syntax::without_parentheses(tree, tree.child(left, 1));
  if (!tree.is(value, NodeKind::kNil) && !tree.is(value, NodeKind::kFalse)) {
    return;
  }
  report.add(
      tree.span(node),
      "`a and " + std::string(tree.text_of(value)) + " or b` is always `b`",
      "write it with `if`, or turn the condition around");
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId node : file.nodes(NodeKind::kBinary)) {
    const TokenKind operation = tree.operator_of(node);
    if (is_comparison(operation)) check_not(tree, node, report);
    if (operation == TokenKind::kOr) check_choice(tree, node, report);
  }
}

}  // namespace

extern const Rule kPrecedence = {
    {.id = "logic/precedence",
     .level = Level::kError,
     .summary = "Operators bind otherwise than they read.",
     .rationale = "`not a == b` is `(not a) == b`, `a .. b == c` compares the "
                  "joined text, and `a and nil or b` is always b.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return not r.after.engine == "postgres" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.engine ~= "postgres" end,
}
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
