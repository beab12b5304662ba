// Edits of documents, as the protocol has them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "client.hpp"
#include "document.hpp"
#include "message.hpp"

namespace holdpoint::lsp {

// A list of TextEdit.
[[nodiscard]] Small text_edits(const Document& document,
                               std::span<const syntax::Edit> edits,
                               const Client& client);

// A WorkspaceEdit that changes one document.
[[nodiscard]] Small workspace_edit(const Document& document,
                                   std::span<const syntax::Edit> edits,
                                   const Client& client);

}  // namespace holdpoint::lsp
