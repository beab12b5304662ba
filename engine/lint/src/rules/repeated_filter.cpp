#include <map>
#include <string>
#include <utility>

#include "expressions.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

bool goes_through_a_list(std::string_view helper) {
  return helper == "filter" || helper == "map" || helper == "sort_by" ||
         helper == "unique" || helper == "group_by";
}

// The function around a node, or the file.
NodeId function_around(const SyntaxTree& tree, NodeId node) {
  NodeId at = tree.parent(node);
  while (at != syntax::kNoNode && !tree.is(at, NodeKind::kFunction)) {
    at = tree.parent(at);
  }
  return at == syntax::kNoNode ? tree.root() : at;
}

// Whether what it reads stays as it is: locals that are assigned again may
// make another list of the same words.
bool reads_what_changes(const SyntaxTree& tree, NodeId call) {
  for (syntax::Preorder at(tree, call); !at.done(); at.next()) {
    const auto id = tree.scopes().declaration_of(at.node());
    if (id == syntax::kNoDeclaration) continue;
    if (tree.scopes().declarations()[id].is_reassigned) return true;
  }
  return false;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  std::map<std::pair<NodeId, std::string>, NodeId> seen;
  for (const NodeId call : file.nodes(NodeKind::kCall)) {
    if (report.is_full()) return;
    const std::string helper = called(tree, call);
    if (!goes_through_a_list(helper) || reads_what_changes(tree, call)) {
      continue;
    }
    const auto [first, is_new] = seen.emplace(
        std::pair(function_around(tree, call), code_of(tree, call)), call);
    if (is_new) continue;
    report.add(tree.span(call),
               "the same " + in_backticks(helper) + " is written twice here",
               "keep what it gives in a local", {},
               {{tree.span(first->second), "the first one"}});
  }
}

}  // namespace

extern const Rule kRepeatedFilter = {
    {.id = "perf/repeated-filter",
     .level = Level::kInfo,
     .summary = "A function goes through the same list twice for the same.",
     .rationale = "A plan may have thousands of resources; and of two equal "
                  "passages people change one.",
     .avoid = R"lua(
local function is_busy(plan)
  return #filter(plan.changes, function(r) return r.action == "delete" end) > 3
      or #filter(plan.changes, function(r) return r.action == "delete" end) * 10 > plan.existing
end
return { is_busy = is_busy }
)lua",
     .prefer = R"lua(
local function is_busy(plan)
  local gone = #filter(plan.changes, function(r) return r.action == "delete" end)
  return gone > 3 or gone * 10 > plan.existing
end
return { is_busy = is_busy }
)lua"},
    &check};

}  // namespace holdpoint::lint
