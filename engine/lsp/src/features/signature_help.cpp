// textDocument/signatureHelp
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../words.hpp"
#include "features.hpp"
#include "signatures.hpp"

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

std::optional<OpenCall> find_call(const std::vector<Token>& tokens,
                                  std::uint32_t offset) {
  std::size_t before = tokens_before(tokens, offset);
  while (const auto bracket = open_bracket(tokens, before)) {
    if (tokens[bracket->token].kind == TokenKind::kLeftParenthesis) {
      return OpenCall{bracket->token, bracket->commas};
    }
    // Commas so far were those of a table.
    before = bracket->token;
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

// "(list, predicate?) -> boolean" behind a name.
Signature signature_of(std::string name, std::string_view type,
                       std::string_view summary) {
  Signature signature;
  signature.label = std::move(name);
  signature.documentation = summary;
  const auto base = static_cast<std::uint32_t>(signature.label.size());
  signature.label += type;
  std::uint32_t begin = 1;
  int depth = 0;
  for (std::uint32_t i = 0; i < type.size(); ++i) {
    if (type[i] == '(') ++depth;
    if (type[i] == ')') --depth;
    const bool ends = (type[i] == ',' && depth == 1) || depth == 0;
    if (!ends) continue;
    if (i > begin) signature.parameters.push_back({{base + begin, base + i}});
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

// The arguments of the call that the cursor is among.
std::optional<Signature> arguments_at(const Context& context) {
  const auto& tree = context.document->tree();
  const auto call = find_call(tree.tokens(), context.offset());
  if (!call) return std::nullopt;
  const NodeId callee = callee_before(tree, call->parenthesis);
  if (callee == syntax::kNoNode) return std::nullopt;
  auto signature =
      find_signature(*context.view.typed(context.document), callee);
  if (!signature) return std::nullopt;
  signature->active = call->argument;
  if (signature->parameters.empty()) return signature;
  // `...` takes all further arguments.
  const syntax::Span last = signature->parameters.back().span;
  const bool takes_more =
      signature->label.substr(last.begin, last.end - last.begin) == "...";
  if (takes_more) {
    signature->active =
        std::min(signature->active, signature->parameters.size() - 1);
  }
  return signature;
}

}  // namespace

Answer answer_signature(const Context& context) {
  auto signature = fields_at(*context.document, context.offset());
  if (!signature) signature = arguments_at(context);
  if (!signature) return Small(nullptr);
  const auto documentation = [&](const std::string& text) {
    return markup(text, context.client.markdown_signatures);
  };
  Small parameters = Small::array();
  for (const Signature::Parameter& each : signature->parameters) {
    const syntax::Span span = each.span;
    Small label = signature->label.substr(span.begin, span.end - span.begin);
    if (context.client.label_offsets) label = {span.begin, span.end};
    Small parameter = {{"label", std::move(label)}};
    if (!each.documentation.empty()) {
      parameter["documentation"] = documentation(each.documentation);
    }
    parameters.push_back(std::move(parameter));
  }
  Small described = {{"label", signature->label},
                     {"parameters", std::move(parameters)}};
  if (!signature->documentation.empty()) {
    described["documentation"] = documentation(signature->documentation);
  }
  return Small{{"signatures", Small::array({described})},
               {"activeSignature", 0},
               {"activeParameter", signature->active}};
}

}  // namespace holdpoint::lsp
