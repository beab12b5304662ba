#include <optional>

#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

// `local` before the only place that writes this global, if that stands alone.
std::optional<Fix> make_local(const File& file, syntax::NodeId place) {
  const auto& tree = file.tree;
  std::size_t writes = 0;
  for (const auto each : written_places(file)) {
    writes +=
        is_global(tree, each) && tree.name_of(each) == tree.name_of(place);
  }
  auto statement = tree.parent(place);
  if (tree.is(statement, syntax::NodeKind::kTargets)) {
    if (tree.child(statement, 1) != syntax::kNoNode) return std::nullopt;
    statement = tree.parent(statement);
  }
  // Elsewhere the name would not be seen.
  const bool is_of_the_file =
      tree.parent(tree.parent(statement)) == tree.root();
  if (writes != 1 || !is_of_the_file) return std::nullopt;
  const std::uint32_t begin = tree.span(statement).begin;
  return replace("make it a local", {begin, begin}, "local ");
}

void check(const File& file, Report& report) {
  for (const auto place : written_places(file)) {
    if (report.is_full()) return;
    const auto base = base_of(file.tree, place);
    if (!is_global(file.tree, base)) continue;
    const std::string name = in_backticks(file.tree.name_of(base));
    if (place == base) {
      report.add(file.tree.span(place), "assignment to the global " + name,
                 "write `local` before its first assignment",
                 make_local(file, place));
    } else if (vocabulary::is_global(file.tree.name_of(base))) {
      report.add(file.tree.span(place), name + " cannot be changed",
                 "keep what you compute in a local");
    }
  }
}

}  // namespace

extern const Rule kGlobalWrite = {
    {.id = "scope/global-write",
     .level = Level::kError,
     .summary = "A global is assigned, or something inside one.",
     .rationale =
         "Globals would be memory shared by all subjects and policies, so "
         "that results depended on their order.",
     .avoid = R"lua(
function is_small(n) return n < 10 end
)lua",
     .prefer = R"lua(
local function is_small(n) return n < 10 end
return { is_small = is_small }
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
