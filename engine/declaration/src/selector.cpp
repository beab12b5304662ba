#include "holdpoint/declaration/selector.hpp"

#include <algorithm>

#include "holdpoint/syntax/string_literal.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::declaration {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

bool Selector::admits_only(
    std::initializer_list<std::string_view> allowed) const {
  if (!actions || actions->empty()) return false;
  const auto is_allowed = [&](std::string_view action) {
    return std::ranges::find(allowed, action) != allowed.end();
  };
  return std::ranges::all_of(*actions, [&](const Word& word) {
    const auto group = vocabulary::actions_of(word.text);
    return group.empty() ? is_allowed(word.text)
                         : std::ranges::all_of(group, is_allowed);
  });
}

std::optional<std::vector<Word>> read_words(const SyntaxTree& tree,
                                            NodeId value) {
  if (const auto one = syntax::string_value(tree, value)) {
    return std::vector<Word>{{one->value, tree.span(value)}};
  }
  if (!tree.is(value, NodeKind::kTable)) return std::nullopt;
  const Table list = read_table(tree, value);
  if (list.has_computed_keys || !list.fields.empty()) return std::nullopt;
  std::vector<Word> words;
  for (const NodeId element : list.elements) {
    const auto word = syntax::string_value(tree, element);
    if (!word) return std::nullopt;
    words.push_back({word->value, tree.span(element)});
  }
  return words;
}

Selector read_selector(const SyntaxTree& tree, NodeId value) {
  Selector selector;
  selector.node = syntax::without_parentheses(tree, value);
  if (const auto name = syntax::string_value(tree, value)) {
    selector.subject = name->value;
    return selector;
  }
  if (!tree.is(selector.node, NodeKind::kTable)) return selector;
  selector.subject = "resource";
  selector.table = read_table(tree, selector.node);
  if (selector.table.has_computed_keys) return selector;
  if (const Field* types = selector.table.find("type")) {
    selector.types = read_words(tree, types->value);
  }
  if (const Field* actions = selector.table.find("action")) {
    selector.actions = read_words(tree, actions->value);
  }
  return selector;
}

}  // namespace holdpoint::declaration
