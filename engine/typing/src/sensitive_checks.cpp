// Checks of what messages show.
#include <memory>
#include <string>
#include <utility>

#include "check_tools.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::typing {
namespace {

using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::TokenKind;

// The type at the end of a placeholder's path: "after.password".
TypePtr follow(TypePtr type, std::string_view path) {
  while (!path.empty()) {
    const auto dot = path.find('.');
    const Lookup lookup = find_member(*type, path.substr(0, dot));
    if (lookup.answer != Lookup::Answer::kFound) return any_type();
    type = lookup.member.type;
    path = dot == std::string_view::npos ? std::string_view()
                                         : path.substr(dot + 1);
  }
  return type;
}

void check_template(std::vector<Problem>& problems, const Type& subject,
                    const declaration::TemplateText& message) {
  const auto type = std::make_shared<const Type>(subject);
  for (const auto& placeholder : message.placeholders) {
    if (is_full(problems)) return;
    if (!follow(type, placeholder.path)->sensitive) continue;
    problems.push_back(
        {placeholder.span,
         quoted(placeholder.path) +
             " is sensitive: the message will say `(sensitive)`",
         "name the resource by `{address}` and leave the value out",
         {}});
  }
}

// Whether what stands at a node becomes a part of the text, or the value, that
// its parent is: `"x" .. node`, `string.format("%s", node)`, `{ field = node
// }`.
bool is_passed_on(const Checked& text, NodeId parent) {
  const auto& tree = text.tree;
  switch (tree.kind(parent)) {
    case NodeKind::kParenthesis:
    case NodeKind::kTable:
    case NodeKind::kItem:
    case NodeKind::kNamedItem:
    case NodeKind::kKeyedItem:
      return true;
    case NodeKind::kBinary:
      return tree.operator_of(parent) == TokenKind::kConcat ||
             tree.operator_of(parent) == TokenKind::kOr;
    case NodeKind::kCall:
    case NodeKind::kMethodCall: {
      const std::string_view name = called(text, parent);
      return name == "tostring" || name.starts_with("string.");
    }
    default:
      return false;
  }
}

bool reaches(const Checked& text, NodeId node, NodeId denial) {
  while (node != denial) {
    const NodeId parent = text.tree.parent(node);
    const bool is_answer = text.tree.is(denial, NodeKind::kReturn) &&
                           text.tree.child(denial, 0) == node;
    if (parent == denial ? is_answer : !is_passed_on(text, parent)) {
      return false;
    }
    node = parent;
  }
  return true;
}

// Values that a denial makes a message of: `r:deny("… " .. r.after.password)`.
void check_denial(std::vector<Problem>& problems, const Checked& text,
                  NodeId denial) {
  for (syntax::Preorder at(text.tree, denial); !at.done();) {
    const NodeId node = at.node();
    if (text.tree.is(node, NodeKind::kFunction)) {
      at.skip();
      continue;
    }
    const bool is_value = text.tree.is(node, NodeKind::kField) ||
                          text.tree.is(node, NodeKind::kIndex) ||
                          text.tree.is(node, NodeKind::kName);
    if (!is_value || !text.typing.type_of(node).sensitive) {
      at.next();
      continue;
    }
    if (!is_full(problems) && reaches(text, node, denial)) {
      problems.push_back(
          {text.tree.span(node),
           quoted(text.tree.text_of(node)) +
               " is sensitive: the message will say `(sensitive)`",
           "name the resource by `{address}` and leave the value out",
           {}});
    }
    at.skip();
  }
}

}  // namespace

std::vector<Problem> sensitive_in_messages(const Checked& text) {
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < text.declarations.policies.size(); ++i) {
    const auto& policy = text.declarations.policies[i];
    const Type& subject = text.typing.subject_of(i);
    for (const auto& each : policy.texts) {
      check_template(problems, subject, each.text);
    }
    for (const auto& rule : policy.rules) {
      for (const auto& denial : rule.body->denials) {
        if (denial.message) check_template(problems, subject, *denial.message);
        check_denial(problems, text, denial.node);
      }
    }
  }
  sort_by_place(problems);
  return problems;
}

}  // namespace holdpoint::typing
