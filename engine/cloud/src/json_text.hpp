// JSON that is written out: on one line, and safe to print anywhere.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint::cloud::internal {

// Valid JSON without the white space between its tokens, and with an escape for
// whatever in its strings could act on a terminal or a CI runner. Reads back as
// an equal value.
[[nodiscard]] std::string printable_json(std::string_view json);

// A JSON string in that form.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace holdpoint::cloud::internal
