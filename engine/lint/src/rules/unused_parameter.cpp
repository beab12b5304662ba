#include <algorithm>

#include "holdpoint/syntax/string_literal.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// Whether the text may read any parameter: `p` is handed on, or indexed with
// something that is computed.
bool reads_any(const SyntaxTree& tree, NodeId function,
               syntax::DeclarationId params) {
  for (syntax::Preorder at(tree, function); !at.done(); at.next()) {
    const NodeId node = at.node();
    if (!tree.is(node, NodeKind::kName) ||
        tree.scopes().declaration_of(node) != params) {
      continue;
    }
    const NodeId use = tree.parent(node);
    if (tree.is(use, NodeKind::kField)) continue;
    if (!tree.is(use, NodeKind::kIndex) || tree.child(use, 0) != node ||
        !syntax::string_value(tree, tree.child(use, 1))) {
      return true;
    }
  }
  return false;
}

bool is_in_a_text(const declaration::Policy& policy, std::string_view name) {
  const auto names_it = [&](const declaration::TemplateText& text) {
    for (const auto& placeholder : text.placeholders) {
      if (placeholder.head() != "p") continue;
      const std::string_view rest = placeholder.rest();
      if (rest.substr(0, rest.find('.')) == name) return true;
    }
    return false;
  };
  for (const auto& each : policy.texts) {
    if (names_it(each.text)) return true;
  }
  for (const auto& rule : policy.rules) {
    for (const auto& denial : rule.body->denials) {
      if (denial.message && names_it(*denial.message)) return true;
    }
  }
  return false;
}

void check(const File& file, Report& report) {
  AccessReader accesses(file.tree);
  for (const auto& policy : file.declarations.policies) {
    if (!policy.params || policy.rules.size() != 1) continue;
    const auto& rule = policy.rules.front();
    if (rule.function == syntax::kNoNode) continue;
    const auto params = rule.body->params;
    if (params != syntax::kNoDeclaration &&
        reads_any(file.tree, rule.function, params)) {
      continue;
    }
    for (const auto& field : policy.params->fields) {
      const auto& read = accesses.of(rule.function, params);
      if (std::ranges::find(read, field.key, &Access::name) != read.end() ||
          is_in_a_text(policy, field.key)) {
        continue;
      }
      report.add(field.key_span,
                 "the parameter " + in_backticks(field.key) + " is never read",
                 "read it as `p." + field.key + "`, or take it away");
    }
  }
}

}  // namespace

extern const Rule kUnusedParameter = {
    {.id = "meta/unused-parameter",
     .level = Level::kWarning,
     .summary = "A policy declares a parameter that it never reads.",
     .rationale = "Somebody sets it and believes that it holds.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  params   = { max_count = 5 },
  forbid   = function(r) return r.after.publicly_accessible == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  params   = { max_count = 5 },
  forbid   = function(r, p) return r.after.allocated_storage > p.max_count end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
