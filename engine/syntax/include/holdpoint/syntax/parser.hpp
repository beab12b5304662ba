// The parser: text in, syntax tree out, whatever the text is.
#pragma once

#include <string_view>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::syntax {

// Texts beyond this size get one kLimit diagnostic and an empty tree.
inline constexpr std::size_t kMaxTextSize = std::size_t{64} << 20;

// Parses a text as Lua 5.4 does. Never fails: an error becomes a diagnostic
// at the place where something must be typed, and the rest is still parsed.
// The tree has no diagnostics exactly when Lua's compiler accepts the text,
// limits aside (its 200 locals and registers, our kMaxDepth).
//
// When a block was left open, the text is parsed again with indentation as a
// hint for *which* block it was; whether a text is accepted never depends on
// layout. Linear in the size of the text.
[[nodiscard]] SyntaxTree parse(std::string_view text);

}  // namespace holdpoint::syntax
