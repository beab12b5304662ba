#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

bool is_nan(const SyntaxTree& tree, NodeId node) {
  node = syntax::without_parentheses(tree, node);
  if (tree.is(node, NodeKind::kUnary)) {
    node = syntax::without_parentheses(tree, tree.child(node, 0));
  }
  return tree.is(node, NodeKind::kBinary) &&
         tree.operator_of(node) == TokenKind::kSlash &&
         number_value(tree, tree.child(node, 0)) == 0.0 &&
         number_value(tree, tree.child(node, 1)) == 0.0;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId node : file.nodes(NodeKind::kBinary)) {
    if (!is_comparison(tree.operator_of(node))) continue;
    if (!is_nan(tree, tree.child(node, 0)) &&
        !is_nan(tree, tree.child(node, 1))) {
      continue;
    }
    report.add(tree.span(node), "a comparison with not-a-number",
               "ask whether the divisor is 0 before dividing");
  }
}

}  // namespace

extern const Rule kNanCompare = {
    {.id = "logic/nan-compare",
     .level = Level::kWarning,
     .summary = "Something is compared with 0/0.",
     .rationale = "Not-a-number equals nothing, itself included, so the answer "
                  "is always the same.",
     .avoid = R"lua(
local function is_sound(n) return n ~= 0 / 0 end
return { is_sound = is_sound }
)lua",
     .prefer = R"lua(
local function is_sound(n) return n == n // 1 end
return { is_sound = is_sound }
)lua"},
    &check};

}  // namespace holdpoint::lint
