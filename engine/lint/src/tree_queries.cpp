#include "tree_queries.hpp"

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::lint {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

bool is_global(const SyntaxTree& tree, NodeId node) {
  return tree.is(node, NodeKind::kName) &&
         tree.scopes().kind_of(node) == syntax::NameKind::kGlobal;
}

bool is_inside_function(const SyntaxTree& tree, NodeId node) {
  return tree.scopes().function_of(node) != tree.root();
}

std::vector<NodeId> written_places(const File& file) {
  const SyntaxTree& tree = file.tree;
  std::vector<NodeId> places;
  for (const NodeId targets : file.nodes(NodeKind::kTargets)) {
    for (const NodeId target : tree.children(targets)) places.push_back(target);
  }
  for (const NodeId statement : file.nodes(NodeKind::kFunctionStatement)) {
    places.push_back(tree.child(statement, 0));
  }
  return places;
}

NodeId base_of(const SyntaxTree& tree, NodeId node) {
  while (tree.is(node, NodeKind::kField) || tree.is(node, NodeKind::kIndex) ||
         tree.is(node, NodeKind::kParenthesis)) {
    node = tree.child(node, 0);
  }
  return node;
}

namespace {

std::vector<Access> accesses_of(const SyntaxTree& tree, NodeId below,
                                syntax::DeclarationId local) {
  std::vector<Access> found;
  if (below == syntax::kNoNode || local == syntax::kNoDeclaration) return found;
  for (syntax::Preorder at(tree, below); !at.done(); at.next()) {
    const NodeId node = at.node();
    const bool is_field = tree.is(node, NodeKind::kField);
    if (!is_field && !tree.is(node, NodeKind::kIndex)) continue;
    const NodeId base = tree.child(node, 0);
    if (!tree.is(base, NodeKind::kName) ||
        tree.scopes().declaration_of(base) != local) {
      continue;
    }
    if (is_field) {
      found.push_back({std::string(tree.name_of(node)), tree.name_span(node)});
      continue;
    }
    const NodeId key = tree.child(node, 1);
    if (auto name = syntax::string_value(tree, key)) {
      found.push_back({std::move(name->value), tree.span(key)});
    }
  }
  return found;
}

}  // namespace

const std::vector<Access>& AccessReader::of(NodeId below,
                                            syntax::DeclarationId local) {
  const auto [at, is_new] =
      found_.try_emplace({below, local}, std::vector<Access>());
  if (is_new) at->second = accesses_of(tree_, below, local);
  return at->second;
}

std::optional<Fix> respelt(const SyntaxTree& tree, std::string_view name,
                           std::span<const std::string_view> known,
                           syntax::Span span) {
  const std::string better(nearest(name, known));
  if (better.empty()) return std::nullopt;
  const std::string_view text = tree.text_of(span);
  const bool is_quoted = text.starts_with('"') || text.starts_with('\'');
  return replace("write `" + better + "`", span,
                 is_quoted ? "\"" + better + "\"" : better);
}

std::string in_backticks(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  std::string shown = visible(text.substr(0, kLongest));
  if (text.size() > kLongest) shown += "…";
  return "`" + shown + "`";
}

}  // namespace holdpoint::lint
