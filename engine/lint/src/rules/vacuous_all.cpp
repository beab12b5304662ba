#include "expressions.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const auto& policy : file.declarations.policies) {
    for (const auto& rule : policy.rules) {
      if (rule.kind != declaration::Rule::Kind::kRequire) continue;
      if (rule.function == syntax::kNoNode) continue;
      const NodeId first = tree.child(tree.last_child(rule.function), 0);
      if (!tree.is(first, NodeKind::kReturn)) continue;
      const NodeId value =
          syntax::without_parentheses(tree, tree.child(first, 0));
      // A list that is written out, or that the policy's author gives, is
      // what it is.
      if (called(tree, value) != "all") continue;
      const NodeId list = tree.child(value, 1);
      if (list == syntax::kNoNode || tree.is(list, NodeKind::kTable)) continue;
      const NodeId base = base_of(tree, list);
      if (tree.is(base, NodeKind::kName) &&
          tree.scopes().declaration_of(base) == rule.body->params &&
          rule.body->params != syntax::kNoDeclaration) {
        continue;
      }
      report.add(tree.span(value), "`require` passes where the list is empty",
                 "add `#list > 0 and`, or say in a comment of suppression why "
                 "an empty list is right");
    }
  }
}

}  // namespace

extern const Rule kVacuousAll = {
    {.id = "logic/vacuous-all",
     .level = Level::kWarning,
     .summary = "`all` over a list is the whole of `require`.",
     .rationale = "Of an empty list everything is true, so the rule passes "
                  "where there is nothing.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return all(r.after.enabled_cloudwatch_logs_exports, function(f) return f == "audit" end)
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    local features = r.after.enabled_cloudwatch_logs_exports
    return #features > 0 and all(features, function(f) return f == "audit" end)
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
