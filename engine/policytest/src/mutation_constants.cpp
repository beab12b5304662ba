// Numbers, texts, booleans; elements and rows of tables.
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

#include "holdpoint/declaration/table.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "mutation_list.hpp"

namespace holdpoint::policytest {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::Span;
using syntax::SyntaxTree;

// What no policy means.
constexpr std::string_view kOtherText = "\"mutant\"";

template <typename Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stopped, reason] = std::from_chars(text.data(), end, number);
  if (reason != std::errc() || stopped != end) return std::nullopt;
  return number;
}

// In parentheses when negative: `- -1` is a number, `--1` a comment.
template <typename Number>
std::string written(Number number) {
  char digits[64];
  const auto [end, reason] =
      std::to_chars(std::begin(digits), std::end(digits), number);
  const std::string text(digits, end);
  return number < 0 ? "(" + text + ")" : text;
}

void mutate_number(const SyntaxTree& tree, NodeId node, MutationList& list) {
  const std::string_view text = tree.text_of(node);
  const auto add = [&](std::string other) {
    list.replace(MutationKind::kConstant, node, std::move(other));
  };
  if (const auto whole = number_in<std::int64_t>(text)) {
    if (*whole == std::numeric_limits<std::int64_t>::max()) return;
    add(written(*whole + 1));
    add(written(*whole - 1));
  } else if (const auto real = number_in<double>(text)) {
    add(written(*real + 1));
    add(written(*real - 1));
  }
}

bool is_semver_range(const SyntaxTree& tree, NodeId node) {
  const NodeId call = tree.parent(node);
  return tree.is(call, NodeKind::kCall) && tree.child(call, 2) == node &&
         declaration::global_path(tree, tree.child(call, 0)) ==
             "semver.satisfies";
}

// The last number of a range, one higher and one lower.
void mutate_range(const SyntaxTree& tree, NodeId node, MutationList& list) {
  const std::string text(tree.text_of(node));
  constexpr std::string_view kDigits = "0123456789";
  const std::size_t last = text.find_last_of(kDigits);
  if (last == std::string::npos) return;
  const std::size_t before = text.find_last_not_of(kDigits, last);
  const std::size_t first = before == std::string::npos ? 0 : before + 1;
  const auto number = number_in<std::uint32_t>(
      std::string_view(text).substr(first, last + 1 - first));
  if (!number) return;
  const auto add = [&](std::uint64_t other) {
    list.replace(
        MutationKind::kConstant, node,
        text.substr(0, first) + std::to_string(other) + text.substr(last + 1));
  };
  add(std::uint64_t{*number} + 1);
  if (*number > 0) add(std::uint64_t{*number} - 1);
}

bool is_element(const SyntaxTree& tree, NodeId node) {
  const NodeId item = tree.parent(node);
  if (!tree.is(item, NodeKind::kItem)) return false;
  const NodeId table = tree.parent(item);
  return tree.child(table, 0) != tree.last_child(table);
}

// `plan:doing("destroys")`: mutate_logic() has better texts for it.
bool is_action_argument(const SyntaxTree& tree, NodeId node) {
  const NodeId call = tree.parent(node);
  if (!tree.is(call, NodeKind::kMethodCall)) return false;
  const std::string_view method = tree.name_of(call);
  if (method != "doing" && method != "resources") return false;
  MutationList found(tree);
  mutate_action(tree, node, found);
  return !found.take().empty();
}

void mutate_text(const SyntaxTree& tree, NodeId node, MutationList& list) {
  if (is_action_argument(tree, node)) return;
  if (is_semver_range(tree, node)) return mutate_range(tree, node, list);
  // An element of a list is dropped instead, which says the same.
  if (is_element(tree, node)) return;
  list.replace(MutationKind::kConstant, node, std::string(kOtherText));
}

bool is_data(const SyntaxTree& tree, NodeId value) {
  return tree.is(value, NodeKind::kTable) ||
         tree.is(value, NodeKind::kFunction);
}

// A list that is more than numbers, which are changed one by one.
bool is_droppable(const SyntaxTree& tree, NodeId item) {
  return tree.is(item, NodeKind::kItem) &&
         !tree.is(tree.child(item, 0), NodeKind::kNumber) &&
         !tree.is(tree.child(item, 0), NodeKind::kTrue) &&
         !tree.is(tree.child(item, 0), NodeKind::kFalse);
}

// From the element to the one behind it, or from the one before to the last.
Span with_separator(const SyntaxTree& tree, NodeId table, NodeId item) {
  const NodeId next = tree.node(item).next;
  if (next != syntax::kNoNode) {
    return {tree.span(item).begin, tree.span(next).begin};
  }
  NodeId before = item;
  for (const NodeId each : tree.children(table)) {
    if (each == item) break;
    before = each;
  }
  return {tree.span(before).end, tree.span(item).end};
}

void drop(const SyntaxTree& tree, NodeId table, NodeId item, MutationKind kind,
          MutationList& list) {
  list.edit(kind, with_separator(tree, table, item), "", tree.span(item), "");
}

// Rows of data that have a key: those of a policy are its own fields.
void drop_rows(const SyntaxTree& tree, NodeId table, MutationList& list) {
  for (const NodeId item : tree.children(table)) {
    const bool has_key = tree.is(item, NodeKind::kNamedItem) ||
                         tree.is(item, NodeKind::kKeyedItem);
    if (!has_key || !is_data(tree, tree.last_child(item))) continue;
    drop(tree, table, item, MutationKind::kConstant, list);
  }
}

bool is_body_of_policy(const SyntaxTree& tree, NodeId table) {
  const NodeId call = tree.parent(table);
  return tree.is(call, NodeKind::kCall) &&
         tree.is(tree.parent(call), NodeKind::kCallStatement);
}

// Parameters have their types from their defaults.
bool is_parameters(const SyntaxTree& tree, NodeId table) {
  const NodeId item = tree.parent(table);
  return tree.is(item, NodeKind::kNamedItem) && tree.name_of(item) == "params";
}

void mutate_table(const SyntaxTree& tree, NodeId table, MutationList& list) {
  if (is_body_of_policy(tree, table)) return;
  drop_elements(tree, table, MutationKind::kConstant, list);
  if (!is_parameters(tree, table)) drop_rows(tree, table, list);
}

}  // namespace

void drop_elements(const SyntaxTree& tree, NodeId table, MutationKind kind,
                   MutationList& list) {
  if (tree.child(table, 0) == tree.last_child(table)) return;
  for (const NodeId item : tree.children(table)) {
    if (is_droppable(tree, item)) drop(tree, table, item, kind, list);
  }
}

void mutate_constant(const SyntaxTree& tree, NodeId node, MutationList& list) {
  switch (tree.kind(node)) {
    case NodeKind::kNumber:
      return mutate_number(tree, node, list);
    case NodeKind::kString:
      return mutate_text(tree, node, list);
    case NodeKind::kTrue:
      return list.replace(MutationKind::kConstant, node, "false");
    case NodeKind::kFalse:
      return list.replace(MutationKind::kConstant, node, "true");
    case NodeKind::kTable:
      return mutate_table(tree, node, list);
    default:
      return;
  }
}

}  // namespace holdpoint::policytest
