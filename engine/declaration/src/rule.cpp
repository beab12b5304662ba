#include "holdpoint/declaration/rule.hpp"

#include <array>

namespace holdpoint::declaration {

using syntax::DeclarationId;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::Preorder;
using syntax::SyntaxTree;

namespace {

constexpr std::array<std::string_view, 3> kKeys = {"require", "forbid",
                                                   "check"};

// The declaration of the n-th parameter of a function.
DeclarationId parameter(const SyntaxTree& tree, NodeId function,
                        std::size_t n) {
  const NodeId node = tree.child(function, n);
  return tree.is(node, NodeKind::kBinding) ? tree.scopes().declaration_of(node)
                                           : syntax::kNoDeclaration;
}

// What a table of message fields shows; nil and nothing give no fields.
MessageFields fields_of(const SyntaxTree& tree, NodeId expression) {
  MessageFields out;
  if (expression == syntax::kNoNode || tree.is(expression, NodeKind::kNil)) {
    return out;
  }
  expression = syntax::without_parentheses(tree, expression);
  const Table table = read_table(tree, expression);
  out.is_known =
      tree.is(expression, NodeKind::kTable) && !table.has_computed_keys;
  for (const Field& each : table.fields) out.names.push_back(each.key);
  return out;
}

bool may_have_several_values(const SyntaxTree& tree, NodeId expression) {
  return tree.is(expression, NodeKind::kCall) ||
         tree.is(expression, NodeKind::kMethodCall) ||
         tree.is(expression, NodeKind::kVararg);
}

// `return true` of a `require` and `return false` of a `forbid` deny nothing.
bool is_certain_pass(const SyntaxTree& tree, Rule::Kind kind, NodeId result) {
  if (kind == Rule::Kind::kRequire) return tree.is(result, NodeKind::kTrue);
  return tree.is(result, NodeKind::kFalse) || tree.is(result, NodeKind::kNil);
}

void add_returns(RuleBody& body, const SyntaxTree& tree, Rule::Kind kind,
                 NodeId function) {
  for (Preorder at(tree, function); !at.done(); at.next()) {
    const NodeId node = at.node();
    if (!tree.is(node, NodeKind::kReturn) ||
        tree.scopes().function_of(node) != function) {
      continue;
    }
    const NodeId result = tree.child(node, 0);
    if (result == syntax::kNoNode || is_certain_pass(tree, kind, result)) {
      continue;
    }
    Denial denial;
    denial.node = node;
    const NodeId second = tree.child(node, 1);
    denial.fields = fields_of(tree, second);
    if (second == syntax::kNoNode && may_have_several_values(tree, result)) {
      denial.fields.is_known = false;
    }
    body.denials.push_back(std::move(denial));
  }
}

// subject:deny(message, fields)
Denial read_deny(const SyntaxTree& tree, NodeId call) {
  Denial denial;
  denial.node = call;
  const NodeId message = tree.child(call, 1);
  if (message != syntax::kNoNode && !tree.is(message, NodeKind::kNil)) {
    denial.uses_policy_message = false;
    denial.message = read_template(tree, message);
  }
  const NodeId fields = tree.child(call, 2);
  denial.fields = fields_of(tree, fields);
  if (fields == syntax::kNoNode && may_have_several_values(tree, message)) {
    denial.fields.is_known = false;
  }
  return denial;
}

void add_deny_calls(RuleBody& body, const SyntaxTree& tree, NodeId function) {
  for (Preorder at(tree, function); !at.done(); at.next()) {
    const NodeId name = at.node();
    if (!tree.is(name, NodeKind::kName) ||
        tree.scopes().declaration_of(name) != body.subject) {
      continue;
    }
    const NodeId user = tree.parent(name);
    const bool is_base = tree.child(user, 0) == name;
    if (is_base && tree.is(user, NodeKind::kMethodCall)) {
      if (tree.name_of(user) == "deny") {
        body.denials.push_back(read_deny(tree, user));
      }
    } else if (!is_base || (!tree.is(user, NodeKind::kField) &&
                            !tree.is(user, NodeKind::kIndex))) {
      body.shows_all_denials = false;
    }
  }
}

RuleBody read_body(const SyntaxTree& tree, Rule::Kind kind, NodeId function) {
  RuleBody body;
  if (function == syntax::kNoNode) {
    body.shows_all_denials = false;
    return body;
  }
  body.subject = parameter(tree, function, 0);
  body.params = parameter(tree, function, 1);
  if (kind != Rule::Kind::kCheck) {
    add_returns(body, tree, kind, function);
  } else if (body.subject != syntax::kNoDeclaration) {
    add_deny_calls(body, tree, function);
  } else {  // the subject may come as `...`
    body.shows_all_denials = false;
  }
  return body;
}

}  // namespace

std::optional<Rule::Kind> rule_kind(std::string_view key) {
  for (std::size_t i = 0; i < kKeys.size(); ++i) {
    if (kKeys[i] == key) return static_cast<Rule::Kind>(i);
  }
  return std::nullopt;
}

std::string_view to_string(Rule::Kind kind) {
  return kKeys[static_cast<std::size_t>(kind)];
}

Rule RuleReader::read(Rule::Kind kind, const Field& field) {
  const NodeId function = function_value(tree_, field.value);
  auto& body = bodies_[{function, kind}];
  if (body == nullptr) {
    body = std::make_shared<const RuleBody>(read_body(tree_, kind, function));
  }
  return {.kind = kind,
          .key_span = field.key_span,
          .value = field.value,
          .function = function,
          .body = body};
}

}  // namespace holdpoint::declaration
