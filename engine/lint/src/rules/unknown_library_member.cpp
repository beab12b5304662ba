#include <algorithm>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  const auto& tree = file.tree;
  for (const auto field : file.nodes(syntax::NodeKind::kField)) {
    const auto base = tree.child(field, 0);
    if (report.is_full()) return;
    if (!is_global(tree, base)) continue;
    const std::string_view library = tree.name_of(base);
    const auto members = vocabulary::library_names(library);
    const std::string_view name = tree.name_of(field);
    const std::string path = std::string(library) + "." + std::string(name);
    if (members.empty() || std::ranges::find(members, name) != members.end() ||
        vocabulary::find_forbidden(path) != nullptr) {
      continue;
    }
    report.add(
        tree.name_span(field),
        in_backticks(library) + " has no " + in_backticks(name) +
            did_you_mean(name, members),
        "use a name of the vocabulary's page on " + in_backticks(library),
        respelt(tree, name, members, tree.name_span(field)));
  }
}

}  // namespace

extern const Rule kUnknownLibraryMember = {
    {.id = "scope/unknown-library-member",
     .level = Level::kError,
     .summary = "A library of the vocabulary has no such name.",
     .rationale = "A misspelt helper would fail only when a plan reaches it.",
     .avoid = R"lua(
local function is_open(list) return any(list, cidr.is_anywere) end
return { is_open = is_open }
)lua",
     .prefer = R"lua(
local function is_open(list) return any(list, cidr.is_anywhere) end
return { is_open = is_open }
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
