#include "predicate.hpp"

#include <string>

#include "lauxlib.h"
#include "lua.h"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

// The Undetermined on top of the stack, popped; any other error is raised on.
Undetermined take_undetermined(lua_State* lua) {
  const Undetermined* why = undetermined_at(lua, -1);
  if (why == nullptr) lua_error(lua);
  Undetermined copy = *why;
  lua_pop(lua, 1);
  return copy;
}

}  // namespace

bool check_boolean(lua_State* lua, int index, const char* who) {
  const int type = lua_type(lua, index);
  if (type == LUA_TBOOLEAN) return lua_toboolean(lua, index) != 0;
  if (type == LUA_TNIL) return false;
  raise_no_boolean(lua, index, who);
}

void raise_no_boolean(lua_State* lua, int index, const std::string& who) {
  sandbox::raise_error(lua, who + " must return true or false, got " +
                                type_name(lua, index) +
                                ": return what a comparison says, as in `x == "
                                "\"a\"` or `x ~= nil`");
}

Truth call_predicate(lua_State* lua, int function, int argument,
                     const char* who) {
  const int base = lua_gettop(lua);
  lua_pushvalue(lua, function);
  lua_pushvalue(lua, argument);
  const auto status = context_of(lua).box().call_back(1, LUA_MULTRET);
  if (status != sandbox::CallStatus::kOk) {
    return {Truth::kUnknown, take_undetermined(lua)};
  }
  // The results may have filled the stack up to its end.
  luaL_checkstack(lua, LUA_MINSTACK, "a function returned too many values");
  const std::string name = std::string(who) + "'s function";
  if (lua_gettop(lua) == base) {
    sandbox::raise_error(
        lua, name + " returned nothing on some path (missing `return`?)");
  }
  const bool holds = check_boolean(lua, base + 1, name.c_str());
  lua_settop(lua, base);
  return {holds ? Truth::kTrue : Truth::kFalse, std::nullopt};
}

std::optional<Undetermined> call_mapper(lua_State* lua, int function,
                                        int argument) {
  lua_pushvalue(lua, function);
  lua_pushvalue(lua, argument);
  return call_protected(lua, 1);
}

std::optional<Undetermined> call_protected(lua_State* lua, int arguments) {
  const auto status = context_of(lua).box().call_back(arguments, 1);
  if (status == sandbox::CallStatus::kOk) return std::nullopt;
  return take_undetermined(lua);
}

bool equal_values(lua_State* lua, int a, int b) {
  return lua_compare(lua, a, b, LUA_OPEQ) != 0;
}

}  // namespace holdpoint::bindings
