#include <optional>

#include "holdpoint/syntax/string_literal.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

std::optional<Timestamp> time_of(const SyntaxTree& tree,
                                 const declaration::Field* field) {
  if (field == nullptr) return std::nullopt;
  const auto text = syntax::string_value(tree, field->value);
  if (!text) return std::nullopt;
  const auto time = parse_timestamp(text->value);
  if (!time) return std::nullopt;
  return *time;
}

// A window is a table that says from when to when.
void check(const File& file, Report& report) {
  if (!file.options.now) return;
  const SyntaxTree& tree = file.tree;
  for (const auto& policy : file.declarations.policies) {
    const auto* params = policy.table.find("params");
    if (params == nullptr) continue;
    for (syntax::Preorder at(tree, params->value); !at.done(); at.next()) {
      if (report.is_full()) return;
      if (!tree.is(at.node(), NodeKind::kTable)) continue;
      const auto table = declaration::read_table(tree, at.node());
      const auto* to = table.find("to");
      const auto begins = time_of(tree, table.find("from"));
      const auto ends = time_of(tree, to);
      if (!begins || !ends) continue;
      if (*ends < *begins) {
        report.add(tree.span(to->value), "the window ends before it begins",
                   "exchange `from` and `to`, or correct the year");
      } else if (*ends < *file.options.now) {
        report.add(tree.span(to->value), "the window has ended",
                   "take it away, or write when the next one is");
      }
    }
  }
}

}  // namespace

extern const Rule kWindowPast = {
    {.id = "never/window-past",
     .level = Level::kWarning,
     .summary = "A window of time in a parameter has ended.",
     .rationale = "What it was to stop goes through, and nobody is told.",
     .avoid = R"lua(
policy "org.change-freeze" {
  title    = "No changes during a freeze window",
  severity = "high",
  on       = "plan",
  params   = { windows = { { from = "2019-12-20T00:00:00Z", to = "2020-01-03T00:00:00Z" } } },
  forbid   = function(plan, p)
    return #plan.changes > 0
      and any(p.windows, function(w) return now() >= time(w.from) and now() < time(w.to) end)
  end,
}
)lua",
     .prefer = R"lua(
policy "org.change-freeze" {
  title    = "No changes during a freeze window",
  severity = "high",
  on       = "plan",
  params   = { windows = { { from = "2026-12-20T00:00:00Z", to = "2027-01-03T00:00:00Z" } } },
  forbid   = function(plan, p)
    return #plan.changes > 0
      and any(p.windows, function(w) return now() >= time(w.from) and now() < time(w.to) end)
  end,
}
)lua"},
    &check};

}  // namespace holdpoint::lint
