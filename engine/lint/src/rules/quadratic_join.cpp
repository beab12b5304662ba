#include <set>
#include <string>

#include "expressions.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

bool visits_a_list(const std::string& name) {
  const auto* entry = name.empty() ? nullptr : vocabulary::find(name);
  return entry != nullptr && entry->kind == vocabulary::Kind::kGlobalFunction &&
         entry->type.starts_with("(list");
}

// Whether a call of `resources` names no type.
bool names_no_type(const SyntaxTree& tree, NodeId call) {
  const NodeId type = tree.child(call, 1);
  if (type == syntax::kNoNode) return true;
  const auto text = syntax::string_value(tree, type);
  return text && text->value == "*";
}

// Whether an expression is a list of all changes or resources of the plan;
// those of one type are few.
bool is_of_the_plan(const SyntaxTree& tree, NodeId list) {
  list = syntax::without_parentheses(tree, list);
  const bool is_call = tree.is(list, NodeKind::kMethodCall);
  if (!is_call && !tree.is(list, NodeKind::kField)) return false;
  const std::string_view member = tree.name_of(list);
  if (is_call ? member != "doing" &&
                    (member != "resources" || !names_no_type(tree, list))
              : member != "changes") {
    return false;
  }
  const NodeId base = tree.child(list, 0);
  return is_global(tree, base) && tree.name_of(base) == "plan";
}

void check_rule(const File& file, NodeId function, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (syntax::Preorder at(tree, function); !at.done(); at.next()) {
    if (!visits_a_list(called(tree, at.node()))) continue;
    const NodeId list = tree.child(at.node(), 1);
    if (list == syntax::kNoNode || !is_of_the_plan(tree, list)) continue;
    report.add(tree.span(list), "all resources, for each resource",
               "ask `r:referrers(type, attribute)` or `r:refs(attribute)`, "
               "or judge `on = \"plan\"` once");
  }
}

void check(const File& file, Report& report) {
  std::set<NodeId> seen;
  for (const auto& policy : file.declarations.policies) {
    if (policy.selector.subject != "resource") continue;
    for (const auto& rule : policy.rules) {
      if (rule.function == syntax::kNoNode) continue;
      if (!seen.insert(rule.function).second) continue;
      check_rule(file, rule.function, report);
    }
  }
}

}  // namespace

extern const Rule kQuadraticJoin = {
    {.id = "perf/quadratic-join",
     .level = Level::kWarning,
     .summary =
         "A rule about one resource looks through all resources of the plan.",
     .rationale = "With n resources that is n times n steps; a large plan "
                  "spends the budget and is blocked.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return any(plan.changes, function(x) return x.after.name == r.after.identifier end)
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return any(r:referrers("aws_db_proxy", "name"), function(x) return x.after.name == r.after.identifier end)
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
