// The spelling of literals: numerals, escape sequences, long brackets.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace holdpoint::syntax {

// Whether the whole text is a numeral that Lua can convert.
[[nodiscard]] bool is_numeral(std::string_view text);

// An escape sequence at the beginning of a text.
struct Escape {
  std::size_t length = 1;  // bytes of source, at least the backslash
  bool is_valid = false;
  std::string value = {};  // the bytes it stands for; `\z` stands for none
};

// Reads the escape sequence that begins with the backslash text[0].
[[nodiscard]] Escape read_escape(std::string_view text);

// For text that begins with `[`, the number of `=` when it opens a long
// string: 0 for `[[`, 2 for `[==[`.
[[nodiscard]] std::optional<std::size_t> long_bracket_level(
    std::string_view text);

}  // namespace holdpoint::syntax
