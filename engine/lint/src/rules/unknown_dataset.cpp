#include <algorithm>
#include <optional>
#include <string>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

struct Step {
  std::string name;
  syntax::Span span;
};

// The step from `base` to one of its members by a constant name.
std::optional<Step> step_from(const SyntaxTree& tree, NodeId base) {
  const NodeId parent = tree.parent(base);
  if (parent == syntax::kNoNode || tree.child(parent, 0) != base) return {};
  if (tree.is(parent, NodeKind::kField)) {
    return Step{std::string(tree.name_of(parent)), tree.name_span(parent)};
  }
  if (!tree.is(parent, NodeKind::kIndex)) return {};
  const auto key = syntax::string_value(tree, tree.child(parent, 1));
  if (!key) return {};
  return Step{key->value, tree.span(tree.child(parent, 1))};
}

// Follows `cloud` as far as the vocabulary knows where it may lead.
void check_path(const SyntaxTree& tree, NodeId node, Report& report) {
  std::string path = "cloud";
  while (true) {
    const auto known = vocabulary::dataset_steps(path);
    const auto step = step_from(tree, node);
    if (known.empty() || !step) return;
    if (std::ranges::find(known, step->name) == known.end()) {
      report.add(step->span,
                 in_backticks(path) + " has no " + in_backticks(step->name) +
                     did_you_mean(step->name, known),
                 "use a dataset of the vocabulary's page",
                 respelt(tree, step->name, known, step->span));
      return;
    }
    path += "." + step->name;
    node = tree.parent(node);
  }
}

void check(const File& file, Report& report) {
  for (const NodeId name : file.nodes(NodeKind::kName)) {
    if (report.is_full()) return;
    if (!is_global(file.tree, name) || file.tree.name_of(name) != "cloud") {
      continue;
    }
    check_path(file.tree, name, report);
  }
}

}  // namespace

extern const Rule kUnknownDataset = {
    {.id = "scope/unknown-dataset",
     .level = Level::kError,
     .summary = "A rule asks the cloud for a dataset that does not exist.",
     .rationale = "Nobody could ever collect it, so the rule could never be "
                  "decided.",
     .avoid = R"lua(
local function has_snapshot(db)
  return any(cloud.aws.rds.db_snapshot, function(s)
    return s.dbi_resource_id == db.before.resource_id
  end)
end
return { has_snapshot = has_snapshot }
)lua",
     .prefer = R"lua(
local function has_snapshot(db)
  return any(cloud.aws.rds.db_snapshots, function(s)
    return s.dbi_resource_id == db.before.resource_id
  end)
end
return { has_snapshot = has_snapshot }
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
