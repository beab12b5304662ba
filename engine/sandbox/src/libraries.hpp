// The functions of the allow-list, library by library. Each table ends with
// {nullptr, nullptr}.
#pragma once

#include <cstdint>
#include <string>

#include "lauxlib.h"
#include "lua.h"

namespace holdpoint::sandbox {

extern const luaL_Reg kBaseFunctions[];
extern const luaL_Reg kStringFunctions[];
extern const luaL_Reg kTableFunctions[];
extern const luaL_Reg kMathFunctions[];
extern const luaL_Reg kUtf8Functions[];
void add_math_constants(lua_State* lua);  // to the table on top
void add_utf8_constants(lua_State* lua);
void register_library_types(lua_State* lua);

// Functions that live in files of their own.
int pairs(lua_State* lua);
int table_sort(lua_State* lua);
int string_format(lua_State* lua);
int string_find(lua_State* lua);
int string_match(lua_State* lua);
int string_gmatch(lua_State* lua);
int string_gsub(lua_State* lua);

// Sandbox::of(lua).charge(steps).
void charge(lua_State* lua, std::uint64_t steps);

// A position in a string of `size` bytes, counted from its end when negative:
// in 1..size+1 (start) or 0..size (end).
std::size_t start_position(lua_Integer position, std::size_t size);
std::size_t end_position(lua_Integer position, std::size_t size);

// Raises unless a table of the policy's own, neither frozen nor the host's, is
// at `index`.
void check_writable_table(lua_State* lua, int index);

}  // namespace holdpoint::sandbox
