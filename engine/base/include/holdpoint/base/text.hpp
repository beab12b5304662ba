// Text that came from outside, made safe to show to people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace holdpoint {

// The byte length of the first UTF-8 sequence in `text`, or 0 if it is not
// well formed (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF).
[[nodiscard]] std::size_t utf8_length(std::string_view text);

[[nodiscard]] bool is_utf8(std::string_view text);

// What a well-formed sequence, as long as utf8_length() says, stands for.
[[nodiscard]] char32_t code_point(std::string_view sequence);

// Whether a character cannot be seen, reorders its neighbours, or drives a
// device. By the Unicode Character Database 15 these are the general
// categories Cc, Cf, Zl and Zp (controls, bidirectional and other formatting,
// line and paragraph separators), whatever has the property
// Default_Ignorable_Code_Point (joiners, variation selectors, Hangul fillers,
// the tags block), the noncharacters, and U+2800, a Braille cell without dots.
// Not among them: other spaces, and letters that are written right to left.
[[nodiscard]] bool is_hidden(char32_t character);

// A copy in which nothing can act on a terminal or reorder what is read:
// hidden characters and malformed UTF-8 become visible escapes such as \x1b
// and \u{202e}. A line break becomes \n, so the result is always one line. One
// variation selector behind a symbol stays, because people write emoji. Linear;
// visible(visible(text)) == visible(text).
[[nodiscard]] std::string visible(std::string_view text);

// visible() for text that may keep its line breaks.
[[nodiscard]] std::string visible_lines(std::string_view text);

}  // namespace holdpoint
