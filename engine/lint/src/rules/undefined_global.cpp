#include <algorithm>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using Names = std::vector<std::string_view>;

// The globals that a kind of file may use, sorted.
Names known_globals(FileKind kind) {
  const auto copy = [](std::span<const std::string_view> names) {
    return Names(names.begin(), names.end());
  };
  if (kind == FileKind::kWaivers) {
    return copy(vocabulary::waiver_global_names());
  }
  Names names = copy(vocabulary::global_names());
  if (kind == FileKind::kTests) {
    const auto more = vocabulary::test_global_names();
    names.insert(names.end(), more.begin(), more.end());
    std::ranges::sort(names);
  }
  return names;
}

void check(const File& file, Report& report) {
  const Names known = known_globals(file.options.kind);
  const auto is_known = [&](std::string_view name) {
    return std::ranges::binary_search(known, name);
  };
  for (const auto name : file.nodes(syntax::NodeKind::kName)) {
    if (report.is_full()) return;
    if (!is_global(file.tree, name)) continue;
    const auto parent = file.tree.kind(file.tree.parent(name));
    if (parent == syntax::NodeKind::kTargets ||
        parent == syntax::NodeKind::kFunctionStatement) {
      continue;  // scope/global-write
    }
    const std::string_view text = file.tree.name_of(name);
    if (is_known(text) || vocabulary::find_forbidden(text) != nullptr) continue;
    report.add(
        file.tree.span(name),
        "undefined global " + in_backticks(text) + did_you_mean(text, known),
        "use a name of the vocabulary, or declare it with `local`",
        respelt(file.tree, text, known, file.tree.span(name)));
  }
}

}  // namespace

extern const Rule kUndefinedGlobal = {
    {.id = "scope/undefined-global",
     .level = Level::kError,
     .summary = "A name is neither a local nor part of the vocabulary.",
     .rationale =
         "In plain Lua a misspelt name is nil and a rule quietly judges "
         "something else.",
     .avoid = R"lua(
local function is_old(list)
  return anny(list, function(b) return age(b.time) > days(7) end)
end
return { is_old = is_old }
)lua",
     .prefer = R"lua(
local function is_old(list)
  return any(list, function(b) return age(b.time) > days(7) end)
end
return { is_old = is_old }
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
