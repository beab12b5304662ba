#include "mutation.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "holdpoint/declaration/declarations.hpp"
#include "mutation_list.hpp"

namespace holdpoint::policytest {
namespace {

using declaration::Declarations;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::Preorder;
using syntax::SyntaxTree;

// Fields of a policy that tests can see; the selector has rules of its own.
bool is_judging(std::string_view key) {
  return key == "params" || key == "max_evidence_age" ||
         declaration::rule_kind(key).has_value();
}

// Marks what is not to be changed.
class Exclusions {
 public:
  Exclusions(const SyntaxTree& tree, const Declarations& declared)
      : tree_(tree), excluded_(tree.size(), false) {
    for (const auto& policy : declared.policies) leave_out_texts_of(policy);
    for (const auto& use : declared.uses) leave_out(use.call);
    for (const auto& test : declared.tests) leave_out(test.call);
    for (const auto& waiver : declared.waivers) leave_out(waiver.call);
    for (Preorder at(tree, tree.root()); !at.done(); at.next()) {
      leave_out_below(at.node());
    }
  }

  [[nodiscard]] bool has(NodeId node) const { return excluded_[node]; }
  void leave_out(NodeId node) {
    if (node != syntax::kNoNode) excluded_[node] = true;
  }

 private:
  void leave_out_texts_of(const declaration::Policy& policy) {
    // `policy "id"`, and fields that say nothing of what is judged.
    leave_out(tree_.child(policy.call, 0));
    for (const auto& field : policy.table.fields) {
      if (!is_judging(field.key)) leave_out(field.value);
    }
    // A second result is fields for the message.
    for (const auto& rule : policy.rules) {
      if (rule.function == syntax::kNoNode) continue;
      if (!rules_.insert(rule.function).second) continue;
      for (Preorder at(tree_, rule.function); !at.done(); at.next()) {
        if (!tree_.is(at.node(), NodeKind::kReturn)) continue;
        if (tree_.scopes().function_of(at.node()) != rule.function) continue;
        leave_out_after(tree_.child(at.node(), 0));
      }
    }
  }

  void leave_out_below(NodeId node) {
    switch (tree_.kind(node)) {
      case NodeKind::kMethodCall:
        // What a denial says, and with which fields.
        if (tree_.name_of(node) == "deny") {
          leave_out_after(tree_.child(node, 0));
        }
        break;
      case NodeKind::kCall:
        // A text that is no time makes an error, which any test would notice.
        if (declaration::global_path(tree_, tree_.child(node, 0)) == "time") {
          leave_out_after(tree_.child(node, 0));
        }
        break;
      case NodeKind::kKeyedItem:
        leave_out(tree_.child(node, 0));
        break;
      case NodeKind::kBinary:
        // Texts are joined for people.
        if (tree_.operator_of(node) == syntax::TokenKind::kConcat) {
          leave_out(node);
        }
        break;
      default:
        break;
    }
  }

  void leave_out_after(NodeId sibling) {
    if (sibling == syntax::kNoNode) return;
    for (NodeId at = tree_.node(sibling).next; at != syntax::kNoNode;
         at = tree_.node(at).next) {
      leave_out(at);
    }
  }

  const SyntaxTree& tree_;
  std::vector<bool> excluded_;
  std::set<NodeId> rules_;  // whose results were looked at
};

bool is_in_function(const SyntaxTree& tree, NodeId node) {
  return tree.scopes().function_of(node) != tree.root();
}

}  // namespace

std::vector<Mutation> MutationList::take() {
  std::stable_sort(found_.begin(), found_.end(),
                   [](const Mutation& a, const Mutation& b) {
                     return std::pair(a.where.line, a.where.column) <
                            std::pair(b.where.line, b.where.column);
                   });
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> seen;
  std::vector<Mutation> kept;
  for (Mutation& mutation : found_) {
    const auto [at, is_new] = seen.emplace(
        mutation.edit.begin, mutation.edit.end, mutation.replacement);
    if (is_new) kept.push_back(std::move(mutation));
  }
  return kept;
}

std::string_view to_string(MutationKind kind) {
  switch (kind) {
    case MutationKind::kAction:
      return "action";
    case MutationKind::kArithmetic:
      return "arithmetic";
    case MutationKind::kComparison:
      return "comparison";
    case MutationKind::kConnective:
      return "connective";
    case MutationKind::kConstant:
      return "constant";
    case MutationKind::kQuantifier:
      return "quantifier";
    case MutationKind::kSide:
      return "side";
    case MutationKind::kStatement:
      return "statement";
    case MutationKind::kType:
      return "type";
  }
  return "";
}

std::vector<Mutation> mutations_of(const SyntaxTree& tree,
                                   MutationScope scope) {
  MutationList list(tree);
  if (!tree.diagnostics().empty()) return {};
  const Declarations declared = declaration::read_declarations(tree);
  Exclusions excluded(tree, declared);
  for (const auto& policy : declared.policies) {
    if (policy.selector.node == syntax::kNoNode) continue;
    mutate_selector(tree, policy.selector.node, list);
  }
  for (Preorder at(tree, tree.root()); !at.done();) {
    if (excluded.has(at.node())) {
      at.skip();
      continue;
    }
    if (scope == MutationScope::kPolicies || is_in_function(tree, at.node())) {
      mutate_logic(tree, at.node(), list);
      mutate_constant(tree, at.node(), list);
    }
    at.next();
  }
  return list.take();
}

std::string mutated(std::string_view text, const Mutation& mutation) {
  std::string changed(text.substr(0, mutation.edit.begin));
  changed += mutation.replacement;
  changed += text.substr(mutation.edit.end);
  return changed;
}

}  // namespace holdpoint::policytest
