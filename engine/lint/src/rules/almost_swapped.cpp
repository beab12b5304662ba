#include "expressions.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

struct Copy {
  NodeId to = syntax::kNoNode;
  NodeId from = syntax::kNoNode;
};

// `to = from`, one of each.
Copy read_copy(const SyntaxTree& tree, NodeId statement) {
  if (!tree.is(statement, NodeKind::kAssignment)) return {};
  const NodeId targets = tree.child(statement, 0);
  const NodeId values = tree.child(statement, 1);
  if (values == syntax::kNoNode) return {};
  const Copy copy{tree.child(targets, 0), tree.child(values, 0)};
  const bool is_single = tree.last_child(targets) == copy.to &&
                         tree.last_child(values) == copy.from;
  return is_single ? copy : Copy();
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId statement : file.nodes(NodeKind::kAssignment)) {
    const NodeId next = tree.node(statement).next;
    if (next == syntax::kNoNode) continue;
    const Copy first = read_copy(tree, statement);
    const Copy second = read_copy(tree, next);
    if (!same_code(tree, first.to, second.from) ||
        !same_code(tree, first.from, second.to)) {
      continue;
    }
    const std::string a(tree.text_of(first.to));
    const std::string b(tree.text_of(first.from));
    report.add(
        {tree.span(statement).begin, tree.span(next).end},
        "this does not exchange " + in_backticks(a) + " and " + in_backticks(b),
        "write " + in_backticks(a + ", " + b + " = " + b + ", " + a));
  }
}

}  // namespace

extern const Rule kAlmostSwapped = {
    {.id = "logic/almost-swapped",
     .level = Level::kWarning,
     .summary =
         "Two assignments look like an exchange of two values, and are none.",
     .rationale = "After `a = b` the old value of a is gone, so both have the "
                  "value of b.",
     .avoid = R"lua(
local function ordered(a, b)
  if a > b then
    a = b
    b = a
  end
  return a, b
end
return { ordered = ordered }
)lua",
     .prefer = R"lua(
local function ordered(a, b)
  if a > b then a, b = b, a end
  return a, b
end
return { ordered = ordered }
)lua"},
    &check};

}  // namespace holdpoint::lint
