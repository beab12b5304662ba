#include "functions.hpp"

#include "lauxlib.h"

namespace holdpoint::bindings {
void add_functions(lua_State* lua, sandbox::Sandbox& box,
                   std::span<const Function> functions) {
  for (const Function& function : functions) {
    lua_pushcfunction(lua, function.code);
    box.add_global(function.name);
  }
}

void add_library(lua_State* lua, sandbox::Sandbox& box, const char* name,
                 std::span<const Function> functions) {
  lua_createtable(lua, 0, static_cast<int>(functions.size()));
  for (const Function& function : functions) {
    lua_pushcfunction(lua, function.code);
    lua_setfield(lua, -2, function.name);
  }
  box.add_library(name);
}

}  // namespace holdpoint::bindings
