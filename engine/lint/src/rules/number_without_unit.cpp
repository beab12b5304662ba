#include <string>
#include <utility>

#include "expressions.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"
#include "typed_rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// The unit that a call's result has: a helper of a duration or of a size.
std::string unit_of(const SyntaxTree& tree, NodeId node) {
  node = syntax::without_parentheses(tree, node);
  const std::string name = called(tree, node);
  const auto* entry = name.empty() ? nullptr : vocabulary::find(name);
  if (entry == nullptr) return {};
  for (const std::string_view unit : {"duration", "size"}) {
    if (entry->type.ends_with("-> " + std::string(unit))) {
      return std::string(unit);
    }
  }
  return {};
}

void check(const File& file, Report& report) {
  // Where types are known, so are the units of locals and fields.
  if (file.options.catalog != nullptr) {
    return report_problems(file, report, &typing::numbers_without_unit);
  }
  const SyntaxTree& tree = file.tree;
  for (const NodeId node : file.nodes(NodeKind::kBinary)) {
    if (!is_comparison(tree.operator_of(node))) continue;
    const NodeId left = tree.child(node, 0);
    const NodeId right = tree.child(node, 1);
    for (const auto& [one, other] :
         {std::pair(left, right), std::pair(right, left)}) {
      if (!number_value(tree, other)) continue;
      const std::string unit = unit_of(tree, one);
      if (unit.empty()) continue;
      const std::string number(tree.text_of(other));
      const bool is_duration = unit == "duration";
      report.add(tree.span(other),
                 "a " + unit + " has a unit, and " + in_backticks(number) +
                     " has none",
                 is_duration ? "write `hours(" + number +
                                   ")`, or `days`, "
                                   "`minutes`, `seconds`"
                             : "write `gib(" + number + ")`, or `mib`, `kib`");
    }
  }
}

}  // namespace

extern const Rule kNumberWithoutUnit = {
    {.id = "logic/number-without-unit",
     .level = Level::kError,
     .summary = "An age or a duration is compared with a bare number.",
     .rationale = "A number has no unit: 24 may be hours for one reader and "
                  "seconds for another, and the comparison fails.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases need a fresh backup",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  params   = { max_hours = 24 },
  require  = function(r, p)
    return any(r:surviving_backups(), function(b) return age(b.data_as_of) < p.max_hours end)
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases need a fresh backup",
  severity = "high",
  on       = { type = "aws_db_instance", action = "destroys" },
  params   = { max_age = hours(24) },
  require  = function(r, p)
    return any(r:surviving_backups(), function(b) return age(b.data_as_of) < p.max_age end)
  end,
}
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
