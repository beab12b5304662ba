#include <set>
#include <string_view>

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

// A helper that the file calls elsewhere; of the others nobody thinks here.
std::set<std::string_view> helpers_in(const File& file) {
  const SyntaxTree& tree = file.tree;
  std::set<std::string_view> used;
  for (const auto name : file.nodes(syntax::NodeKind::kName)) {
    if (is_global(tree, name) && is_helper(tree.name_of(name))) {
      used.insert(tree.name_of(name));
    }
  }
  return used;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  const std::set<std::string_view> used = helpers_in(file);
  for (const syntax::Declaration& local : tree.scopes().declarations()) {
    if (local.kind == syntax::Declaration::Kind::kSelf) continue;
    // `local any = any` makes a helper a local on purpose.
    if (local.value != syntax::kNoNode && is_global(tree, local.value))
      continue;
    const std::string_view name = tree.name_of(local.node);
    if (!used.contains(name)) continue;
    report.add(tree.name_span(local.node),
               in_backticks(name) + " hides the helper of that name",
               "give the local another name");
  }
}

}  // namespace

extern const Rule kShadowsBuiltin = {
    {.id = "scope/shadows-builtin",
     .level = Level::kWarning,
     .summary = "A local has the name of a helper that the file uses.",
     .rationale = "From there on the helper cannot be called, and a reader "
                  "takes one for the other.",
     .avoid = R"lua(
local function is_full(list)
  local count = #list - count(list, function(x) return x == "" end)
  return count > 10
end
return { is_full = is_full }
)lua",
     .prefer = R"lua(
local function is_full(list)
  local size = #list - count(list, function(x) return x == "" end)
  return size > 10
end
return { is_full = is_full }
)lua"},
    &check};

}  // namespace holdpoint::lint
