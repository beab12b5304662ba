#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeKind;

bool is_certainly_no_function(const syntax::SyntaxTree& tree,
                              syntax::NodeId value) {
  switch (tree.kind(syntax::without_parentheses(tree, value))) {
    case NodeKind::kNil:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kTable:
    case NodeKind::kBinary:
    case NodeKind::kUnary:
      return true;
    default:
      return false;
  }
}

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    if (!policy.id) continue;  // declaration/dynamic-policy
    if (policy.rules.empty() && file.tree.is(policy.body, NodeKind::kTable)) {
      report.add(policy.id->span,
                 "the policy " + in_backticks(policy.id->text) + " has no rule",
                 "add one of `require`, `forbid` and `check`");
    }
    for (std::size_t i = 0; i < policy.rules.size(); ++i) {
      const auto& rule = policy.rules[i];
      const std::string name = in_backticks(to_string(rule.kind));
      if (i > 0) {
        report.add(rule.key_span, "a second rule, " + name,
                   "keep exactly one of `require`, `forbid` and `check`, or "
                   "write two policies");
      }
      if (is_certainly_no_function(file.tree, rule.value)) {
        report.add(file.tree.span(rule.value), name + " must be a function",
                   "write `function(subject, p) … end`");
      }
    }
  }
}

}  // namespace

extern const Rule kOneRule = {
    {.id = "declaration/one-rule",
     .level = Level::kError,
     .summary = "A policy needs exactly one of require, forbid and check, and "
                "it must be a function.",
     .rationale = "A policy without a rule passes everything, and of two rules "
                  "one would be forgotten.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
  forbid   = function(r) return r.after.publicly_accessible == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint
