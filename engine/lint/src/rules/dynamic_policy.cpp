#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;

bool is_statement_of_the_file(const syntax::SyntaxTree& tree, NodeId call) {
  const NodeId statement = tree.parent(call);
  return tree.is(statement, NodeKind::kCallStatement) &&
         tree.parent(tree.parent(statement)) == tree.root();
}

void check_policy(const File& file, const declaration::Policy& policy,
                  Report& report) {
  const auto& tree = file.tree;
  const NodeId name = tree.child(tree.child(policy.call, 0), 0);
  if (!policy.id) {
    report.add(tree.span(name), "the policy's id is not a literal string",
               "write the id out: `policy \"team.what-must-hold\" { … }`");
  }
  if (!tree.is(policy.body, NodeKind::kTable)) {
    report.add(tree.span(name), "the policy's table is not written here",
               "write the keys between braces: `policy \"id\" { … }`");
  }
  if (!is_statement_of_the_file(tree, policy.call)) {
    report.add(tree.span(name),
               "a policy must be declared at the top level of its file",
               "move it out of the block or function around it");
  }
}

void check(const File& file, Report& report) {
  const auto& tree = file.tree;
  if (file.options.kind == FileKind::kTests) return;  // nothing is declared
  for (const auto& policy : file.declarations.policies) {
    check_policy(file, policy, report);
  }
  for (const NodeId name : file.nodes(NodeKind::kName)) {
    if (!is_global(tree, name) || tree.name_of(name) != "policy") continue;
    const NodeId call = tree.parent(name);
    const NodeId outer = tree.parent(call);
    const bool declares =
        tree.is(call, NodeKind::kCall) && tree.child(call, 0) == name &&
        tree.is(outer, NodeKind::kCall) && tree.child(outer, 0) == call;
    if (!declares) {
      report.add(tree.span(name), "`policy` declares nothing here",
                 "write `policy \"id\" { … }`");
    }
  }
}

}  // namespace

extern const Rule kDynamicPolicy = {
    {.id = "declaration/dynamic-policy",
     .level = Level::kError,
     .summary = "A policy is computed instead of written out.",
     .rationale = "A policy inside a condition or a loop may never be "
                  "declared, and nobody would notice.",
     .avoid = R"lua(
for _, kind in ipairs { "aws_db_instance", "aws_rds_cluster" } do
  policy "aws.rds.encrypted" {
    title    = "Database storage must be encrypted",
    severity = "high",
    on       = { type = kind, action = "writes" },
    require  = function(r) return r.after.storage_encrypted == true end,
  }
end
)lua",
     .prefer = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = { "aws_db_instance", "aws_rds_cluster" } },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint
