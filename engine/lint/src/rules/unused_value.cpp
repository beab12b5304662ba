#include "locals.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::SyntaxTree;

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  if (!tree.diagnostics().empty()) return;
  const auto uses = uses_of_locals(file);
  const auto& declarations = tree.scopes().declarations();
  for (std::size_t id = 0; id < declarations.size(); ++id) {
    if (uses[id].reads > 0 || uses[id].writes == 0) continue;
    const syntax::Declaration& local = declarations[id];
    if (local.kind == syntax::Declaration::Kind::kSelf) continue;
    const std::string_view name = tree.name_of(local.node);
    if (is_unnamed(name)) continue;
    report.add(
        tree.name_span(local.node),
        "the local " + in_backticks(name) + " is assigned and never read",
        "use what it holds, or take it away");
  }
}

}  // namespace

extern const Rule kUnusedValue = {
    {.id = "scope/unused-value",
     .level = Level::kWarning,
     .summary = "A local is assigned and never read.",
     .rationale = "What was computed has no effect; a "
                  "`return` or another name was meant.",
     .avoid = R"lua(
local function total(list)
  local last = 0
  for n in each(list) do last = n end
  return #list
end
return { total = total }
)lua",
     .prefer = R"lua(
local function total(list)
  local last = 0
  for n in each(list) do last = n end
  return last
end
return { total = total }
)lua"},
    &check};

}  // namespace holdpoint::lint
