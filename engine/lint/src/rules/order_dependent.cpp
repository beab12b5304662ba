#include <cmath>
#include <string>

#include "control_flow.hpp"
#include "expressions.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

void check_comparator(const SyntaxTree& tree, NodeId function, Report& report) {
  if (function == syntax::kNoNode) return;
  for (const NodeId statement : returns_of(tree, function)) {
    const NodeId value = tree.child(statement, 0);
    if (value == syntax::kNoNode) continue;
    const NodeId answer = syntax::without_parentheses(tree, value);
    const TokenKind operation = tree.operator_of(answer);
    if (!tree.is(answer, NodeKind::kBinary) ||
        (operation != TokenKind::kLessEqual &&
         operation != TokenKind::kGreaterEqual)) {
      continue;
    }
    const bool less = operation == TokenKind::kLessEqual;
    report.add(
        tree.name_span(answer), "the comparator says yes for equal elements",
        std::string("write `") + (less ? "<" : ">") + "`, or use `sort_by`",
        replace("compare strictly", tree.name_span(answer), less ? "<" : ">"));
  }
}

bool is_fraction(const SyntaxTree& tree, NodeId node) {
  const auto value = number_value(tree, node);
  return value && std::floor(*value) != *value;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId call : file.nodes(NodeKind::kCall)) {
    if (called(tree, call) == "table.sort") {
      check_comparator(tree, function_argument(tree, call, 2), report);
    }
  }
  for (const NodeId node : file.nodes(NodeKind::kBinary)) {
    const TokenKind operation = tree.operator_of(node);
    if (operation != TokenKind::kEqual && operation != TokenKind::kNotEqual) {
      continue;
    }
    if (is_fraction(tree, tree.child(node, 0)) ||
        is_fraction(tree, tree.child(node, 1))) {
      report.add(tree.span(node), "fractions are compared to the last bit",
                 "compare with `<` and `>`, or count in whole units");
    }
  }
}

}  // namespace

extern const Rule kOrderDependent = {
    {.id = "determinism/order-dependent",
     .level = Level::kWarning,
     .summary =
         "A result depends on an order or on a rounding that nobody chose.",
     .rationale =
         "A comparator that says yes for equal elements leaves their order "
         "open, and two fractions are rarely equal to the last bit.",
     .avoid = R"lua(
local function by_price(list)
  local copy = filter(list, function(x) return x.price ~= nil end)
  table.sort(copy, function(a, b) return a.price <= b.price end)
  return copy
end
return { by_price = by_price }
)lua",
     .prefer = R"lua(
local function by_price(list)
  return sort_by(list, function(x) return x.price end)
end
return { by_price = by_price }
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
