#include "holdpoint/typing/typing.hpp"

#include <utility>

#include "analyzer.hpp"
#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::typing {

using syntax::NodeId;
using syntax::NodeKind;

namespace {

const Type& at_or_any(const std::vector<TypePtr>& types, std::size_t i) {
  return i < types.size() && types[i] != nullptr ? *types[i] : *any_type();
}

}  // namespace

Typing::Typing(const syntax::SyntaxTree& tree,
               const declaration::Declarations& declarations,
               const Context& context)
    : tree_(tree), declarations_(declarations) {
  Analysis analysis = Analyzer(tree, declarations, context).run();
  nodes_ = std::move(analysis.nodes);
  locals_ = std::move(analysis.locals);
  subjects_ = std::move(analysis.subjects);
  result_ = std::move(analysis.result);
}

const Type& Typing::type_of(NodeId node) const {
  return at_or_any(nodes_, node);
}

const Type& Typing::type_of_local(syntax::DeclarationId local) const {
  return at_or_any(locals_, local);
}

const Type& Typing::subject_of(std::size_t policy) const {
  return at_or_any(subjects_, policy);
}

std::optional<Lookup> Typing::member_at(NodeId node) const {
  if (node >= tree_.size()) return std::nullopt;
  const bool is_named =
      tree_.is(node, NodeKind::kField) || tree_.is(node, NodeKind::kMethodCall);
  const Type& base = type_of(tree_.child(node, 0));
  if (is_named) return find_member(base, tree_.name_of(node));
  if (!tree_.is(node, NodeKind::kIndex)) return std::nullopt;
  const auto key = syntax::string_value(tree_, tree_.child(node, 1));
  return key ? std::optional(find_member(base, key->value)) : std::nullopt;
}

}  // namespace holdpoint::typing
