// table.concat, insert, move, remove, sort and unpack. What only reads works
// on frozen tables and on lists of the host too; what writes needs a table of
// the policy's own.
#include <string>

#include "buffer.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

constexpr lua_Integer kMaxUnpacked = 200;

// The value at `index` as something with elements, and how many it has.
lua_Integer check_list(lua_State* lua, int index) {
  if (lua_type(lua, index) != LUA_TTABLE &&
      (lua_type(lua, index) != LUA_TUSERDATA ||
       luaL_getmetafield(lua, index, "__index") == LUA_TNIL)) {
    luaL_typeerror(lua, index, "table");
  }
  return luaL_len(lua, index);
}

// The elements of a table of the policy's own.
lua_Integer check_own_list(lua_State* lua, int index) {
  check_writable_table(lua, index);
  return static_cast<lua_Integer>(lua_rawlen(lua, index));
}

int concat(lua_State* lua) {
  const lua_Integer count = check_list(lua, 1);
  std::size_t size = 0;
  const char* data = luaL_optlstring(lua, 2, "", &size);
  const std::string_view separator(data, size);
  const lua_Integer first = luaL_optinteger(lua, 3, 1);
  const lua_Integer last = luaL_optinteger(lua, 4, count);
  lua_settop(lua, 4);
  Buffer result(lua);
  for (lua_Integer i = first; i <= last; ++i) {
    charge(lua, 1);
    lua_geti(lua, 1, i);
    if (!lua_isstring(lua, -1)) {
      raise_error(lua, std::string("table.concat joins strings and numbers; "
                                   "element ") +
                           std::to_string(i) + " is a " + type_name(lua, -1));
    }
    const char* text = lua_tolstring(lua, -1, &size);
    result.append({text, size});
    lua_pop(lua, 1);
    if (i == last) break;  // last may be the largest integer
    result.append(separator);
  }
  result.finish();
  return 1;
}

int insert(lua_State* lua) {
  const lua_Integer end = check_own_list(lua, 1) + 1;
  lua_Integer place = end;
  if (lua_gettop(lua) == 3) {
    place = luaL_checkinteger(lua, 2);
    luaL_argcheck(lua, place >= 1 && place <= end, 2, "position out of bounds");
  } else if (lua_gettop(lua) != 2) {
    raise_error(lua, "wrong number of arguments to table.insert");
  }
  for (lua_Integer i = end; i > place; --i) {
    charge(lua, 1);
    lua_rawgeti(lua, 1, i - 1);
    lua_rawseti(lua, 1, i);
  }
  lua_rawseti(lua, 1, place);
  return 0;
}

int remove(lua_State* lua) {
  const lua_Integer size = check_own_list(lua, 1);
  const lua_Integer place = luaL_optinteger(lua, 2, size);
  if (lua_gettop(lua) >= 2 && !(size == 0 && place == 0)) {
    luaL_argcheck(lua, place >= 1 && place <= size + 1, 2,
                  "position out of bounds");
  }
  lua_rawgeti(lua, 1, place);
  for (lua_Integer i = place; i < size; ++i) {
    charge(lua, 1);
    lua_rawgeti(lua, 1, i + 1);
    lua_rawseti(lua, 1, i);
  }
  if (place <= size) {
    lua_pushnil(lua);
    lua_rawseti(lua, 1, std::max(place, size));
  }
  return 1;
}

// Copies [first, last] of argument 1 to `target` and on in argument 5 or 1.
int move(lua_State* lua) {
  check_list(lua, 1);
  const lua_Integer first = luaL_checkinteger(lua, 2);
  const lua_Integer last = luaL_checkinteger(lua, 3);
  const lua_Integer target = luaL_checkinteger(lua, 4);
  const int into = lua_isnoneornil(lua, 5) ? 1 : 5;
  check_writable_table(lua, into);
  lua_settop(lua, 5);
  if (last >= first) {
    luaL_argcheck(lua, first > 0 || last < LUA_MAXINTEGER + first, 3,
                  "too many elements to move");
    const lua_Integer count = last - first;  // less one
    luaL_argcheck(lua, target <= LUA_MAXINTEGER - count, 4,
                  "destination wrap around");
    // Towards higher places within one table: from the end, so that nothing is
    // overwritten before it is read.
    const bool backwards = into == 1 && target > first && target <= last;
    for (lua_Integer i = 0; i <= count; ++i) {
      charge(lua, 2);
      const lua_Integer offset = backwards ? count - i : i;
      lua_geti(lua, 1, first + offset);
      lua_rawseti(lua, into, target + offset);
    }
  }
  lua_pushvalue(lua, into);
  return 1;
}

int unpack(lua_State* lua) {
  const lua_Integer first = luaL_optinteger(lua, 2, 1);
  const lua_Integer last =
      lua_isnoneornil(lua, 3) ? check_list(lua, 1) : luaL_checkinteger(lua, 3);
  if (first > last) return 0;
  const auto count =
      static_cast<lua_Unsigned>(last) - static_cast<lua_Unsigned>(first);
  if (count >= static_cast<lua_Unsigned>(kMaxUnpacked)) {
    raise_error(lua, "table.unpack gives at most 200 values");
  }
  charge(lua, count);
  luaL_checkstack(lua, static_cast<int>(count) + 1, nullptr);
  for (lua_Unsigned i = 0; i <= count; ++i) {
    lua_geti(lua, 1, first + static_cast<lua_Integer>(i));
  }
  return static_cast<int>(count) + 1;
}

}  // namespace

const luaL_Reg kTableFunctions[] = {
    {"concat", &concat}, {"insert", &insert},   {"move", &move},
    {"remove", &remove}, {"sort", &table_sort}, {"unpack", &unpack},
    {nullptr, nullptr},
};

}  // namespace holdpoint::sandbox
