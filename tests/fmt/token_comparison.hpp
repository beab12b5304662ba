// Whether two texts say the same: an obvious comparison that knows nothing of
// how the formatter works.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace holdpoint::fmt {

// What a text says: its tokens, strings by their value, without `;` between
// statements and without the separator behind the last item of a table; then
// its comments without blanks at line ends. A `;` between items is a `,`.
[[nodiscard]] std::vector<std::string> meaning_of(std::string_view text);

}  // namespace holdpoint::fmt
