// textDocument/references
#include "../occurrences.hpp"
#include "features.hpp"

namespace holdpoint::lsp {

Answer answer_references(const Context& context) {
  const auto symbols =
      symbols_at(context.document, context.offset(), context.view);
  if (symbols.empty()) return Small(nullptr);
  const bool with_declaration =
      context.params.get("context").get("includeDeclaration").is_true();
  Small places = Small::array();
  for (const Occurrence& each :
       occurrences_of(context.document, symbols, context.view)) {
    if (each.mark->declares && !with_declaration) continue;
    places.push_back(location(*each.document, each.mark->span, context.client));
  }
  return places;
}

}  // namespace holdpoint::lsp
