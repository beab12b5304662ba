#include "set_index.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/declaration/needs.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "library_types.hpp"

namespace holdpoint::lint {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;

namespace {

// The text of an expression, also through a local that is never reassigned.
std::optional<std::string> text_value(const SyntaxTree& tree, NodeId node) {
  node = syntax::without_parentheses(tree, node);
  if (tree.is(node, NodeKind::kName)) {
    const auto id = tree.scopes().declaration_of(node);
    if (id == syntax::kNoDeclaration) return std::nullopt;
    const auto& local = tree.scopes().declarations()[id];
    if (local.is_reassigned || local.value == syntax::kNoNode) {
      return std::nullopt;
    }
    node = local.value;
  }
  const auto text = syntax::string_value(tree, node);
  if (!text) return std::nullopt;
  return text->value;
}

void add_expectation(const SyntaxTree& tree, const declaration::Block& test,
                     PolicyTests& tests) {
  const auto* field = test.table.find("expect");
  NodeId node = field == nullptr ? syntax::kNoNode : field->value;
  bool has_text = false;
  if (tree.is(node, NodeKind::kCall)) {
    has_text = true;
    node = tree.child(node, 0);
  }
  const bool is_global_name =
      tree.is(node, NodeKind::kName) &&
      tree.scopes().kind_of(node) == syntax::NameKind::kGlobal;
  if (!is_global_name) {
    tests.expects_something_computed = true;
    return;
  }
  const std::string word(tree.name_of(node));
  tests.expectations.insert(word);
  if (word == "deny" && has_text) tests.looks_at_a_message = true;
}

}  // namespace

std::optional<declaration::Name> tested_policy(const SyntaxTree& tree,
                                               const declaration::Block& test) {
  const auto* field = test.table.find("policy");
  if (field == nullptr) return std::nullopt;
  auto text = text_value(tree, field->value);
  if (!text) return std::nullopt;
  return declaration::Name{std::move(*text), tree.span(field->value)};
}

SetIndex::SetIndex(const FileSet& set, const schema::Catalog* catalog) {
  if (catalog != nullptr) libraries_ = types_of_libraries(set, *catalog);
  for (const SetFile& file : set.files()) {
    auto needs = declaration::read_needs(file.tree, file.declarations);
    for (std::size_t i = 0; i < file.declarations.policies.size(); ++i) {
      const auto& policy = file.declarations.policies[i];
      if (!policy.id) continue;
      policies_.push_back(policy.id->text);
      by_id_.try_emplace(
          policy.id->text,
          SetPolicy{&file, &policy, std::move(needs.of_policies[i])});
    }
    for (const auto& use : file.declarations.uses) {
      uses_any_ = uses_any_ || !use.path;
      if (use.path) used_.insert(use.path->text);
    }
    for (const auto& test : file.declarations.tests) {
      const auto policy = tested_policy(file.tree, test);
      if (!policy) {
        names_any_ = true;
        continue;
      }
      add_expectation(file.tree, test, by_policy_[policy->text]);
    }
  }
  std::ranges::sort(policies_);
}

const SetPolicy* SetIndex::policy(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second;
}

const PolicyTests* SetIndex::of(std::string_view policy) const {
  const auto found = by_policy_.find(policy);
  return found == by_policy_.end() ? nullptr : &found->second;
}

}  // namespace holdpoint::lint
