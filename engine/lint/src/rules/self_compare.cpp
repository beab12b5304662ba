#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId node : file.nodes(NodeKind::kBinary)) {
    if (!is_comparison(tree.operator_of(node))) continue;
    const NodeId left = tree.child(node, 0);
    if (is_literal(tree, left) || has_call(tree, left)) continue;
    if (!same_code(tree, left, tree.child(node, 1))) continue;
    report.add(tree.span(node), "both sides of the comparison are the same",
               "compare with what was meant, or drop the comparison");
  }
}

}  // namespace

extern const Rule kSelfCompare = {
    {.id = "logic/self-compare",
     .level = Level::kWarning,
     .summary = "Both sides of a comparison are the same.",
     .rationale = "It is always true or always false; another side was meant.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.engine ~= r.after.engine end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "update" },
  forbid   = function(r) return r.after.engine ~= r.before.engine end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
