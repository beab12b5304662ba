// Words of other languages that are ordinary names in Lua.
//
// `null` is no syntax error: Lua reads a global of that name, which is nil, and
// the comparison works until somebody defines one. Whoever knows which names
// are defined (tests of policies have a `null`) can say what was meant.
#pragma once

#include <string_view>

namespace holdpoint::syntax {

// What Lua calls it: "nil" for `null`, `None` and `undefined`, "true" for
// `True`, "false" for `FALSE`. Empty for all other names.
[[nodiscard]] std::string_view lua_word_for(std::string_view name);

}  // namespace holdpoint::syntax
