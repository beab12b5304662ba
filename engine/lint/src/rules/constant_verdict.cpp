#include "control_flow.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// Whether every `return` of a function gives this literal.
bool returns_only(const SyntaxTree& tree, NodeId function, NodeKind literal) {
  const auto statements = returns_of(tree, function);
  for (const NodeId statement : statements) {
    const NodeId value = tree.child(statement, 0);
    if (value == syntax::kNoNode ||
        !tree.is(syntax::without_parentheses(tree, value), literal)) {
      return false;
    }
  }
  return !statements.empty();
}

bool never_denies(const SyntaxTree& tree, const declaration::Rule& rule) {
  switch (rule.kind) {
    case declaration::Rule::Kind::kRequire:
      return returns_only(tree, rule.function, NodeKind::kTrue);
    case declaration::Rule::Kind::kForbid:
      return returns_only(tree, rule.function, NodeKind::kFalse);
    case declaration::Rule::Kind::kCheck:
      return rule.body->shows_all_denials && rule.body->denials.empty();
  }
  return false;
}

void check(const File& file, Report& report) {
  if (!file.tree.diagnostics().empty()) return;
  for (const auto& policy : file.declarations.policies) {
    for (const auto& rule : policy.rules) {
      if (rule.function == syntax::kNoNode || !never_denies(file.tree, rule)) {
        continue;
      }
      report.add(rule.key_span,
                 in_backticks(to_string(rule.kind)) + " can never deny",
                 "return what you found out, or take the policy away");
    }
  }
}

}  // namespace

extern const Rule kConstantVerdict = {
    {.id = "never/constant-verdict",
     .level = Level::kWarning,
     .summary = "A rule can never deny.",
     .rationale = "It passes whatever it judges, and looks like protection.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    if r.after.engine == "postgres" then return true end
    return true
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    if r.after.engine == "postgres" then return true end
    return r.after.storage_encrypted == true
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
