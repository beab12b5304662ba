#include "edits.hpp"

#include "feature.hpp"

namespace holdpoint::lsp {

Small text_edits(const Document& document, std::span<const syntax::Edit> edits,
                 const Client& client) {
  Small list = Small::array();
  Ruler ruler(document.text(), client.encoding);
  for (const syntax::Edit& edit : edits) {
    list.push_back(
        {{"range", to_json(ruler.range(edit.span))}, {"newText", edit.text}});
  }
  return list;
}

Small workspace_edit(const Document& document,
                     std::span<const syntax::Edit> edits,
                     const Client& client) {
  Small changes = text_edits(document, edits, client);
  if (!client.document_changes) {
    return {{"changes", {{document.uri(), std::move(changes)}}}};
  }
  const Small name = {{"uri", document.uri()}, {"version", document.version()}};
  return {{"documentChanges", Small::array({{{"textDocument", name},
                                             {"edits", std::move(changes)}}})}};
}

}  // namespace holdpoint::lsp
