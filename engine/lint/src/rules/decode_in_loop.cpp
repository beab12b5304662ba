#include <string>

#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// The loop around a node within its function, or kNoNode.
NodeId loop_around(const SyntaxTree& tree, NodeId node) {
  for (NodeId at = tree.parent(node); at != syntax::kNoNode;
       at = tree.parent(at)) {
    switch (tree.kind(at)) {
      case NodeKind::kFunction:
        return syntax::kNoNode;
      case NodeKind::kBlock:
        if (tree.is(tree.parent(at), NodeKind::kGenericFor) ||
            tree.is(tree.parent(at), NodeKind::kNumericFor) ||
            tree.is(tree.parent(at), NodeKind::kWhile)) {
          return tree.parent(at);
        }
        break;
      default:
        break;
    }
  }
  return syntax::kNoNode;
}

// Whether an expression reads a local that the loop makes or changes.
bool differs_by_round(const SyntaxTree& tree, NodeId node, NodeId loop) {
  for (syntax::Preorder at(tree, node); !at.done(); at.next()) {
    const auto id = tree.scopes().declaration_of(at.node());
    if (id == syntax::kNoDeclaration) continue;
    const syntax::Declaration& local = tree.scopes().declarations()[id];
    if (local.is_reassigned ||
        tree.span(local.node).begin >= tree.span(loop).begin) {
      return true;
    }
  }
  return false;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId call : file.nodes(NodeKind::kCall)) {
    const std::string name = called(tree, call);
    if (name != "json.decode" && name != "iam.statements") continue;
    const NodeId loop = loop_around(tree, call);
    if (loop == syntax::kNoNode || differs_by_round(tree, call, loop)) continue;
    report.add(tree.span(call), "the same document is read in every round",
               "read it into a local before the loop");
  }
}

}  // namespace

extern const Rule kDecodeInLoop = {
    {.id = "perf/decode-in-loop",
     .level = Level::kInfo,
     .summary = "A document is read again in each round of a loop.",
     .rationale =
         "It is the same document every time; reading it is the dearest step.",
     .avoid = R"lua(
local function known(list, text)
  local found = 0
  for name in each(list) do
    if contains(json.decode(text).names, name) then found = found + 1 end
  end
  return found
end
return { known = known }
)lua",
     .prefer = R"lua(
local function known(list, text)
  local names = json.decode(text).names
  local found = 0
  for name in each(list) do
    if contains(names, name) then found = found + 1 end
  end
  return found
end
return { known = known }
)lua"},
    &check};

}  // namespace holdpoint::lint
