// Checks of what calls of the vocabulary's functions are given.
#include <algorithm>
#include <optional>
#include <string>

#include "calls.hpp"
#include "check_tools.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::typing {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using Form = vocabulary::ValueType::Form;

const vocabulary::Entry* entry_of(const Checked& text, NodeId call) {
  if (text.tree.is(call, NodeKind::kCall)) {
    return text.typing.type_of(text.tree.child(call, 0)).entry;
  }
  const auto method = text.tree.is(call, NodeKind::kMethodCall)
                          ? text.typing.member_at(call)
                          : std::nullopt;
  return method ? method->member.entry : nullptr;
}

bool may_be_function(const Type& type) {
  return type.nullable || type.is(Kind::kAny) || type.is(Kind::kNil) ||
         type.is(Kind::kFunction);
}

// The arguments where a function is expected; at most so many are looked at.
template <typename Visit>
void for_each_callback(const Checked& text, NodeId call, const Visit& visit) {
  const vocabulary::Entry* entry = entry_of(text, call);
  if (entry == nullptr) return;
  std::size_t given = 0;
  for (NodeId child = text.tree.child(call, 1);
       child != syntax::kNoNode && given < kMostArguments;
       child = text.tree.node(child).next) {
    ++given;
  }
  const auto* signature = signature_for(*entry, given);
  // A receiver is no argument of the text, and no method takes a function.
  if (signature == nullptr || text.tree.is(call, NodeKind::kMethodCall)) return;
  for (std::size_t i = 0; i < std::min(given, signature->parameters.size());
       ++i) {
    if (signature->parameters[i].type.form != Form::kFunction) continue;
    visit(entry->name, text.tree.child(call, i + 1));
  }
}

}  // namespace

std::vector<Problem> missing_functions(const Checked& text) {
  std::vector<Problem> problems;
  for (NodeId node = 0; node < text.tree.size() && !is_full(problems); ++node) {
    for_each_callback(text, node, [&](std::string_view name, NodeId argument) {
      const Type& type = text.typing.type_of(argument);
      if (may_be_function(type)) return;
      problems.push_back({text.tree.span(argument),
                          quoted(name) + " takes a function here, and not a " +
                              to_string(type),
                          "write `function(x) return … end`",
                          {}});
    });
  }
  sort_by_place(problems);
  return problems;
}

}  // namespace holdpoint::typing
