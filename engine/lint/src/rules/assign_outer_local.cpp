#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  if (file.options.kind == FileKind::kTests) return;  // nothing is judged there
  const syntax::Scopes& scopes = file.tree.scopes();
  for (const auto place : written_places(file)) {
    if (!file.tree.is(place, syntax::NodeKind::kName) ||
        !is_inside_function(file.tree, place)) {
      continue;
    }
    const auto id = scopes.declaration_of(place);
    if (id == syntax::kNoDeclaration ||
        scopes.declarations()[id].function_depth > 0) {
      continue;
    }
    report.add(file.tree.span(place),
               "a function assigns to " +
                   in_backticks(file.tree.name_of(place)) +
                   ", a local of the file",
               "declare a local inside the function: nothing is remembered "
               "from one subject to the next");
  }
}

}  // namespace

extern const Rule kAssignOuterLocal = {
    {.id = "scope/assign-outer-local",
     .level = Level::kError,
     .summary = "A function assigns to a local of the file.",
     .rationale =
         "A rule has no memory between subjects: its results must not depend "
         "on their order or on the number of workers.",
     .avoid = R"lua(
local seen = 0
local function count_up(r)
  seen = seen + #r.tags
  return seen
end
return { count_up = count_up }
)lua",
     .prefer = R"lua(
local function count_up(r)
  local seen = 0
  for _ in pairs(r.tags) do seen = seen + 1 end
  return seen
end
return { count_up = count_up }
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint
