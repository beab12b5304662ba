// textDocument/signatureHelp
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../words.hpp"
#include "features.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::Token;
using syntax::TokenKind;

// The call whose arguments the cursor is among.
struct OpenCall {
  std::size_t parenthesis = 0;  // its token
  std::size_t argument = 0;     // counts from 0
};

// Walks back to the parenthesis that is still open, over what was closed:
// brackets, and the bodies of functions. A cursor in the body of a function is
// among no arguments.
std::optional<OpenCall> find_call(const std::vector<Token>& tokens,
                                  std::uint32_t offset) {
  std::size_t at = 0;
  while (at < tokens.size() && tokens[at].span.end <= offset &&
         tokens[at].kind != TokenKind::kEndOfText) {
    ++at;
  }
  OpenCall call;
  std::size_t brackets = 0, bodies = 0;
  while (at > 0) {
    switch (tokens[--at].kind) {
      case TokenKind::kEnd:
      case TokenKind::kUntil:
        ++bodies;
        break;
      case TokenKind::kFunction:
      case TokenKind::kIf:
      case TokenKind::kDo:
      case TokenKind::kRepeat:
        if (bodies == 0) return std::nullopt;
        --bodies;
        break;
      case TokenKind::kRightParenthesis:
      case TokenKind::kRightBrace:
      case TokenKind::kRightBracket:
        ++brackets;
        break;
      case TokenKind::kLeftBrace:
      case TokenKind::kLeftBracket:
        // Commas so far were those of a table.
        if (brackets == 0) {
          call.argument = 0;
        } else {
          --brackets;
        }
        break;
      case TokenKind::kLeftParenthesis:
        if (brackets == 0 && bodies == 0) {
          call.parenthesis = at;
          return call;
        }
        if (brackets > 0) --brackets;
        break;
      case TokenKind::kComma:
        if (brackets == 0 && bodies == 0) ++call.argument;
        break;
      default:
        break;
    }
  }
  return std::nullopt;
}

// The callee in front of a parenthesis: the node whose naming token is the one
// before it.
NodeId callee_before(const syntax::SyntaxTree& tree, std::size_t parenthesis) {
  if (parenthesis == 0) return syntax::kNoNode;
  const syntax::Span name = tree.tokens()[parenthesis - 1].span;
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    const NodeKind kind = tree.kind(at.node());
    const bool names = kind == NodeKind::kName || kind == NodeKind::kField ||
                       kind == NodeKind::kMethodCall;
    if (names && tree.name_span(at.node()) == name) return at.node();
  }
  return syntax::kNoNode;
}

struct Signature {
  std::string label;
  std::vector<syntax::Span> parameters;  // in the label
  std::string documentation;
};

// "(list, predicate?) -> boolean" behind a name.
Signature signature_of(std::string name, std::string_view type,
                       std::string_view summary) {
  Signature signature{std::move(name), {}, std::string(summary)};
  const auto base = static_cast<std::uint32_t>(signature.label.size());
  signature.label += type;
  std::uint32_t begin = 1;
  int depth = 0;
  for (std::uint32_t i = 0; i < type.size(); ++i) {
    if (type[i] == '(') ++depth;
    if (type[i] == ')') --depth;
    const bool ends = (type[i] == ',' && depth == 1) || depth == 0;
    if (!ends) continue;
    if (i > begin) signature.parameters.push_back({base + begin, base + i});
    begin = i + 2;
    if (depth == 0) break;
  }
  return signature;
}

std::optional<Signature> local_signature(const syntax::SyntaxTree& tree,
                                         NodeId callee) {
  const NodeId function = declaration::function_value(tree, callee);
  if (function == syntax::kNoNode) return std::nullopt;
  std::string type = "(";
  for (const NodeId child : tree.children(function)) {
    if (tree.is(child, NodeKind::kBlock)) continue;
    if (type.size() > 1) type += ", ";
    type += tree.text_of(child);
  }
  return signature_of(std::string(tree.name_of(callee)), type + ")", "");
}

std::optional<Signature> find_signature(const Typed& typed, NodeId callee) {
  const auto& tree = typed.document->tree();
  const Words words(typed);
  if (const auto* entry = words.entry_of(callee)) {
    if (!entry->type.starts_with('(')) return std::nullopt;
    return signature_of(std::string(entry->name), entry->type, entry->summary);
  }
  return local_signature(tree, callee);
}

}  // namespace

Answer answer_signature(const Context& context) {
  const auto& tree = context.document->tree();
  const auto call = find_call(tree.tokens(), context.offset());
  if (!call) return Small(nullptr);
  const NodeId callee = callee_before(tree, call->parenthesis);
  if (callee == syntax::kNoNode) return Small(nullptr);
  const auto signature =
      find_signature(*context.view.typed(context.document), callee);
  if (!signature) return Small(nullptr);
  Small parameters = Small::array();
  for (const syntax::Span span : signature->parameters) {
    Small label = signature->label.substr(span.begin, span.end - span.begin);
    // Our labels are ASCII: units are bytes in every encoding.
    if (context.client.label_offsets) label = {span.begin, span.end};
    parameters.push_back({{"label", label}});
  }
  // `...` takes all further arguments.
  std::size_t active = call->argument;
  if (!signature->parameters.empty()) {
    const syntax::Span last = signature->parameters.back();
    const bool takes_more =
        signature->label.substr(last.begin, last.end - last.begin) == "...";
    if (takes_more) active = std::min(active, signature->parameters.size() - 1);
  }
  Small described = {{"label", signature->label},
                     {"parameters", std::move(parameters)}};
  if (!signature->documentation.empty()) {
    described["documentation"] =
        markup(signature->documentation, context.client.markdown_signatures);
  }
  return Small{{"signatures", Small::array({described})},
               {"activeSignature", 0},
               {"activeParameter", active}};
}

}  // namespace holdpoint::lsp
