#include "holdpoint/sandbox/userdata.hpp"

#include "holdpoint/sandbox/sandbox.hpp"

namespace holdpoint::sandbox::detail {

void push_metatable(lua_State* lua, const char* name, lua_CFunction finalizer,
                    const luaL_Reg* metamethods) {
  lua_createtable(lua, 0, 8);
  luaL_setfuncs(lua, metamethods, 0);
  lua_pushstring(lua, name);
  lua_setfield(lua, -2, "__name");
  lua_pushboolean(lua, 0);
  lua_setfield(lua, -2, "__metatable");
  lua_pushcfunction(lua, finalizer);
  lua_setfield(lua, -2, "__gc");
}

void raise_unregistered(lua_State* lua) {
  raise_error(lua, "a type of the engine is not registered");
}

}  // namespace holdpoint::sandbox::detail
