// Checks of lists and objects that are taken for something else.
#include <array>
#include <string>
#include <utility>

#include "check_tools.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::typing {
namespace {

using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::Span;
using syntax::TokenKind;

bool is_comparison(const syntax::SyntaxTree& tree, NodeId node) {
  if (!tree.is(node, NodeKind::kBinary)) return false;
  switch (tree.operator_of(node)) {
    case TokenKind::kEqual:
    case TokenKind::kNotEqual:
    case TokenKind::kLess:
    case TokenKind::kLessEqual:
    case TokenKind::kGreater:
    case TokenKind::kGreaterEqual:
      return true;
    default:
      return false;
  }
}

// The comparison that an access is a side of, with what follows it:
// `list.a.b == 1` of `list.a`; kNoNode if there is none.
NodeId comparison_around(const syntax::SyntaxTree& tree, NodeId node) {
  while (true) {
    const NodeId parent = tree.parent(node);
    if (parent == kNoNode) return kNoNode;
    if (is_comparison(tree, parent)) return parent;
    const bool goes_on = (tree.is(parent, NodeKind::kField) ||
                          tree.is(parent, NodeKind::kIndex)) &&
                         tree.child(parent, 0) == node;
    if (!goes_on) return kNoNode;
    node = parent;
  }
}

// A name for an element that the text around it does not use.
std::string_view unused_name(const syntax::SyntaxTree& tree, Span around) {
  static constexpr std::array<std::string_view, 4> kNames = {
      "x", "item", "element", "each_"};
  for (const std::string_view name : kNames) {
    bool is_used = false;
    for (std::size_t i = tree.token_at(around.begin);
         i < tree.tokens().size() && tree.tokens()[i].span.begin < around.end;
         ++i) {
      is_used = is_used || tree.text_of(tree.tokens()[i].span) == name;
    }
    if (!is_used) return name;
  }
  return {};
}

// `any(list, function(x) return x.port == 22 end)` for `list.port == 22`; with
// `~=`, all of them must differ.
void add_replacement(const syntax::SyntaxTree& tree, NodeId access,
                     Problem& problem) {
  const NodeId comparison = comparison_around(tree, access);
  if (comparison == kNoNode) return;
  const Span list = tree.span(tree.child(access, 0));
  const Span whole = tree.span(comparison);
  const std::string_view name = unused_name(tree, whole);
  if (name.empty()) return;
  const bool differs = tree.operator_of(comparison) == TokenKind::kNotEqual;
  problem.replaced = whole;
  problem.replacement =
      (differs ? "all(" : "any(") + std::string(tree.text_of(list)) +
      ", function(" + std::string(name) + ") return " +
      std::string(tree.text_of(Span{whole.begin, list.begin})) +
      std::string(name) + std::string(tree.text_of(Span{list.end, whole.end})) +
      " end)";
}

// Whether a list or object is the plan's or evidence, and no table of the
// text's own, which `pairs` may walk.
bool is_shown_by_engine(const Checked& text, NodeId value, const Type& type) {
  if (type.is(Kind::kSet)) return true;
  if (type.is(Kind::kObject)) {
    return type.object->dataset != nullptr || !type.object->parts.empty();
  }
  if (!type.is(Kind::kList)) return false;
  const auto lookup = text.typing.member_at(value);
  if (!lookup || lookup->answer != Lookup::Answer::kFound) return false;
  const Type& base = text.typing.type_of(text.tree.child(value, 0));
  const bool is_evidence =
      lookup->member.kind == Member::Kind::kDataset ||
      (base.is(Kind::kObject) && base.object->dataset != nullptr);
  return is_evidence || lookup->member.attribute ||
         (base.is(Kind::kRecord) && lookup->member.entry != nullptr);
}

// `x in each(list)` for `_, x in pairs(list)` of a loop.
void add_each(const syntax::SyntaxTree& tree, NodeId call, Problem& problem) {
  const NodeId values = tree.parent(call);
  const NodeId loop = tree.parent(values);
  if (!tree.is(values, NodeKind::kValues) || tree.child(values, 1) != kNoNode ||
      !tree.is(loop, NodeKind::kGenericFor)) {
    return;
  }
  const NodeId key = tree.child(loop, 0);
  const NodeId value = tree.child(loop, 1);
  const bool is_pair =
      tree.is(value, NodeKind::kBinding) && tree.child(loop, 2) == values;
  if (!is_pair || tree.name_of(key) != "_") return;
  problem.replaced = {tree.span(key).begin, tree.span(call).end};
  problem.replacement = std::string(tree.name_of(value)) + " in each(" +
                        std::string(tree.text_of(tree.child(call, 1))) + ")";
}

}  // namespace

std::vector<Problem> pairs_over_lists(const Checked& text) {
  std::vector<Problem> problems;
  const auto& tree = text.tree;
  for (NodeId node = 0; node < tree.size() && !is_full(problems); ++node) {
    if (called(text, node) != "pairs") continue;
    const NodeId value = syntax::without_parentheses(tree, tree.child(node, 1));
    if (value == kNoNode) continue;
    const Type& type = text.typing.type_of(value);
    if (!is_shown_by_engine(text, value, type)) continue;
    const std::string written(tree.text_of(value));
    Problem problem;
    problem.span = tree.span(node);
    if (type.is(Kind::kObject)) {
      problem.message =
          quoted(written) + " is an object: pairs does not walk it";
      problem.next_step = "name the attributes that matter";
    } else {
      problem.message = quoted(written) + " is a list: pairs does not walk it";
      problem.next_step = "write `for x in each(" + visible(written) + ") do`";
      add_each(tree, node, problem);
    }
    problems.push_back(std::move(problem));
  }
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> lists_as_objects(const Checked& text) {
  std::vector<Problem> problems;
  for_each_access(text, [&](const Access& access, const Type& base) {
    if (is_full(problems) || !base.is_sequence()) return;
    const std::string list(text.tree.text_of(text.tree.child(access.node, 0)));
    Problem problem;
    problem.span = access.span;
    problem.message = quoted(list) + " is a " +
                      (base.is(Kind::kSet) ? "set" : "list") +
                      ": its elements have fields, it has none";
    problem.next_step = "say which elements: any(" + visible(list) +
                        ", function(x) return x." + visible(access.name) +
                        " … end)";
    add_replacement(text.tree, access.node, problem);
    problems.push_back(std::move(problem));
  });
  sort_by_place(problems);
  return problems;
}

std::vector<Problem> indexes_into_sets(const Checked& text) {
  std::vector<Problem> problems;
  const auto& tree = text.tree;
  for (NodeId node = 0; node < tree.size() && !is_full(problems); ++node) {
    if (!tree.is(node, NodeKind::kIndex)) continue;
    const NodeId base = tree.child(node, 0);
    const bool by_place = text.typing.type_of(tree.child(node, 1)).is_number();
    if (!by_place || !text.typing.type_of(base).is(Kind::kSet)) continue;
    problems.push_back(
        {tree.span(node),
         quoted(tree.text_of(base)) + " is a set: its elements have no order",
         "ask `any` or `all` of its elements",
         {}});
  }
  sort_by_place(problems);
  return problems;
}

}  // namespace holdpoint::typing
