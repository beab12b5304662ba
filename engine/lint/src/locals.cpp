#include "locals.hpp"

namespace holdpoint::lint {

using syntax::NodeId;
using syntax::NodeKind;

std::vector<LocalUse> uses_of_locals(const File& file) {
  const syntax::SyntaxTree& tree = file.tree;
  std::vector<LocalUse> uses(tree.scopes().declarations().size());
  for (const NodeId name : file.nodes(NodeKind::kName)) {
    const auto local = tree.scopes().declaration_of(name);
    if (local == syntax::kNoDeclaration) continue;
    const NodeId parent = tree.parent(name);
    const bool is_write = tree.is(parent, NodeKind::kTargets) ||
                          (tree.is(parent, NodeKind::kFunctionStatement) &&
                           tree.child(parent, 0) == name);
    ++(is_write ? uses[local].writes : uses[local].reads);
  }
  return uses;
}

bool is_unnamed(std::string_view name) {
  return name.empty() || name.front() == '_';
}

Handed handed_locals(const File& file) {
  const std::size_t size = file.tree.scopes().declarations().size();
  Handed handed{std::vector<bool>(size), std::vector<bool>(size)};
  for (const auto& policy : file.declarations.policies) {
    for (const auto& rule : policy.rules) {
      const auto& body = *rule.body;
      if (body.subject < size) handed.is_subject[body.subject] = true;
      if (body.params < size) handed.is_params[body.params] = true;
    }
  }
  return handed;
}

}  // namespace holdpoint::lint
