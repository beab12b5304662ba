// textDocument/documentHighlight
#include "../occurrences.hpp"
#include "features.hpp"

namespace holdpoint::lsp {

Answer answer_highlight(const Context& context) {
  enum HighlightKind { kText = 1, kRead = 2, kWrite = 3 };
  const auto symbols =
      symbols_at(context.document, context.offset(), context.view);
  if (symbols.empty()) return Small(nullptr);
  Ruler ruler(context.document->text(), context.client.encoding);
  Small places = Small::array();
  for (const Occurrence& each :
       occurrences_of(context.document, symbols, context.view)) {
    if (each.document != context.document) continue;
    const bool writes = each.mark->declares || each.mark->writes;
    const HighlightKind kind =
        writes ? kWrite : (each.mark->in_text ? kText : kRead);
    places.push_back({{"range", to_json(ruler.range(each.mark->span))},
                      {"kind", static_cast<int>(kind)}});
  }
  return places;
}

}  // namespace holdpoint::lsp
