#include <set>
#include <string>

#include "control_flow.hpp"
#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

void check_dead_code(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId block : file.nodes(NodeKind::kBlock)) {
    for (const NodeId statement : tree.children(block)) {
      const NodeId next = tree.node(statement).next;
      if (next == syntax::kNoNode) break;
      // A `goto` may lead to a label.
      if (tree.is(next, NodeKind::kLabel)) continue;
      if (tree.is(next, NodeKind::kEmpty) || may_go_on(tree, statement)) {
        continue;
      }
      report.add({tree.span(next).begin, tree.span(block).end},
                 "nothing gets here", "take it away, or move it up");
      break;
    }
  }
}

// Conditions of one `if` that are asked twice, and neighbours that do the same.
void check_branches(const SyntaxTree& tree, NodeId statement, Report& report) {
  std::set<std::string> asked;
  NodeId before = syntax::kNoNode;
  for (const NodeId clause : tree.children(statement)) {
    const NodeId condition = tree.child(clause, 0);
    const NodeId block = tree.last_child(clause);
    if (condition != block && !has_call(tree, condition) &&
        !asked.insert(code_of(tree, condition)).second) {
      report.add(tree.span(condition), "this condition was asked before",
                 "ask for what was meant, or take the branch away");
    }
    // Only the last two: others may be written apart for their reasons.
    const bool is_else = condition == block;
    if (is_else && before != syntax::kNoNode &&
        same_code(tree, before, block)) {
      report.add(tree.span(clause), "this branch does what the one before does",
                 "join them, or write what was meant");
    }
    before = block;
  }
}

void check(const File& file, Report& report) {
  if (!file.tree.diagnostics().empty()) return;
  check_dead_code(file, report);
  for (const NodeId statement : file.nodes(NodeKind::kIf)) {
    check_branches(file.tree, statement, report);
  }
}

}  // namespace

extern const Rule kUnreachable = {
    {.id = "never/unreachable",
     .level = Level::kWarning,
     .summary =
         "Code that is never reached, or a branch that makes no difference.",
     .rationale = "It looks as if it were judged, and is not.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    if r.after.engine == "postgres" then
      return r.after.publicly_accessible == true
    elseif r.after.engine == "postgres" then
      return r.after.storage_encrypted ~= true
    end
    return false
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    if r.after.engine == "postgres" then
      return r.after.publicly_accessible == true
    elseif r.after.engine == "mysql" then
      return r.after.storage_encrypted ~= true
    end
    return false
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
