#include <string>

#include "locals.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// The last parameter, unless the function takes any number of them.
NodeId last_parameter(const SyntaxTree& tree, NodeId function) {
  NodeId last = syntax::kNoNode;
  for (const NodeId child : tree.children(function)) {
    if (tree.is(child, NodeKind::kVararg)) return syntax::kNoNode;
    if (tree.is(child, NodeKind::kBinding)) last = child;
  }
  return last;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  if (!tree.diagnostics().empty()) return;
  const auto uses = uses_of_locals(file);
  const Handed handed = handed_locals(file);
  for (const NodeId function : file.nodes(NodeKind::kFunction)) {
    const NodeId last = last_parameter(tree, function);
    if (last == syntax::kNoNode) continue;
    const auto id = tree.scopes().declaration_of(last);
    // `forbid = function(r) return true end` judges by the selector alone.
    if (id == syntax::kNoDeclaration || uses[id].reads > 0 ||
        uses[id].writes > 0 || handed.is_subject[id]) {
      continue;
    }
    const std::string name(tree.name_of(last));
    if (is_unnamed(name)) continue;
    const syntax::Span span = tree.name_span(last);
    report.add(span, "the parameter " + in_backticks(name) + " is never used",
               "take it away, or name it " + in_backticks("_" + name),
               replace("name it `_" + name + "`", span, "_" + name));
  }
}

}  // namespace

extern const Rule kUnusedArgument = {
    {.id = "scope/unused-param",
     .level = Level::kWarning,
     .summary = "The last parameter of a function is never used.",
     .rationale = "A reader looks for what it does. A name that begins with "
                  "`_` says that nothing is meant.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  params   = { log = "audit" },
  forbid   = function(r, p) return any(r.after.enabled_cloudwatch_logs_exports, function(f, i) return f == p.log end) end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  params   = { log = "audit" },
  forbid   = function(r, p) return any(r.after.enabled_cloudwatch_logs_exports, function(f) return f == p.log end) end,
}
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
