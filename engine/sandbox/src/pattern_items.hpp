// The items of a pattern: character classes, sets, and where each ends.
#pragma once

#include <cstddef>
#include <string_view>

namespace holdpoint::sandbox {

inline constexpr char kEscape = '%';

[[nodiscard]] inline bool is_pattern_digit(char c) {
  return c >= '0' && c <= '9';
}

// Whether `c` is in the class named by the letter `name`, as in `%a`; other
// characters name themselves, as in `%.`. ASCII only, whatever the locale of
// an embedding program.
[[nodiscard]] bool in_class(unsigned char c, char name);

// Whether `c` is in the set whose text is `set`, from `[` to `]`.
[[nodiscard]] bool in_set(unsigned char c, std::string_view set);

// Where the set that begins at `open` ends, past its `]`; npos if it does not.
// The first character is taken as it is, so `[]]` and `[^]]` hold a bracket.
[[nodiscard]] std::size_t set_end(std::string_view text, std::size_t open);

// Where the single-character item at `at` ends, past it. The pattern is whole.
[[nodiscard]] std::size_t item_end(std::string_view text, std::size_t at);

// Whether `*`, `+`, `-` or `?` stands at `at`.
[[nodiscard]] bool is_repetition(std::string_view text, std::size_t at);

}  // namespace holdpoint::sandbox
