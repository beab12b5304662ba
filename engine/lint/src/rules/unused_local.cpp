#include <string>

#include "locals.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeKind;
using syntax::SyntaxTree;

bool is_judged(const SyntaxTree& tree, const syntax::Declaration& local) {
  using Kind = syntax::Declaration::Kind;
  if (local.kind == Kind::kLocal || local.kind == Kind::kLocalFunction) {
    return true;
  }
  return local.kind == Kind::kLoopVariable &&
         tree.is(tree.parent(local.node), NodeKind::kGenericFor);
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  if (!tree.diagnostics().empty()) return;  // what is cut off may use it
  const auto uses = uses_of_locals(file);
  const auto& declarations = tree.scopes().declarations();
  for (std::size_t id = 0; id < declarations.size(); ++id) {
    const syntax::Declaration& local = declarations[id];
    if (uses[id].reads + uses[id].writes > 0 || !is_judged(tree, local)) {
      continue;
    }
    const std::string name(tree.name_of(local.node));
    if (is_unnamed(name)) continue;
    const syntax::Span span = tree.name_span(local.node);
    report.add(span, "the local " + in_backticks(name) + " is never used",
               "take it away, or name it " + in_backticks("_" + name),
               replace("name it `_" + name + "`", span, "_" + name));
  }
}

}  // namespace

extern const Rule kUnusedLocal = {
    {.id = "scope/unused-local",
     .level = Level::kWarning,
     .summary = "A local is never used.",
     .rationale = "It is left over, or another name was meant. A name that "
                  "begins with `_` says that nothing is meant.",
     .avoid = R"lua(
local limit, most = 5, 6
return { limit = limit }
)lua",
     .prefer = R"lua(
local limit, _ = 5, 6
return { limit = limit }
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
