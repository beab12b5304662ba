#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "expressions.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

bool visits_a_list(const std::string& name) {
  const auto* entry = name.empty() ? nullptr : vocabulary::find(name);
  return entry != nullptr && entry->kind == vocabulary::Kind::kGlobalFunction &&
         entry->type.starts_with("(list");
}

// Whether a call of `resources` names no type.
bool names_no_type(const SyntaxTree& tree, NodeId call) {
  const NodeId type = tree.child(call, 1);
  if (type == syntax::kNoNode) return true;
  const auto text = syntax::string_value(tree, type);
  return text && text->value == "*";
}

// Whether an expression is a list of all changes or resources of the plan;
// those of one type are few.
bool is_of_the_plan(const SyntaxTree& tree, NodeId list) {
  list = syntax::without_parentheses(tree, list);
  const bool is_call = tree.is(list, NodeKind::kMethodCall);
  if (!is_call && !tree.is(list, NodeKind::kField)) return false;
  const std::string_view member = tree.name_of(list);
  if (is_call ? member != "doing" &&
                    (member != "resources" || !names_no_type(tree, list))
              : member != "changes") {
    return false;
  }
  const NodeId base = tree.child(list, 0);
  return is_global(tree, base) && tree.name_of(base) == "plan";
}

// The type that a predicate asks of its argument before anything else:
// "aws_db_proxy" of `function(x) return x.type == "aws_db_proxy" and … end`.
std::string type_asked_for(const SyntaxTree& tree, NodeId function) {
  const NodeId block = tree.last_child(function);
  const NodeId answer = tree.child(block, 0);
  const NodeId parameter = tree.child(function, 0);
  if (!tree.is(answer, NodeKind::kReturn) ||
      !tree.is(parameter, NodeKind::kBinding)) {
    return {};
  }
  const auto parts =
      operands_of(tree, tree.child(answer, 0), syntax::TokenKind::kAnd);
  if (parts.empty() || !tree.is(parts.front(), NodeKind::kBinary) ||
      tree.operator_of(parts.front()) != syntax::TokenKind::kEqual) {
    return {};
  }
  const NodeId field = tree.child(parts.front(), 0);
  const NodeId base = tree.child(field, 0);
  const bool asks_for_type = tree.is(field, NodeKind::kField) &&
                             tree.name_of(field) == "type" &&
                             tree.is(base, NodeKind::kName) &&
                             tree.scopes().declaration_of(base) ==
                                 tree.scopes().declaration_of(parameter);
  const auto type = syntax::string_value(tree, tree.child(parts.front(), 1));
  return asks_for_type && type ? type->value : std::string();
}

// `plan:resources("aws_db_proxy", "changes")` for `plan.changes`, where the
// helper leaves out whatever is of another type.
std::optional<Fix> of_one_type(const SyntaxTree& tree, NodeId call,
                               const std::string& helper) {
  static constexpr std::string_view kHelpers[] = {"any", "count", "filter",
                                                  "none"};
  const NodeId function = function_argument(tree, call, 2);
  if (function == syntax::kNoNode ||
      std::ranges::find(kHelpers, helper) == std::end(kHelpers)) {
    return std::nullopt;
  }
  const std::string type = type_asked_for(tree, function);
  const NodeId list = syntax::without_parentheses(tree, tree.child(call, 1));
  std::string group = "\"changes\"";
  if (tree.is(list, NodeKind::kMethodCall)) {
    const NodeId said = tree.child(list, tree.name_of(list) == "doing" ? 1 : 2);
    group = said == syntax::kNoNode ? "" : std::string(tree.text_of(said));
  }
  if (type.empty()) return std::nullopt;
  const std::string text = "plan:resources(\"" + type + "\"" +
                           (group.empty() ? "" : ", " + group) + ")";
  return replace("write " + in_backticks(text), tree.span(list), text);
}

void check_rule(const File& file, NodeId function, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (syntax::Preorder at(tree, function); !at.done(); at.next()) {
    const std::string helper = called(tree, at.node());
    if (!visits_a_list(helper)) continue;
    const NodeId list = tree.child(at.node(), 1);
    if (list == syntax::kNoNode || !is_of_the_plan(tree, list)) continue;
    report.add(tree.span(list), "all resources, for each resource",
               "ask `r:referrers(type, attribute)` or `r:refs(attribute)`, "
               "or judge `on = \"plan\"` once",
               of_one_type(tree, at.node(), helper));
  }
}

void check(const File& file, Report& report) {
  std::set<NodeId> seen;
  for (const auto& policy : file.declarations.policies) {
    if (policy.selector.subject != "resource") continue;
    for (const auto& rule : policy.rules) {
      if (rule.function == syntax::kNoNode) continue;
      if (!seen.insert(rule.function).second) continue;
      check_rule(file, rule.function, report);
    }
  }
}

}  // namespace

extern const Rule kQuadraticJoin = {
    {.id = "perf/quadratic-join",
     .level = Level::kWarning,
     .summary =
         "A rule about one resource looks through all resources of the plan.",
     .rationale = "With n resources that is n times n steps; a large plan "
                  "spends the budget and is blocked.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return any(plan.changes, function(x)
      return x.type == "aws_db_proxy" and x.after.name == r.after.identifier
    end)
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r)
    return any(r:referrers("aws_db_proxy", "name"), function(x) return x.after.name == r.after.identifier end)
  end,
}
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
