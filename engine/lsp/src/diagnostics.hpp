// What is wrong with a document, as the protocol tells it.
#pragma once

#include <string>

#include "client.hpp"
#include "findings.hpp"
#include "message.hpp"
#include "workspace.hpp"

namespace holdpoint::lsp {

// A finding as a Diagnostic.
[[nodiscard]] Small diagnostic_of(const Document& document,
                                  const Finding& finding, const View& view,
                                  const Client& client);

// A list of Diagnostic: what the linter finds, and what tests found that were
// run; of a holdpoint.json what is wrong with it.
[[nodiscard]] Small diagnostics_of(const DocumentPointer& document,
                                   const View& view, const Client& client);

// The same for the same findings; differs where the text does.
[[nodiscard]] std::string result_id_of(const DocumentPointer& document,
                                       const View& view);

}  // namespace holdpoint::lsp
