// Text that came from outside, made safe to show to people.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint {

// The byte length of the first UTF-8 sequence in `text`, or 0 if it is not
// well formed (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF).
[[nodiscard]] std::size_t utf8_length(std::string_view text);

[[nodiscard]] bool is_utf8(std::string_view text);

// A copy in which nothing can act on a terminal or reorder what is read:
// control characters, bidirectional overrides, zero-width characters and
// malformed UTF-8 become visible escapes such as \x1b and \u{202e}. A line
// break becomes \n, so the result is always one line. Linear.
[[nodiscard]] std::string visible(std::string_view text);

// visible() for text that may keep its line breaks.
[[nodiscard]] std::string visible_lines(std::string_view text);

}  // namespace holdpoint
