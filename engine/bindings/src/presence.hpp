// present(): the only helper that looks at whether a value is known.
#pragma once

struct lua_State;

namespace holdpoint::bindings {

int present(lua_State* lua);

}  // namespace holdpoint::bindings
