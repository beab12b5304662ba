// What stands at a place of the text.
#include <algorithm>

#include "holdpoint/typing/typing.hpp"

namespace holdpoint::typing {

using syntax::kNoNode;
using syntax::NodeId;
using syntax::NodeKind;
using syntax::Span;
using syntax::TokenKind;

namespace {

bool covers(Span span, std::uint32_t offset) {
  return span.begin <= offset && offset <= span.end;
}

// Kinds that a dot or colon may follow.
bool is_suffixed(NodeKind kind) {
  switch (kind) {
    case NodeKind::kName:
    case NodeKind::kField:
    case NodeKind::kIndex:
    case NodeKind::kCall:
    case NodeKind::kMethodCall:
    case NodeKind::kParenthesis:
    case NodeKind::kString:
      return true;
    default:
      return false;
  }
}

// A name that is being written may look like a keyword: `r.after.end`.
bool is_word(TokenKind kind) {
  return kind == TokenKind::kName ||
         (kind >= TokenKind::kAnd && kind <= TokenKind::kWhile);
}

bool is_call(const syntax::SyntaxTree& tree, NodeId node) {
  return tree.is(node, NodeKind::kCall) || tree.is(node, NodeKind::kMethodCall);
}

// The part of a node that names it: `engine` of `r.after.engine`.
Span name_of(const syntax::SyntaxTree& tree, NodeId node) {
  switch (tree.kind(node)) {
    case NodeKind::kField:
    case NodeKind::kMethodCall:
      return tree.name_span(node);
    case NodeKind::kName:
    case NodeKind::kBinding:
    case NodeKind::kString:
    case NodeKind::kNumber:
    case NodeKind::kNil:
    case NodeKind::kTrue:
    case NodeKind::kFalse:
      return tree.span(node);
    default:
      return {1, 0};
  }
}

// Where a call's arguments begin: behind its `(`, or before a string or table
// that stands alone.
std::uint32_t arguments_begin(const syntax::SyntaxTree& tree, NodeId call) {
  const NodeId base = tree.child(call, 0);
  std::uint32_t end =
      base == kNoNode ? tree.span(call).begin : tree.span(base).end;
  if (tree.is(call, NodeKind::kMethodCall)) {
    end = std::max(end, tree.name_span(call).end);
  }
  const auto& tokens = tree.tokens();
  std::size_t i = tree.token_at(end);
  while (i < tokens.size() && tokens[i].span.begin < end) ++i;
  if (i < tokens.size() && tokens[i].kind == TokenKind::kLeftParenthesis) {
    return tokens[i].span.end;
  }
  return end;
}

// Whether the argument list is still open at the offset.
bool is_inside_arguments(const syntax::SyntaxTree& tree, NodeId call,
                         std::uint32_t offset) {
  if (offset < arguments_begin(tree, call)) return false;
  const Span span = tree.span(call);
  const bool is_closed =
      span.end > span.begin && tree.text()[span.end - 1] == ')';
  return is_closed ? offset < span.end : offset <= span.end;
}

std::size_t argument_at(const syntax::SyntaxTree& tree, NodeId call,
                        std::uint32_t offset) {
  std::size_t argument = 0;
  const auto& tokens = tree.tokens();
  const NodeId callee = tree.child(call, 0);
  for (NodeId child = callee == kNoNode ? kNoNode : tree.node(callee).next;
       child != kNoNode; child = tree.node(child).next) {
    std::size_t i = tree.token_at(tree.span(child).end);
    while (i < tokens.size() && tokens[i].span.begin < tree.span(child).end) {
      ++i;
    }
    const bool has_comma = i < tokens.size() &&
                           tokens[i].kind == TokenKind::kComma &&
                           tokens[i].span.end <= offset;
    if (!has_comma) break;
    ++argument;
  }
  return argument;
}

vocabulary::Signature signature_of(const FunctionShape& function) {
  vocabulary::Signature signature;
  for (const std::string& name : function.parameters) {
    vocabulary::Parameter parameter;
    parameter.name = name;
    parameter.variadic = name == "...";
    parameter.type.name = "value";
    signature.parameters.push_back(std::move(parameter));
  }
  return signature;
}

}  // namespace

NodeId Typing::expression_at(std::uint32_t offset) const {
  NodeId best = kNoNode;
  std::uint32_t best_size = 0xFFFFFFFF;
  for (NodeId node = 0; node < tree_.size(); ++node) {
    const Span name = name_of(tree_, node);
    if (name.begin > name.end || !covers(name, offset)) continue;
    const std::uint32_t size = name.end - name.begin;
    if (size == 0 || size > best_size) continue;
    best = node;
    best_size = size;
  }
  return best;
}

std::optional<MemberPlace> Typing::member_place(std::uint32_t offset) const {
  const auto& tokens = tree_.tokens();
  std::size_t i = tokens.size();
  while (i > 0 && tokens[i - 1].span.begin >= offset) --i;
  if (i == 0) return std::nullopt;
  --i;  // the last token that begins before the offset
  MemberPlace place;
  place.word = {offset, offset};
  if (is_word(tokens[i].kind) && offset <= tokens[i].span.end) {
    place.word = tokens[i].span;
    if (i == 0) return std::nullopt;
    --i;
  } else if (i + 1 < tokens.size() && is_word(tokens[i + 1].kind) &&
             tokens[i + 1].span.begin == offset) {
    place.word = tokens[i + 1].span;
  }
  place.is_method = tokens[i].kind == TokenKind::kColon;
  const bool follows = place.is_method || tokens[i].kind == TokenKind::kDot;
  if (!follows || i == 0) return std::nullopt;
  const std::uint32_t end = tokens[i - 1].span.end;
  // The largest expression that ends there: `a.b` rather than `b`.
  for (NodeId node = 0; node < tree_.size(); ++node) {
    const Span span = tree_.span(node);
    if (span.end != end || !is_suffixed(tree_.kind(node))) continue;
    const bool is_larger =
        place.base == kNoNode || span.begin < tree_.span(place.base).begin;
    if (is_larger) place.base = node;
  }
  return place.base == kNoNode ? std::nullopt : std::optional(place);
}

std::optional<CallPlace> Typing::call_at(std::uint32_t offset) const {
  CallPlace place;
  for (NodeId node = 0; node < tree_.size(); ++node) {
    if (!is_call(tree_, node) || !covers(tree_.span(node), offset) ||
        !is_inside_arguments(tree_, node, offset)) {
      continue;
    }
    const bool is_inner =
        place.call == kNoNode ||
        arguments_begin(tree_, node) > arguments_begin(tree_, place.call);
    if (is_inner) place.call = node;
  }
  if (place.call == kNoNode) return std::nullopt;
  place.argument = argument_at(tree_, place.call, offset);
  const Type* callee = &type_of(tree_.child(place.call, 0));
  std::optional<Lookup> method;
  if (tree_.is(place.call, NodeKind::kMethodCall)) {
    method = member_at(place.call);
    callee = method ? method->member.type.get() : callee;
  }
  place.entry = callee->entry;
  place.function = callee->function;
  if (place.entry != nullptr) {
    const auto all = vocabulary::signatures_of(*place.entry);
    place.signatures.assign(all.begin(), all.end());
    const bool has_receiver =
        method && place.entry->kind == vocabulary::Kind::kLibraryFunction;
    if (has_receiver) ++place.argument;
  } else if (place.function != nullptr) {
    place.signatures.push_back(signature_of(*place.function));
  }
  return place;
}

std::optional<std::size_t> Typing::policy_at(std::uint32_t offset) const {
  for (std::size_t i = 0; i < declarations_.policies.size(); ++i) {
    if (covers(tree_.span(declarations_.policies[i].call), offset)) return i;
  }
  return std::nullopt;
}

}  // namespace holdpoint::typing
