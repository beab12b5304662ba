#include "check_tools.hpp"

#include "holdpoint/base/text.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::typing {

using syntax::NodeId;
using syntax::NodeKind;

std::string quoted(std::string_view text) { return "`" + visible(text) + "`"; }

void sort_by_place(std::vector<Problem>& problems) {
  std::ranges::stable_sort(problems, {},
                           [](const Problem& each) { return each.span.begin; });
}

std::optional<Access> access_at(const syntax::SyntaxTree& tree, NodeId node) {
  if (tree.is(node, NodeKind::kField) || tree.is(node, NodeKind::kMethodCall)) {
    Access access{node, std::string(tree.name_of(node)), tree.name_span(node)};
    return access.name.empty() ? std::nullopt : std::optional(access);
  }
  if (!tree.is(node, NodeKind::kIndex)) return std::nullopt;
  const NodeId key = tree.child(node, 1);
  const auto name = syntax::string_value(tree, key);
  if (!name) return std::nullopt;
  return Access{node, name->value, tree.span(key), true};
}

std::string_view called(const Checked& text, NodeId call) {
  const vocabulary::Entry* entry = nullptr;
  if (text.tree.is(call, NodeKind::kCall)) {
    entry = text.typing.type_of(text.tree.child(call, 0)).entry;
  } else if (text.tree.is(call, NodeKind::kMethodCall)) {
    if (const auto method = text.typing.member_at(call)) {
      entry = method->member.entry;
    }
  }
  return entry == nullptr ? std::string_view() : entry->name;
}

}  // namespace holdpoint::typing
