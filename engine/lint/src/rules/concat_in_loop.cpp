#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId statement : file.nodes(NodeKind::kAssignment)) {
    const NodeId target = tree.child(tree.child(statement, 0), 0);
    const NodeId values = tree.child(statement, 1);
    if (values == syntax::kNoNode || !is_inside_loop(tree, statement)) continue;
    const NodeId value = tree.child(values, 0);
    if (!tree.is(value, NodeKind::kBinary) ||
        tree.operator_of(value) != TokenKind::kConcat) {
      continue;
    }
    if (!same_code(tree, target, tree.child(value, 0))) continue;
    report.add(tree.span(value), "a text that grows is copied in every round",
               "gather the parts in a list, and join them with "
               "`table.concat(list, \" \")`");
  }
}

}  // namespace

extern const Rule kConcatInLoop = {
    {.id = "perf/concat-in-loop",
     .level = Level::kInfo,
     .summary = "A text grows in a loop.",
     .rationale = "Each round copies all that was written before.",
     .avoid = R"lua(
local function listed(list)
  local text = ""
  for name in each(list) do text = text .. name .. " " end
  return text
end
return { listed = listed }
)lua",
     .prefer = R"lua(
local function listed(list)
  local names = {}
  for name in each(list) do names[#names + 1] = name end
  return table.concat(names, " ")
end
return { listed = listed }
)lua"},
    &check};

}  // namespace holdpoint::lint
