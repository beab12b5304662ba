// What a selector selects: actions, types, and what it demands.
#include <map>
#include <string_view>
#include <vector>

#include "holdpoint/declaration/selector.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "mutation_list.hpp"

namespace holdpoint::policytest {
namespace {

using declaration::Field;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

// Narrower ones first, then one that is wider. What `changes` lacks changes
// nothing, and what `remains` lacks has no value afterwards.
const std::vector<std::string_view>& others_than(std::string_view action) {
  static const std::map<std::string_view, std::vector<std::string_view>>
      kOthers = {
          {"changes", {"writes", "destroys"}},
          {"create", {"creates"}},
          {"creates", {"create", "writes"}},
          {"delete", {"destroys"}},
          {"destroys", {"delete", "replace", "changes"}},
          {"forget", {"changes"}},
          {"no-op", {"remains"}},
          {"recreate", {"creates"}},
          {"remains", {"writes", "no-op"}},
          {"replace", {"destroys"}},
          {"update", {"writes"}},
          {"writes", {"creates", "update", "remains"}},
      };
  static const std::vector<std::string_view> kNone;
  const auto found = kOthers.find(action);
  return found == kOthers.end() ? kNone : found->second;
}

// One text, or a list of which each element can go.
void mutate_words(const SyntaxTree& tree, NodeId value, MutationKind kind,
                  MutationList& list) {
  if (tree.is(value, NodeKind::kTable)) drop_elements(tree, value, kind, list);
}

}  // namespace

void mutate_action(const SyntaxTree& tree, NodeId text, MutationList& list) {
  if (!tree.is(text, NodeKind::kString)) return;
  const auto action = syntax::string_value(tree, text);
  if (!action) return;
  for (const std::string_view other : others_than(action->value)) {
    list.replace(MutationKind::kAction, text, "\"" + std::string(other) + "\"");
  }
}

void mutate_selector(const SyntaxTree& tree, NodeId selector,
                     MutationList& list) {
  const declaration::Table table = declaration::read_table(tree, selector);
  for (const Field& field : table.fields) {
    const NodeId value = syntax::without_parentheses(tree, field.value);
    if (field.key == "action") {
      mutate_words(tree, value, MutationKind::kAction, list);
      mutate_action(tree, value, list);
    } else if (field.key == "type") {
      mutate_words(tree, value, MutationKind::kType, list);
    } else if (tree.is(value, NodeKind::kTrue)) {
      mutate_constant(tree, value, list);
    }
  }
}

}  // namespace holdpoint::policytest
