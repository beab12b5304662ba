#include <algorithm>
#include <optional>
#include <set>
#include <string>
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
// what it was to return. The statement, or kNoNode.
NodeId last_call(const syntax::SyntaxTree& tree, NodeId function) {
  const NodeId block = tree.last_child(function);
  if (block == syntax::kNoNode) return syntax::kNoNode;
  const NodeId last = tree.last_child(block);
  return tree.is(last, NodeKind::kCallStatement) ? last : syntax::kNoNode;
}

// What every `return` of a function says, if it is the same literal.
std::optional<bool> only_answer(const syntax::SyntaxTree& tree,
                                NodeId function) {
  std::optional<bool> answer;
  for (const NodeId statement : returns_of(tree, function)) {
    const NodeId value = tree.child(statement, 0);
    const bool is_true = tree.is(value, NodeKind::kTrue);
    if (!is_true && !tree.is(value, NodeKind::kFalse)) return std::nullopt;
    if (answer && *answer != is_true) return std::nullopt;
    answer = is_true;
  }
  return answer;
}

// Where every answer that is given is the same, the other one is missing.
std::optional<Fix> with_return(const syntax::SyntaxTree& tree,
                               NodeId function) {
  const NodeId call = last_call(tree, function);
  if (call != syntax::kNoNode) {
    const std::uint32_t begin = tree.span(call).begin;
    return replace("return what the call answers", {begin, begin}, "return ");
  }
  const auto answer = only_answer(tree, function);
  if (!answer) return std::nullopt;
  const std::string missing = *answer ? "return false" : "return true";
  const std::uint32_t end = end_of(tree, function).begin;
  return replace("end with `" + missing + "`", {end, end}, missing + " ");
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
               last_call(tree, function) == syntax::kNoNode ? kNextStep
                                                            : kReturnTheCall,
               with_return(tree, function));
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
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
