#include "locals.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  if (!tree.diagnostics().empty()) return;
  const auto uses = uses_of_locals(file);
  const auto& declarations = tree.scopes().declarations();
  for (std::size_t id = 0; id < declarations.size(); ++id) {
    const syntax::Declaration& local = declarations[id];
    if (local.kind != syntax::Declaration::Kind::kLocal) continue;
    if (uses[id].writes > 0 || uses[id].reads == 0) continue;
    const NodeId statement = tree.parent(local.node);
    if (tree.is(tree.last_child(statement), NodeKind::kValues)) continue;
    report.add(tree.name_span(local.node),
               "the local " + in_backticks(tree.name_of(local.node)) +
                   " never has a value",
               "give it one, or write `nil` where it is read");
  }
}

}  // namespace

extern const Rule kUninitialised = {
    {.id = "scope/uninitialised",
     .level = Level::kWarning,
     .summary = "A local is read and never given a value.",
     .rationale = "It is nil wherever it is read.",
     .avoid = R"lua(
local function total(list)
  local start
  return sum(list) + start
end
return { total = total }
)lua",
     .prefer = R"lua(
local function total(list)
  local start = 100
  return sum(list) + start
end
return { total = total }
)lua"},
    &check};

}  // namespace holdpoint::lint
