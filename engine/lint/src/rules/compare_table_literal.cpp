#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId node : file.nodes(NodeKind::kBinary)) {
    const TokenKind operation = tree.operator_of(node);
    const bool equal = operation == TokenKind::kEqual;
    if (!equal && operation != TokenKind::kNotEqual) continue;
    const NodeId left = tree.child(node, 0);
    const NodeId right = tree.child(node, 1);
    if (!tree.is(syntax::without_parentheses(tree, left), NodeKind::kTable) &&
        !tree.is(syntax::without_parentheses(tree, right), NodeKind::kTable)) {
      continue;
    }
    const std::string better = std::string(equal ? "" : "not ") + "same(" +
                               std::string(tree.text_of(left)) + ", " +
                               std::string(tree.text_of(right)) + ")";
    report.add(tree.span(node),
               std::string("a comparison with a new table is always ") +
                   (equal ? "false" : "true"),
               "write `same(a, b)`, which compares what is inside",
               replace("compare with `same`", tree.span(node), better));
  }
}

}  // namespace

extern const Rule kCompareTableLiteral = {
    {.id = "logic/compare-table-literal",
     .level = Level::kError,
     .summary = "Something is compared with a table that is written out.",
     .rationale = "A new table equals nothing but itself, so `==` is always "
                  "false and `~=` always true.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.enabled_cloudwatch_logs_exports == { "error" } end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return same(r.after.enabled_cloudwatch_logs_exports, { "error" }) end,
}
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
