// Values as Lua source.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint::cli {

// Whether `x.NAME` and `{ NAME = 1 }` are Lua: a word that is not a keyword.
[[nodiscard]] bool is_lua_name(std::string_view text);

}  // namespace holdpoint::cli
