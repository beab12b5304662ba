#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::SyntaxTree;

// Helpers are hidden by mistake; facts such as `plan` are handed to functions
// under their own name.
bool is_helper(std::string_view name) {
  const auto* entry = vocabulary::find(name);
  return entry != nullptr &&
         (entry->kind == vocabulary::Kind::kGlobalFunction ||
          entry->kind == vocabulary::Kind::kLibrary);
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const syntax::Declaration& local : tree.scopes().declarations()) {
    if (local.kind == syntax::Declaration::Kind::kSelf) continue;
    // `local any = any` makes a helper a local on purpose.
    if (local.value != syntax::kNoNode && is_global(tree, local.value))
      continue;
    const std::string_view name = tree.name_of(local.node);
    if (!is_helper(name)) continue;
    report.add(tree.name_span(local.node),
               in_backticks(name) + " hides the helper of that name",
               "give the local another name");
  }
}

}  // namespace

const Rule kShadowsBuiltin = {
    {.id = "scope/shadows-builtin",
     .level = Level::kWarning,
     .summary = "A local has the name of a helper.",
     .rationale = "From there on the helper cannot be called, and a reader "
                  "takes one for the other.",
     .avoid = R"lua(
local function is_full(list)
  local count = #list
  return count > 10
end
return { is_full = is_full }
)lua",
     .prefer = R"lua(
local function is_full(list)
  local size = #list
  return size > 10
end
return { is_full = is_full }
)lua"},
    &check};

}  // namespace holdpoint::lint
