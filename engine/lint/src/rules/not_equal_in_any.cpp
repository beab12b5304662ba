#include "expressions.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

// `v` of `function(x) return x ~= v end`, or kNoNode.
NodeId unwanted_value(const SyntaxTree& tree, NodeId function) {
  const NodeId binding = tree.child(function, 0);
  const NodeId block = tree.last_child(function);
  if (!tree.is(binding, NodeKind::kBinding)) return syntax::kNoNode;
  const NodeId statement = tree.child(block, 0);
  if (!tree.is(statement, NodeKind::kReturn)) return syntax::kNoNode;
  const NodeId value = tree.child(statement, 0);
  if (!tree.is(value, NodeKind::kBinary) ||
      tree.last_child(statement) != value ||
      tree.operator_of(value) != TokenKind::kNotEqual) {
    return syntax::kNoNode;
  }
  const auto element = tree.scopes().declaration_of(binding);
  const auto is_element = [&](NodeId node) {
    return tree.is(node, NodeKind::kName) &&
           tree.scopes().declaration_of(node) == element;
  };
  const NodeId left = tree.child(value, 0);
  const NodeId right = tree.child(value, 1);
  if (is_element(left)) return right;
  return is_element(right) ? left : syntax::kNoNode;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId call : file.nodes(NodeKind::kCall)) {
    if (report.is_full()) return;
    if (called(tree, call) != "any") continue;
    const NodeId argument = tree.child(call, 2);
    if (!tree.is(argument, NodeKind::kFunction)) continue;
    const NodeId value = unwanted_value(tree, argument);
    if (value == syntax::kNoNode || tree.is(value, NodeKind::kNil)) continue;
    const std::string better = "not contains(" +
                               std::string(tree.text_of(tree.child(call, 1))) +
                               ", " + std::string(tree.text_of(value)) + ")";
    report.add(tree.span(call),
               "`any` with `~=` is true as soon as one element differs",
               "write " + in_backticks(better) +
                   " if no element may be it, or `not all(…)` if some must "
                   "differ",
               replace("write `not contains(…)`", tree.span(call), better));
  }
}

}  // namespace

extern const Rule kNotEqualInAny = {
    {.id = "logic/not-equal-in-any",
     .level = Level::kError,
     .summary = "A predicate of `any` is `x ~= value`.",
     .rationale =
         "It is true as soon as some element differs, which is almost always. "
         "That no element equals the value is said by `not contains`.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    return any(r.after.enabled_cloudwatch_logs_exports, function(x) return x ~= "error" end)
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    return not contains(r.after.enabled_cloudwatch_logs_exports, "error")
  end,
}
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
