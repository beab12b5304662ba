#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId loop : file.nodes(NodeKind::kNumericFor)) {
    const NodeId values = tree.child(loop, 1);
    if (!tree.is(values, NodeKind::kValues)) continue;
    const NodeId from = tree.child(values, 0);
    const NodeId to = tree.child(values, 1);
    const NodeId step = tree.child(values, 2);
    if (to == syntax::kNoNode) continue;
    const auto stop = number_value(tree, to);
    const auto start = number_value(tree, from);
    const double by =
        step == syntax::kNoNode ? 1 : number_value(tree, step).value_or(0);
    const bool from_length = tree.is(from, NodeKind::kUnary) &&
                             tree.operator_of(from) == TokenKind::kHash;
    const bool is_reversed =
        (by > 0 && stop &&
         ((start && *start > *stop) || (from_length && *stop <= 1))) ||
        (by < 0 && stop && start && *start < *stop);
    if (!is_reversed) continue;
    Fix fix;
    if (step == syntax::kNoNode) {
      const std::uint32_t end = tree.span(to).end;
      fix = replace("count down", {end, end}, ", -1");
    }
    report.add(tree.span(values), "this loop counts away from its end",
               "write a step: `for i = #list, 1, -1 do`",
               fix.edits.empty() ? std::nullopt : std::optional(fix));
  }
}

}  // namespace

extern const Rule kReversedFor = {
    {.id = "logic/reversed-for",
     .level = Level::kWarning,
     .summary = "A numeric loop counts away from its end.",
     .rationale =
         "It runs once at most, because a loop without a step counts upwards.",
     .avoid = R"lua(
local function last_of(list)
  for i = #list, 1 do
    if list[i] ~= "" then return list[i] end
  end
  return nil
end
return { last_of = last_of }
)lua",
     .prefer = R"lua(
local function last_of(list)
  for i = #list, 1, -1 do
    if list[i] ~= "" then return list[i] end
  end
  return nil
end
return { last_of = last_of }
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
