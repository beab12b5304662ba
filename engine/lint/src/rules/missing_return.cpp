#include <algorithm>
#include <set>
#include <utility>

#include "control_flow.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;

constexpr const char* kNextStep =
    "end every path with `return true` or `return false`";
constexpr const char* kReturnTheCall =
    "write `return` before its last call, whose answer is lost, or end every "
    "path with `return true` or `return false`";

// What was meant by a broken function, nobody knows; what is missing from it
// leaves no trace in the tree.
bool has_errors(const syntax::SyntaxTree& tree, NodeId function) {
  const syntax::Span span = tree.span(function);
  return std::ranges::any_of(
      tree.diagnostics(), [&](const syntax::Diagnostic& each) {
        return each.span.begin >= span.begin && each.span.begin <= span.end;
      });
}

// The `end` of a function: what must be written stands before it.
syntax::Span end_of(const syntax::SyntaxTree& tree, NodeId function) {
  const std::uint32_t end = tree.span(function).end;
  return {end - std::min(end, std::uint32_t{3}), end};
}

// What any(...) answers, as the last thing that a function does, is most often
// what it was to return.
bool ends_with_call(const syntax::SyntaxTree& tree, NodeId function) {
  const NodeId block = tree.last_child(function);
  if (block == syntax::kNoNode) return false;
  const NodeId last = tree.last_child(block);
  return last != syntax::kNoNode && tree.is(last, NodeKind::kCallStatement);
}

void check_function(const File& file, NodeId function, const std::string& what,
                    Report& report) {
  const auto& tree = file.tree;
  if (function == syntax::kNoNode || has_errors(tree, function)) return;
  for (const NodeId statement : returns_of(tree, function)) {
    if (tree.node(statement).first_child == syntax::kNoNode) {
      report.add(tree.span(statement),
                 "this `return` of " + what + " returns nothing", kNextStep);
    }
  }
  if (falls_off_its_end(tree, function)) {
    report.add(end_of(tree, function),
               "a path through " + what + " ends without `return`",
               ends_with_call(tree, function) ? kReturnTheCall : kNextStep);
  }
}

// any, all, none, count and filter: those that call a predicate.
bool takes_predicate(std::string_view name) {
  const auto* entry = vocabulary::find(name);
  return entry != nullptr && entry->kind == vocabulary::Kind::kGlobalFunction &&
         entry->type.find("predicate") != std::string_view::npos;
}

void check(const File& file, Report& report) {
  const auto& tree = file.tree;
  std::set<std::pair<NodeId, declaration::Rule::Kind>> checked;
  for (const auto& policy : file.declarations.policies) {
    for (const auto& rule : policy.rules) {
      if (rule.kind == declaration::Rule::Kind::kCheck ||
          !checked.emplace(rule.function, rule.kind).second) {
        continue;  // a function that several policies share is checked once
      }
      check_function(file, rule.function, in_backticks(to_string(rule.kind)),
                     report);
    }
  }
  std::set<std::pair<NodeId, std::string>> seen;
  for (const NodeId call : file.nodes(NodeKind::kCall)) {
    const std::string name =
        declaration::global_path(tree, tree.child(call, 0));
    const NodeId predicate = tree.child(call, 2);
    if (predicate == syntax::kNoNode || !takes_predicate(name)) continue;
    const NodeId function = declaration::function_value(tree, predicate);
    if (!seen.emplace(function, name).second) continue;
    check_function(file, function, "the predicate of " + in_backticks(name),
                   report);
  }
}

}  // namespace

extern const Rule kMissingReturn = {
    {.id = "logic/missing-return",
     .level = Level::kError,
     .summary = "A path through a rule or a predicate returns nothing.",
     .rationale = "No answer is not an answer: a forgotten `return` would make "
                  "the rule pass or fail by accident.",
     .avoid = R"lua(
policy "aws.rds.not-public" {
  title    = "Databases must not be public",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    if r.after.publicly_accessible then return true end
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.not-public" {
  title    = "Databases must not be public",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    return r.after.publicly_accessible == true
  end,
}
)lua",
     .is_binding = true},
    &check};

}  // namespace holdpoint::lint
