// textDocument/definition
#include "../occurrences.hpp"
#include "features.hpp"

namespace holdpoint::lsp {
namespace {

// A place to go to, from the word under the cursor.
Small place(const Context& context, const Document& target, syntax::Span span,
            syntax::Span origin) {
  if (!context.client.definition_links) {
    return location(target, span, context.client);
  }
  Ruler here(context.document->text(), context.client.encoding);
  Ruler there(target.text(), context.client.encoding);
  const Small range = to_json(there.range(span));
  return {{"originSelectionRange", to_json(here.range(origin))},
          {"targetUri", target.uri()},
          {"targetRange", range},
          {"targetSelectionRange", range}};
}

}  // namespace

Answer answer_definition(const Context& context) {
  const auto marks = marks_at(context.document->marks(), context.offset());
  if (marks.empty()) return Small(nullptr);
  const syntax::Span origin = marks.front()->span;
  Small places = Small::array();
  const Symbol& symbol = marks.front()->symbol;
  if (symbol.kind == Symbol::Kind::kLibrary) {
    const auto library = context.view.library(*context.document, symbol.name);
    if (library == nullptr) return Small(nullptr);
    places.push_back(place(context, *library, {0, 0}, origin));
    return places;
  }
  const auto symbols =
      symbols_at(context.document, context.offset(), context.view);
  for (const Occurrence& each :
       occurrences_of(context.document, symbols, context.view)) {
    if (!each.mark->declares) continue;
    places.push_back(place(context, *each.document, each.mark->span, origin));
  }
  if (places.empty()) return Small(nullptr);
  return places;
}

}  // namespace holdpoint::lsp
