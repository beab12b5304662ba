#include <map>
#include <set>
#include <string>

#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;

// The tables that declaration/duplicate-key judges.
std::set<NodeId> declared_tables(const File& file) {
  std::set<NodeId> found;
  for (const auto& policy : file.declarations.policies) {
    found.insert(policy.body);
    found.insert(policy.selector.node);
    if (const auto* params = policy.table.find("params")) {
      found.insert(params->value);
    }
  }
  return found;
}

void check(const File& file, Report& report) {
  const std::set<NodeId> declared = declared_tables(file);
  for (const NodeId table : file.nodes(NodeKind::kTable)) {
    if (declared.contains(table)) continue;
    std::map<std::string, syntax::Span> first;
    for (const auto& field : declaration::read_table(file.tree, table).fields) {
      const auto [at, is_new] = first.emplace(field.key, field.key_span);
      if (is_new) continue;
      report.add(field.key_span,
                 "the table has " + in_backticks(field.key) +
                     " twice: Lua keeps the last",
                 "keep one of them", {}, {{at->second, "the first one"}});
    }
  }
}

}  // namespace

extern const Rule kDuplicateEntry = {
    {.id = "logic/duplicate-key",
     .level = Level::kWarning,
     .summary = "A table has a key twice.",
     .rationale =
         "Lua keeps the last value in silence, and a reader sees the first.",
     .avoid = R"lua(
local defaults = { small = 1, large = 2, small = 3 }
return { defaults = defaults }
)lua",
     .prefer = R"lua(
local defaults = { small = 1, large = 2, medium = 3 }
return { defaults = defaults }
)lua"},
    &check};

}  // namespace holdpoint::lint
