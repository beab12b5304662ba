#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeKind;

void report_if_forbidden(const std::string& name, syntax::Span span,
                         Report& report) {
  const vocabulary::Forbidden* entry = vocabulary::find_forbidden(name);
  if (entry == nullptr) return;
  report.add(span, in_backticks(name) + " is not available to policies",
             std::string(entry->instead));
}

void check(const File& file, Report& report) {
  const auto& tree = file.tree;
  const bool is_test = file.options.kind == FileKind::kTests;
  for (const auto name : file.nodes(NodeKind::kName)) {
    const std::string text(tree.name_of(name));
    if (!is_global(tree, name)) continue;
    if (is_test && vocabulary::is_test_global(text)) continue;
    report_if_forbidden(text, tree.span(name), report);
  }
  for (const auto field : file.nodes(NodeKind::kField)) {
    const std::string path = declaration::global_path(tree, field);
    if (!path.empty()) report_if_forbidden(path, tree.span(field), report);
  }
  // A local of this name would change what every global in its scope means.
  for (const auto binding : file.nodes(NodeKind::kBinding)) {
    if (tree.name_of(binding) == "_ENV") {
      report_if_forbidden("_ENV", tree.span(binding), report);
    }
  }
}

}  // namespace

extern const Rule kForbiddenApi = {
    {.id = "sandbox/forbidden-api",
     .level = Level::kError,
     .summary = "A function of ordinary Lua that policies do not have.",
     .rationale =
         "Policies reach no files, time, chance or other policies, and no "
         "error or budget can be outlived.",
     .avoid = R"lua(
local function now_or_never() return os.time() end
return { now_or_never = now_or_never }
)lua",
     .prefer = R"lua(
local function is_old(t) return age(t) > days(7) end
return { is_old = is_old }
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint
