// Every place of a symbol, in all documents that belong together.
#pragma once

#include <set>
#include <vector>

#include "marks.hpp"
#include "workspace.hpp"

namespace holdpoint::lsp {

struct Occurrence {
  DocumentPointer document;
  const Mark* mark = nullptr;  // of that document
};

// What the marks at a place mean, in a form that is the same in all documents:
// locals and exports carry the key of their document.
[[nodiscard]] std::set<Symbol> symbols_at(const DocumentPointer& document,
                                          std::uint32_t offset,
                                          const View& view);

// Their places, in this document first. Names that stand for several symbols
// at once (the parameters of a function that several policies share) bring in
// all of those. A place is listed once.
[[nodiscard]] std::vector<Occurrence> occurrences_of(
    const DocumentPointer& document, std::set<Symbol> symbols,
    const View& view);

// One mark's symbol in that form.
[[nodiscard]] Symbol shared_symbol(const Document& document,
                                   const Symbol& symbol, const View& view);

}  // namespace holdpoint::lsp
