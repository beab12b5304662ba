#include "words.hpp"

namespace holdpoint::lsp {

using syntax::NodeId;
using syntax::NodeKind;
using vocabulary::Entry;

Words::Words(const syntax::SyntaxTree& tree,
             const declaration::Declarations& declarations,
             const typing::Typing& typing, lint::FileKind file_kind)
    : tree_(tree), typing_(typing), file_kind_(file_kind) {
  for (const auto& use : declarations.uses) {
    if (use.path && use.local != syntax::kNoDeclaration) {
      libraries_.emplace(use.local, use.path->text);
    }
  }
}

std::string_view Words::library_of(NodeId node) const {
  node = without_parentheses(tree_, node);
  if (!tree_.is(node, NodeKind::kName)) return {};
  const auto library = libraries_.find(tree_.scopes().declaration_of(node));
  return library == libraries_.end() ? std::string_view() : library->second;
}

const Entry* Words::global_entry(std::string_view name) const {
  if (file_kind_ == lint::FileKind::kTests) {
    for (const char* owner : {"test.", "expect."}) {
      const Entry* entry = vocabulary::find(owner + std::string(name));
      if (entry != nullptr) return entry;
    }
  }
  const Entry* entry = vocabulary::find(name);
  const bool is_usable = entry != nullptr &&
                         (vocabulary::is_global(name) ||
                          vocabulary::is_test_global(name) || name == "waiver");
  return is_usable ? entry : nullptr;
}

const Entry* Words::entry_of(NodeId node) const {
  switch (tree_.kind(node)) {
    case NodeKind::kName:
      if (tree_.scopes().kind_of(node) != syntax::NameKind::kGlobal) {
        return nullptr;
      }
      return global_entry(tree_.text_of(node));
    case NodeKind::kField:
    case NodeKind::kMethodCall: {
      const auto member = typing_.member_at(node);
      const bool is_found =
          member && member->answer == typing::Lookup::Answer::kFound;
      return is_found ? member->member.entry : nullptr;
    }
    default:
      return nullptr;
  }
}

std::string type_text(const typing::Type& type) {
  return type.is(typing::Kind::kAny) ? std::string() : to_string(type);
}

}  // namespace holdpoint::lsp
