#include "holdpoint/declaration/table.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::declaration {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

namespace {

// Locals may name each other; nobody writes longer chains by hand.
constexpr int kMaxAliases = 16;

// What a local stands for, if that never changes.
NodeId constant_value(const SyntaxTree& tree, NodeId name) {
  const auto id = tree.scopes().declaration_of(name);
  if (id == syntax::kNoDeclaration) return syntax::kNoNode;
  const auto& declaration = tree.scopes().declarations()[id];
  return declaration.is_reassigned ? syntax::kNoNode : declaration.value;
}

// Follows names of locals to the expression behind them.
NodeId behind_names(const SyntaxTree& tree, NodeId expression) {
  expression = syntax::without_parentheses(tree, expression);
  for (int i = 0; i < kMaxAliases && tree.is(expression, NodeKind::kName);
       ++i) {
    const NodeId value = constant_value(tree, expression);
    if (value == syntax::kNoNode) break;
    expression = syntax::without_parentheses(tree, value);
  }
  return expression;
}

bool is_global_name(const SyntaxTree& tree, NodeId node) {
  return tree.is(node, NodeKind::kName) &&
         tree.scopes().kind_of(node) == syntax::NameKind::kGlobal;
}

void add_item(Table& table, const SyntaxTree& tree, NodeId item) {
  const NodeId first = tree.child(item, 0);
  switch (tree.kind(item)) {
    case NodeKind::kNamedItem:
      table.fields.push_back(
          {std::string(tree.name_of(item)), tree.name_span(item), first});
      break;
    case NodeKind::kKeyedItem:
      if (const auto key = syntax::string_value(tree, first)) {
        table.fields.push_back(
            {key->value, tree.span(first), tree.child(item, 1)});
      } else {
        table.has_computed_keys = true;
      }
      break;
    case NodeKind::kItem:
      table.elements.push_back(first);
      break;
    default:
      table.has_computed_keys = true;
      break;
  }
}

}  // namespace

const Field* Table::find(std::string_view key) const {
  for (auto at = fields.rbegin(); at != fields.rend(); ++at) {
    if (at->key == key) return &*at;
  }
  return nullptr;
}

Table read_table(const SyntaxTree& tree, NodeId node) {
  Table table;
  if (!tree.is(node, NodeKind::kTable)) return table;
  for (const NodeId item : tree.children(node)) add_item(table, tree, item);
  return table;
}

NodeId function_value(const SyntaxTree& tree, NodeId expression) {
  if (expression == syntax::kNoNode) return syntax::kNoNode;
  const NodeId value = behind_names(tree, expression);
  return tree.is(value, NodeKind::kFunction) ? value : syntax::kNoNode;
}

std::string global_path(const SyntaxTree& tree, NodeId expression) {
  const NodeId value = behind_names(tree, expression);
  if (is_global_name(tree, value)) return std::string(tree.name_of(value));
  if (!tree.is(value, NodeKind::kField)) return {};
  const NodeId base = behind_names(tree, tree.child(value, 0));
  if (!is_global_name(tree, base)) return {};
  return std::string(tree.name_of(base)) + "." +
         std::string(tree.name_of(value));
}

}  // namespace holdpoint::declaration
