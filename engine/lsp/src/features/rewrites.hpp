// Rewrites: changes that no finding asks for.
#pragma once

#include <string>
#include <vector>

#include "../document.hpp"

namespace holdpoint::lsp {

struct Rewrite {
  std::string title;  // what it does: lower case, no full stop
  std::vector<syntax::Edit> edits;
};

// Whether two spans overlap or meet.
[[nodiscard]] bool touches(syntax::Span a, syntax::Span b);

// Those that can be done at a place.
[[nodiscard]] std::vector<Rewrite> rewrites_at(const Document& document,
                                               syntax::Span range);

}  // namespace holdpoint::lsp
