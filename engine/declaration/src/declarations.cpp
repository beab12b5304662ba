#include "holdpoint/declaration/declarations.hpp"

#include <unordered_map>

#include "holdpoint/syntax/string_literal.hpp"

namespace holdpoint::declaration {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::Preorder;
using syntax::SyntaxTree;

namespace {

bool is_global(const SyntaxTree& tree, NodeId node, std::string_view name) {
  return tree.is(node, NodeKind::kName) && tree.name_of(node) == name &&
         tree.scopes().kind_of(node) == syntax::NameKind::kGlobal;
}

// A call's only argument, or kNoNode.
NodeId only_argument(const SyntaxTree& tree, NodeId call) {
  const NodeId first = tree.child(call, 1);
  const bool is_only =
      first != syntax::kNoNode && tree.node(first).next == syntax::kNoNode;
  return is_only ? syntax::without_parentheses(tree, first) : syntax::kNoNode;
}

std::optional<Name> read_name(const SyntaxTree& tree, NodeId node) {
  const auto value = syntax::string_value(tree, node);
  if (!value) return std::nullopt;
  return Name{value->value, tree.span(node)};
}

// `word "name" { … }`, as the call of a call.
Block read_named_block(const SyntaxTree& tree, NodeId call) {
  Block block;
  block.call = call;
  block.name = read_name(tree, only_argument(tree, tree.child(call, 0)));
  block.body = only_argument(tree, call);
  block.table = read_table(tree, block.body);
  return block;
}

void read_field(Policy& policy, const SyntaxTree& tree, RuleReader& rules,
                const Field& field) {
  if (const auto kind = rule_kind(field.key)) {
    policy.rules.push_back(rules.read(*kind, field));
  } else if (field.key == "on") {
    policy.selector = read_selector(tree, field.value);
  } else if (field.key == "params") {
    policy.has_params = true;
    policy.params.reset();
    if (tree.is(field.value, NodeKind::kTable)) {
      policy.params = read_table(tree, field.value);
    }
  } else {
    for (const std::string_view key : {"title", "message", "remedy"}) {
      if (field.key != key) continue;
      if (auto text = read_template(tree, field.value)) {
        policy.texts.push_back({key, std::move(*text)});
      }
    }
  }
}

Policy read_policy(const SyntaxTree& tree, RuleReader& rules, NodeId call) {
  Block block = read_named_block(tree, call);
  Policy policy;
  policy.call = block.call;
  policy.id = std::move(block.name);
  policy.body = block.body;
  policy.table = std::move(block.table);
  for (const Field& field : policy.table.fields) {
    read_field(policy, tree, rules, field);
  }
  return policy;
}

// Finds the locals that hold libraries.
void name_libraries(std::vector<Use>& uses, const SyntaxTree& tree) {
  std::unordered_map<NodeId, Use*> by_call;
  for (Use& use : uses) by_call.emplace(use.call, &use);
  const auto& declarations = tree.scopes().declarations();
  for (syntax::DeclarationId id = 0; id < declarations.size(); ++id) {
    const auto found = by_call.find(declarations[id].value);
    if (found != by_call.end()) found->second->local = id;
  }
}

void read_call(Declarations& out, const SyntaxTree& tree, RuleReader& rules,
               NodeId call) {
  const NodeId callee = tree.child(call, 0);
  if (is_global(tree, callee, "use")) {
    out.uses.push_back(
        {.call = call, .path = read_name(tree, only_argument(tree, call))});
  } else if (is_global(tree, callee, "waiver")) {
    Block waiver;
    waiver.call = call;
    waiver.body = only_argument(tree, call);
    waiver.table = read_table(tree, waiver.body);
    out.waivers.push_back(std::move(waiver));
  } else if (tree.is(callee, NodeKind::kCall)) {
    const NodeId word = tree.child(callee, 0);
    if (is_global(tree, word, "policy")) {
      out.policies.push_back(read_policy(tree, rules, call));
    } else if (is_global(tree, word, "test")) {
      out.tests.push_back(read_named_block(tree, call));
    }
  }
}

}  // namespace

Declarations read_declarations(const SyntaxTree& tree) {
  Declarations out;
  RuleReader rules(tree);
  for (Preorder at(tree, tree.root()); !at.done(); at.next()) {
    if (tree.is(at.node(), NodeKind::kCall)) {
      read_call(out, tree, rules, at.node());
    }
  }
  name_libraries(out.uses, tree);
  return out;
}

}  // namespace holdpoint::declaration
