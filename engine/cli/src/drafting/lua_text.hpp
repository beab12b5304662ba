// Values as Lua source.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint::cli {

// Whether `x.NAME` and `{ NAME = 1 }` are Lua: a word that is not a keyword.
[[nodiscard]] bool is_lua_name(std::string_view text);

// A string literal that holds exactly this text. What nobody could see in it is
// escaped, and what a CI runner would obey.
[[nodiscard]] std::string lua_string(std::string_view text);

// A key of a table: `name`, or `["any text"]`.
[[nodiscard]] std::string lua_key(std::string_view text);

}  // namespace holdpoint::cli
