// Places in policy files, as messages show them.
#pragma once

#include <string>

#include "lua.h"

namespace holdpoint::sandbox {

// "chunk:line: " of the innermost Lua code that runs, or empty.
std::string position_of(lua_State* lua);

// A message handler: gives error strings the place of the innermost Lua code.
// Lua itself leaves it out when a C function runs, and cuts chunk names after
// 59 bytes.
int add_position(lua_State* lua);

}  // namespace holdpoint::sandbox
