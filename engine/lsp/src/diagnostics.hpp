// What is wrong with a document, as the protocol tells it.
#pragma once

#include <string>

#include "client.hpp"
#include "message.hpp"
#include "workspace.hpp"

namespace holdpoint::lsp {

// The findings of the linter, as a list of Diagnostic.
[[nodiscard]] Small diagnostics_of(const Document& document, const View& view,
                                   const Client& client);

// The same for the same findings: the text, and what other files declare.
[[nodiscard]] std::string result_id_of(const Document& document,
                                       const View& view);

}  // namespace holdpoint::lsp
