#include <algorithm>
#include <optional>
#include <string>

#include "holdpoint/syntax/string_literal.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

struct Wrong {
  std::string what;
  std::string next_step;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "24h" is a text to Lua, and a duration to whoever reads it.
std::optional<Wrong> wrong_text(const std::string& text) {
  const std::size_t unit = static_cast<std::size_t>(
      std::ranges::find_if_not(text, is_digit) - text.begin());
  if (unit == 0) return std::nullopt;
  const std::string digits = text.substr(0, unit);
  const std::string name = text.substr(unit);
  constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
      {"m", "minutes"}, {"h", "hours"}, {"d", "days"},
      {"KiB", "kib"},   {"MiB", "mib"}, {"GiB", "gib"},
      {"KB", "kib"},    {"MB", "mib"},  {"GB", "gib"}};
  for (const auto& [short_name, helper] : kUnits) {
    if (name != short_name) continue;
    return Wrong{"the default " + in_backticks(text) + " is a text",
                 "write `" + std::string(helper) + "(" + digits + ")`"};
  }
  return std::nullopt;
}

// What kind of value a literal is; kNil for what is not a literal.
NodeKind literal_kind(const SyntaxTree& tree, NodeId node) {
  const NodeKind kind = tree.kind(node);
  switch (kind) {
    case NodeKind::kNumber:
    case NodeKind::kString:
    case NodeKind::kTable:
      return kind;
    case NodeKind::kTrue:
    case NodeKind::kFalse:
      return NodeKind::kTrue;
    default:
      return NodeKind::kNil;
  }
}

bool is_mixed(const SyntaxTree& tree, NodeId node) {
  const auto table = declaration::read_table(tree, node);
  if (table.elements.empty()) return false;
  if (!table.fields.empty()) return true;
  const NodeKind first = literal_kind(tree, table.elements.front());
  return std::ranges::any_of(table.elements, [&](NodeId each) {
    const NodeKind kind = literal_kind(tree, each);
    return kind != first && kind != NodeKind::kNil && first != NodeKind::kNil;
  });
}

std::optional<Wrong> wrong_default(const SyntaxTree& tree, NodeId value) {
  value = syntax::without_parentheses(tree, value);
  switch (tree.kind(value)) {
    case NodeKind::kNil:
      return Wrong{"with `nil` as its default there is no such parameter",
                   "write `param.string()`, or the type that must be given"};
    case NodeKind::kFunction:
      return Wrong{"a parameter cannot be a function",
                   "write a value that JSON can hold"};
    case NodeKind::kTable:
      if (!is_mixed(tree, value)) return std::nullopt;
      return Wrong{"the default mixes kinds of values",
                   "write a list of one kind, or a map"};
    case NodeKind::kString:
      if (const auto text = syntax::string_value(tree, value)) {
        return wrong_text(text->value);
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

void check(const File& file, Report& report) {
  for (const auto& policy : file.declarations.policies) {
    if (!policy.params) continue;
    for (const auto& field : policy.params->fields) {
      if (report.is_full()) return;
      auto wrong = wrong_default(file.tree, field.value);
      if (!wrong) continue;
      report.add(file.tree.span(field.value), std::move(wrong->what),
                 std::move(wrong->next_step));
    }
  }
}

}  // namespace

extern const Rule kParameterDefaultType = {
    {.id = "meta/parameter-default-type",
     .level = Level::kWarning,
     .summary = "A parameter's default has another type than it seems.",
     .rationale = "The default is the type: nobody can set `\"24h\"` to a "
                  "duration, and `nil` declares nothing.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must have a recent backup",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  params   = { max_age = "24h" },
  require  = function(db, p)
    return any(db:surviving_backups(), function(b) return age(b.data_as_of) < p.max_age end)
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must have a recent backup",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  params   = { max_age = hours(24) },
  require  = function(db, p)
    return any(db:surviving_backups(), function(b) return age(b.data_as_of) < p.max_age end)
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
