#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "locals.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::SyntaxTree;

// The locals of one name that are visible, innermost last.
using Visible = std::map<std::string_view, std::vector<syntax::DeclarationId>>;

std::uint32_t end_of(const SyntaxTree& tree, const syntax::Declaration& local) {
  return local.block == syntax::kNoNode ? tree.span(local.node).end
                                        : tree.span(local.block).end;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  const auto& declarations = tree.scopes().declarations();
  std::vector<syntax::DeclarationId> order(declarations.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](syntax::DeclarationId id) {
    return tree.span(declarations[id].node).begin;
  });
  Visible visible;
  for (const syntax::DeclarationId id : order) {
    const syntax::Declaration& local = declarations[id];
    if (local.kind == syntax::Declaration::Kind::kSelf) continue;
    const std::string_view name = tree.name_of(local.node);
    if (is_unnamed(name)) continue;
    const syntax::Span span = tree.name_span(local.node);
    auto& outer = visible[name];
    while (!outer.empty() &&
           end_of(tree, declarations[outer.back()]) <= span.begin) {
      outer.pop_back();
    }
    if (!outer.empty()) {
      const syntax::Span first =
          tree.name_span(declarations[outer.back()].node);
      report.add(span,
                 in_backticks(name) + " hides the local of line " +
                     std::to_string(tree.position(first).line),
                 "give one of them another name", {},
                 {{first, "the one that is hidden"}});
    }
    outer.push_back(id);
  }
}

}  // namespace

extern const Rule kShadowing = {
    {.id = "scope/shadowing",
     .level = Level::kWarning,
     .summary = "A local hides another local of the same name.",
     .rationale = "Two things of one name are taken for each other.",
     .avoid = R"lua(
local limit = 5
local function is_small(n)
  local limit = n * limit
  return limit < 10
end
return { is_small = is_small }
)lua",
     .prefer = R"lua(
local limit = 5
local function is_small(n)
  local scaled = n * limit
  return scaled < 10
end
return { is_small = is_small }
)lua"},
    &check};

}  // namespace holdpoint::lint
