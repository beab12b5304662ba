// JSON that is written out: on one line, and safe to print anywhere.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint::json {

// Valid JSON without the white space between its tokens, and with an escape for
// whatever in its strings could act on a terminal or a CI runner (what
// base/text.hpp calls hidden, and base/log_line.hpp a command). Reads back as
// an equal value. Linear.
[[nodiscard]] std::string printable(std::string_view json);

// A JSON string in that form; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string printable_string(std::string_view text);

}  // namespace holdpoint::json
