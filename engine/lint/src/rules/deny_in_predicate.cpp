#include <set>

#include "expressions.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// The functions that answer yes or no: predicates, and rules that return.
std::set<NodeId> answering_functions(const File& file) {
  const SyntaxTree& tree = file.tree;
  std::set<NodeId> found;
  for (const auto& policy : file.declarations.policies) {
    for (const auto& rule : policy.rules) {
      if (rule.kind != declaration::Rule::Kind::kCheck) {
        found.insert(rule.function);
      }
    }
  }
  for (const NodeId call : file.nodes(NodeKind::kCall)) {
    const auto* entry = vocabulary::find(called(tree, call));
    if (entry != nullptr && entry->kind == vocabulary::Kind::kGlobalFunction &&
        entry->type.find("predicate") != std::string_view::npos) {
      found.insert(function_argument(tree, call, 2));
    }
  }
  found.erase(syntax::kNoNode);
  return found;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  const std::set<NodeId> answering = answering_functions(file);
  for (const NodeId call : file.nodes(NodeKind::kMethodCall)) {
    if (tree.name_of(call) != "deny") continue;
    if (!answering.contains(tree.scopes().function_of(call))) continue;
    report.add(tree.name_span(call), "`deny` in a function that answers",
               "return the answer, or write a `check` that loops with `each` "
               "and calls `deny`");
  }
}

}  // namespace

extern const Rule kDenyInPredicate = {
    {.id = "logic/deny-in-predicate",
     .level = Level::kError,
     .summary = "`deny` is called where an answer is expected: in a predicate, "
                "in `require` or in `forbid`.",
     .rationale = "A predicate may be asked once or not at all, so the denial "
                  "would depend on the order of a list.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  check    = function(r)
    local found = any(r.after.enabled_cloudwatch_logs_exports, function(f)
      if f == "" then r:deny("a log without a name") end
      return f == "audit"
    end)
    if not found then r:deny() end
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  check    = function(r)
    for f in each(r.after.enabled_cloudwatch_logs_exports) do
      if f == "" then r:deny("a log without a name") end
    end
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
