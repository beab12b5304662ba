#include <string>

#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

std::size_t count_children(const SyntaxTree& tree, NodeId node,
                           NodeKind without) {
  std::size_t count = 0;
  for (const NodeId child : tree.children(node)) {
    count += !tree.is(child, without);
  }
  return count;
}

// Whether the last value may be several: a call, or `...`.
bool is_open(const SyntaxTree& tree, NodeId values) {
  const NodeId last = tree.last_child(values);
  return tree.is(last, NodeKind::kCall) ||
         tree.is(last, NodeKind::kMethodCall) ||
         tree.is(last, NodeKind::kVararg);
}

void judge(const SyntaxTree& tree, NodeId statement, std::size_t names,
           Report& report) {
  const NodeId values = tree.last_child(statement);
  if (!tree.is(values, NodeKind::kValues)) return;
  const std::size_t given = count_children(tree, values, NodeKind::kError);
  if (given == names || (given < names && is_open(tree, values))) return;
  report.add(tree.span(statement),
             std::to_string(names) + (names == 1 ? " name" : " names") +
                 " and " + std::to_string(given) +
                 (given == 1 ? " value" : " values"),
             "write one value for each name; `nil` where none is meant");
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  if (!tree.diagnostics().empty()) return;
  for (const NodeId statement : file.nodes(NodeKind::kAssignment)) {
    judge(tree, statement,
          count_children(tree, tree.child(statement, 0), NodeKind::kError),
          report);
  }
  for (const NodeId statement : file.nodes(NodeKind::kLocal)) {
    judge(tree, statement, count_children(tree, statement, NodeKind::kValues),
          report);
  }
}

}  // namespace

extern const Rule kUnbalancedAssignment = {
    {.id = "logic/unbalanced-assignment",
     .level = Level::kWarning,
     .summary =
         "An assignment has more names than values, or more values than names.",
     .rationale = "The names without a value are nil, and values without a "
                  "name are lost.",
     .avoid = R"lua(
local smallest, largest = 1
return { smallest = smallest, largest = largest }
)lua",
     .prefer = R"lua(
local smallest, largest = 1, 100
return { smallest = smallest, largest = largest }
)lua"},
    &check};

}  // namespace holdpoint::lint
