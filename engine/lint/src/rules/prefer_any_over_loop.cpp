#include <optional>
#include <string>

#include "expressions.hpp"
#include "rule.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// `for x in each(list) do if condition then return FOUND end end return OTHER`,
// where one of the two is true and the other false.
struct SearchLoop {
  NodeId loop = syntax::kNoNode;
  NodeId name = syntax::kNoNode;  // the binding
  NodeId list = syntax::kNoNode;
  NodeId condition = syntax::kNoNode;
  NodeId last = syntax::kNoNode;  // the `return` behind the loop
  bool found = true;
};

std::optional<bool> returned_boolean(const SyntaxTree& tree, NodeId node) {
  if (!tree.is(node, NodeKind::kReturn)) return std::nullopt;
  const NodeId value = tree.child(node, 0);
  if (value == syntax::kNoNode || tree.node(value).next != syntax::kNoNode) {
    return std::nullopt;
  }
  if (tree.is(value, NodeKind::kTrue)) return true;
  if (tree.is(value, NodeKind::kFalse)) return false;
  return std::nullopt;
}

// The only statement of a block, or kNoNode.
NodeId only_child(const SyntaxTree& tree, NodeId block) {
  const NodeId first = tree.child(block, 0);
  return first != syntax::kNoNode && tree.node(first).next == syntax::kNoNode
             ? first
             : syntax::kNoNode;
}

std::optional<SearchLoop> read_loop(const SyntaxTree& tree, NodeId loop) {
  SearchLoop search;
  search.loop = loop;
  search.name = tree.child(loop, 0);
  const NodeId values = tree.child(loop, 1);
  if (!tree.is(values, NodeKind::kValues)) return std::nullopt;
  const NodeId call = only_child(tree, values);
  if (!tree.is(call, NodeKind::kCall) || called(tree, call) != "each") {
    return std::nullopt;
  }
  search.list = tree.child(call, 1);
  const NodeId branch = only_child(tree, tree.last_child(loop));
  if (search.list == syntax::kNoNode || !tree.is(branch, NodeKind::kIf)) {
    return std::nullopt;
  }
  const NodeId clause = only_child(tree, branch);
  if (clause == syntax::kNoNode) return std::nullopt;
  search.condition = tree.child(clause, 0);
  const auto found =
      returned_boolean(tree, only_child(tree, tree.last_child(clause)));
  search.last = tree.node(loop).next;
  const auto other = search.last == syntax::kNoNode
                         ? std::nullopt
                         : returned_boolean(tree, search.last);
  if (!found || !other || *found == *other) return std::nullopt;
  search.found = *found;
  return search;
}

// What a comment says would be lost, and `...` is another one in a function.
bool can_be_rewritten(const SyntaxTree& tree, const SearchLoop& search) {
  const std::uint32_t begin = tree.span(search.loop).begin;
  const std::uint32_t end = tree.span(search.last).end;
  for (const auto& trivia : tree.trivia()) {
    if (trivia.span.begin >= begin && trivia.span.begin < end) return false;
  }
  for (syntax::Preorder at(tree, search.condition); !at.done(); at.next()) {
    if (tree.is(at.node(), NodeKind::kVararg)) return false;
  }
  return true;
}

void check(const File& file, Report& report) {
  const SyntaxTree& tree = file.tree;
  for (const NodeId loop : file.nodes(NodeKind::kGenericFor)) {
    if (report.is_full()) return;
    const auto search = read_loop(tree, loop);
    if (!search) continue;
    const std::string helper = search->found ? "any" : "none";
    std::optional<Fix> fix;
    if (can_be_rewritten(tree, *search)) {
      fix =
          replace("write `" + helper + "`",
                  {tree.span(loop).begin, tree.span(search->last).end},
                  "return " + helper + "(" +
                      std::string(tree.text_of(search->list)) + ", function(" +
                      std::string(tree.name_of(search->name)) + ") return " +
                      std::string(tree.text_of(search->condition)) + " end)");
    }
    report.add({tree.span(loop).begin, tree.span(search->condition).end},
               "this loop is " + in_backticks(helper) + " written out",
               "write `return " + helper + "(list, function(x) return … end)`",
               std::move(fix));
  }
}

}  // namespace

extern const Rule kPreferAnyOverLoop = {
    {.id = "style/prefer-any-over-loop",
     .level = Level::kInfo,
     .summary = "A loop looks for one element, as `any` and `none` do.",
     .rationale = "The helper says what is meant, and knows what to do with an "
                  "unknown element: another one may still decide.",
     .avoid = R"lua(
local function is_open(rules)
  for rule in each(rules) do
    if rule.cidr == "0.0.0.0/0" then return true end
  end
  return false
end
return { is_open = is_open }
)lua",
     .prefer = R"lua(
local function is_open(rules)
  return any(rules, function(rule) return rule.cidr == "0.0.0.0/0" end)
end
return { is_open = is_open }
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
