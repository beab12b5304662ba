#include <optional>
#include <string>

#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

std::string_view turned_around(TokenKind operation) {
  switch (operation) {
    case TokenKind::kLess:
      return ">";
    case TokenKind::kLessEqual:
      return ">=";
    case TokenKind::kGreater:
      return "<";
    case TokenKind::kGreaterEqual:
      return "<=";
    case TokenKind::kEqual:
      return "==";
    default:
      return "~=";
  }
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId node : file.nodes(NodeKind::kBinary)) {
    const TokenKind operation = tree.operator_of(node);
    const NodeId left = tree.child(node, 0);
    const NodeId right = tree.child(node, 1);
    if (!is_comparison(operation) || !is_literal(tree, left) ||
        is_literal(tree, right)) {
      continue;
    }
    const std::string better = std::string(tree.text_of(right)) + " " +
                               std::string(turned_around(operation)) + " " +
                               std::string(tree.text_of(left));
    // Of `1 < x .. y` and the like the right side binds as it stands.
    std::optional<Fix> fix;
    if (!tree.is(right, NodeKind::kBinary)) {
      fix = replace("turn it around", tree.span(node), better);
    }
    report.add(tree.span(node), "the constant stands on the left",
               "write the constant on the right", std::move(fix));
  }
}

}  // namespace

extern const Rule kYoda = {
    {.id = "style/yoda",
     .level = Level::kInfo,
     .summary = "A comparison begins with its constant.",
     .rationale = "People ask what something is, not what a constant is.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return "postgres" == r.after.engine end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.engine == "postgres" end,
}
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
