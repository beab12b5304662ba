// C++ objects that policies can hold: full userdata with a locked metatable.
//
// A type is registered once per state under a static key of its own, so finding
// out whether a value is a T costs one registry read. Destructors run when Lua
// collects the value, at the latest with the state.
#pragma once

#include <memory>
#include <new>
#include <utility>

#include "lauxlib.h"
#include "lua.h"

namespace holdpoint::sandbox {

// The place of T's metatable in the registry. Only its address matters.
template <class T>
struct TypeKey {
  static inline const char address = 0;
};

namespace detail {

template <class T>
int destroy(lua_State* lua) {
  std::destroy_at(static_cast<T*>(lua_touserdata(lua, 1)));
  return 0;
}

// Pushes a metatable of `name` with what both register_type and the sandbox
// rely on: __name, a locked __metatable, and the finalizer.
void push_metatable(lua_State* lua, const char* name, lua_CFunction finalizer,
                    const luaL_Reg* metamethods);

[[noreturn]] void raise_unregistered(lua_State* lua);

}  // namespace detail

// Registers T as `name`, which type() and error messages show. `metamethods`
// ends with {nullptr, nullptr}; it may hold __index, __len, __pairs, __eq, ...
// but not __gc, __name or __metatable.
template <class T>
void register_type(lua_State* lua, const char* name,
                   const luaL_Reg* metamethods) {
  detail::push_metatable(lua, name, &detail::destroy<T>, metamethods);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &TypeKey<T>::address);
}

// Pushes a new T made from `arguments`, with room for `user_values` Lua values
// that it keeps alive (lua_setiuservalue). May raise a memory error.
template <class T, class... Arguments>
T& new_object_with(lua_State* lua, int user_values, Arguments&&... arguments) {
  static_assert(alignof(T) <= alignof(double), "Lua aligns to 8 bytes");
  void* memory = lua_newuserdatauv(lua, sizeof(T), user_values);
  if (lua_rawgetp(lua, LUA_REGISTRYINDEX, &TypeKey<T>::address) != LUA_TTABLE) {
    detail::raise_unregistered(lua);
  }
  // The metatable comes last: what was not constructed is not destroyed.
  T* object = new (memory) T(std::forward<Arguments>(arguments)...);
  lua_setmetatable(lua, -2);
  return *object;
}

// Pushes a new T made from `arguments`. May raise a memory error.
template <class T, class... Arguments>
T& new_object(lua_State* lua, Arguments&&... arguments) {
  return new_object_with<T>(lua, 0, std::forward<Arguments>(arguments)...);
}

// The T at `index`, or null when something else is there. Never raises.
template <class T>
T* object_at(lua_State* lua, int index) {
  void* memory = lua_touserdata(lua, index);
  if (memory == nullptr || !lua_getmetatable(lua, index)) return nullptr;
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &TypeKey<T>::address);
  const bool same = lua_rawequal(lua, -1, -2) != 0;
  lua_pop(lua, 2);
  return same ? static_cast<T*>(memory) : nullptr;
}

}  // namespace holdpoint::sandbox
