#include <string>

#include "expressions.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// Functions that are called for what they do.
bool has_effect(std::string_view name) {
  for (const std::string_view each :
       {"table.insert", "table.remove", "table.sort", "table.move", "error",
        "assert", "policy", "test", "waiver", "use", "print"}) {
    if (name == each) return true;
  }
  return false;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId statement : file.nodes(NodeKind::kCallStatement)) {
    const NodeId call = tree.child(statement, 0);
    const std::string name = called(tree, call);
    const auto* entry = name.empty() ? nullptr : vocabulary::find(name);
    if (entry == nullptr || has_effect(name)) continue;
    if (entry->kind != vocabulary::Kind::kGlobalFunction &&
        entry->kind != vocabulary::Kind::kLibraryFunction) {
      continue;
    }
    if (entry->type.find("->") == std::string_view::npos) continue;
    report.add(tree.span(call),
               "the answer of " + in_backticks(name) + " is thrown away",
               "use it: `if " + name + "(…) then`, `return " + name +
                   "(…)` or `local x = " + name + "(…)`");
  }
}

}  // namespace

extern const Rule kDiscardedResult = {
    {.id = "logic/discarded-result",
     .level = Level::kWarning,
     .summary =
         "The answer of a function that does nothing else is thrown away.",
     .rationale = "A check whose answer nobody reads decides nothing.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  check    = function(r)
    any(r.after.enabled_cloudwatch_logs_exports, function(f) return f == "audit" end)
    r:deny()
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  check    = function(r)
    if any(r.after.enabled_cloudwatch_logs_exports, function(f) return f == "audit" end) then
      r:deny()
    end
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
