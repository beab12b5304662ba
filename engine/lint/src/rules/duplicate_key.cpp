#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "expressions.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

// Of two that say the same the first can go, with what separates it from the
// next; of others nobody knows which one was meant.
std::optional<Fix> without_first(const syntax::SyntaxTree& tree,
                                 const declaration::Field& first,
                                 const declaration::Field& second) {
  if (!same_code(tree, first.value, second.value)) return std::nullopt;
  const syntax::NodeId item = tree.parent(first.value);
  const syntax::NodeId next = tree.node(item).next;
  if (next == syntax::kNoNode) return std::nullopt;
  return replace("take the first one away",
                 {tree.span(item).begin, tree.span(next).begin}, "");
}

void check_table(const syntax::SyntaxTree& tree,
                 const declaration::Table& table, std::string_view what,
                 Report& report) {
  std::map<std::string_view, const declaration::Field*> seen;
  for (const auto& field : table.fields) {
    const auto [first, is_new] = seen.emplace(field.key, &field);
    if (is_new || declaration::rule_kind(field.key)) {
      continue;  // a second rule is declaration/one-rule
    }
    report.add(field.key_span,
               std::string(what) + " has " + in_backticks(field.key) +
                   " twice: Lua keeps the last",
               "keep one of them", without_first(tree, *first->second, field),
               {{first->second->key_span, "the first one"}});
  }
}

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    check_table(file.tree, policy.table, "the policy", report);
    check_table(file.tree, policy.selector.table, "the selector", report);
    if (policy.params)
      check_table(file.tree, *policy.params, "`params`", report);
  }
}

}  // namespace

extern const Rule kDuplicateKey = {
    {.id = "declaration/duplicate-key",
     .level = Level::kError,
     .summary = "A policy, its selector or its parameters have a key twice.",
     .rationale = "Lua keeps the last value in silence, and a reader sees the "
                  "first.",
     .avoid = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  severity = "high",
  on       = { type = "aws_db_instance" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.encrypted" {
  title    = "Database storage must be encrypted",
  severity = "high",
  on       = { type = "aws_db_instance" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
