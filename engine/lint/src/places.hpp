// Places of a file as people and other tools count them.
#pragma once

#include "holdpoint/report/annotations.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::lint {

// Lines and columns of a span, columns in characters.
[[nodiscard]] report::Region region_of(const syntax::SyntaxTree& tree,
                                       syntax::Span span);

// The line that an offset is on, without its end.
[[nodiscard]] syntax::Span line_around(const syntax::SyntaxTree& tree,
                                       std::uint32_t offset);

}  // namespace holdpoint::lint
