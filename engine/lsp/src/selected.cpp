#include "selected.hpp"

#include <utility>

#include "holdpoint/policy/selector.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::lsp {
namespace {

using sandbox::Plain;
using syntax::NodeKind;

// A literal as Lua would read it; absent for what is computed.
std::optional<Plain> literal_of(const syntax::SyntaxTree& tree,
                                syntax::NodeId node) {
  switch (tree.kind(node)) {
    case NodeKind::kTrue:
      return Plain{true};
    case NodeKind::kFalse:
      return Plain{false};
    case NodeKind::kString: {
      const auto text = syntax::string_value(tree, node);
      if (!text) return std::nullopt;
      return Plain{text->value};
    }
    case NodeKind::kTable: {
      const auto words = declaration::read_words(tree, node);
      if (!words) return std::nullopt;
      sandbox::PlainList list;
      for (const auto& word : *words) list.push_back({word.text});
      return Plain{std::move(list)};
    }
    default:
      return std::nullopt;
  }
}

std::optional<policy::Selector> read(const syntax::SyntaxTree& tree,
                                     const declaration::Selector& selector) {
  if (selector.subject != "resource" || !selector.table.shows_all_keys()) {
    return std::nullopt;
  }
  sandbox::PlainMap on;
  for (const auto& field : selector.table.fields) {
    auto value = literal_of(tree, field.value);
    if (!value) return std::nullopt;
    on[field.key] = std::move(*value);
  }
  auto read = policy::read_selector({std::move(on)});
  if (!read) return std::nullopt;
  return std::move(*read);
}

}  // namespace

std::optional<Selected> selected_of(const syntax::SyntaxTree& tree,
                                    const declaration::Selector& selector,
                                    const terraform::Plan& plan) {
  const auto wanted = read(tree, selector);
  if (!wanted || wanted->taggable || wanted->state) return std::nullopt;
  Selected selected;
  for (const auto& change : wanted->drift ? plan.drift() : plan.changes()) {
    if (change.mode != wanted->mode) continue;
    ++selected.total;
    const bool is_selected =
        wanted->selects_type(change.type) && wanted->selects_rest(change);
    if (is_selected) ++selected.count;
  }
  return selected;
}

}  // namespace holdpoint::lsp
