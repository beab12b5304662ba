#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::SyntaxTree;

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const auto place : written_places(file)) {
    const auto id = tree.scopes().declaration_of(place);
    if (id == syntax::kNoDeclaration ||
        tree.scopes().declarations()[id].kind !=
            syntax::Declaration::Kind::kLoopVariable) {
      continue;
    }
    report.add(tree.span(place),
               "the loop counts on whatever " +
                   in_backticks(tree.name_of(place)) + " is given here",
               "assign to a local of the loop's body, or use `while`");
  }
}

}  // namespace

extern const Rule kWriteToLoopVariable = {
    {.id = "scope/write-to-loop-variable",
     .level = Level::kWarning,
     .summary = "A loop assigns to its own variable.",
     .rationale = "The next round starts from what the loop itself counts, not "
                  "from what was assigned.",
     .avoid = R"lua(
local function steps(n)
  local found = 0
  for i = 1, n do
    i = i + 1
    found = found + i
  end
  return found
end
return { steps = steps }
)lua",
     .prefer = R"lua(
local function steps(n)
  local found = 0
  for i = 1, n, 2 do found = found + i + 1 end
  return found
end
return { steps = steps }
)lua"},
    &check};

}  // namespace holdpoint::lint
