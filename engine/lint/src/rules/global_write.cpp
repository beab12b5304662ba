#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const auto place : written_places(file)) {
    const auto base = base_of(file.tree, place);
    if (!is_global(file.tree, base)) continue;
    const std::string name = in_backticks(file.tree.name_of(base));
    if (place == base) {
      report.add(file.tree.span(place), "assignment to the global " + name,
                 "write `local` before its first assignment");
    } else if (vocabulary::is_global(file.tree.name_of(base))) {
      report.add(file.tree.span(place), name + " cannot be changed",
                 "keep what you compute in a local");
    }
  }
}

}  // namespace

const Rule kGlobalWrite = {
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
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint
