#include "functions.hpp"

#include <algorithm>

#include "context.hpp"
#include "holdpoint/base/suggest.hpp"
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

std::string_view suggested(lua_State* lua, std::string_view name,
                           std::span<const std::string_view> known) {
  constexpr std::size_t kCompared = 64;  // longer names are not compared
  context_of(lua).box().charge(known.size() *
                               (1 + std::min(name.size(), kCompared)));
  return nearest(name, known);
}

std::string suggest(lua_State* lua, std::string_view name,
                    std::span<const std::string_view> known) {
  const std::string_view near = suggested(lua, name, known);
  return near.empty() ? std::string()
                      : " (did you mean `" + std::string(near) + "`?)";
}

std::string check_type_glob(lua_State* lua, int index) {
  if (lua_isnoneornil(lua, index)) return "*";
  constexpr std::size_t kMaxTypeGlob = 1024;
  std::size_t length = 0;
  const char* text = luaL_checklstring(lua, index, &length);
  luaL_argcheck(lua, length <= kMaxTypeGlob, index,
                "no resource type is that long");
  return {text, length};
}

void charge_comparison(lua_State* lua, int a, int b) {
  if (lua_type(lua, a) != LUA_TSTRING || lua_type(lua, b) != LUA_TSTRING) {
    return;
  }
  const std::size_t bytes = std::min(lua_rawlen(lua, a), lua_rawlen(lua, b));
  context_of(lua).box().charge(bytes / 16);
}

}  // namespace holdpoint::bindings
