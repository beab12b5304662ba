// pairs() in an order that depends on the keys alone: Lua's own order depends
// on memory addresses and on a seed that differs from run to run.
#include <algorithm>
#include <bit>
#include <string>
#include <string_view>

#include "frozen.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "lauxlib.h"
#include "libraries.hpp"
#include "vm_internals.hpp"

namespace holdpoint::sandbox {
namespace {

// What a key is compared by, and its place in the unsorted list of keys. The
// list keeps strings alive while they are looked at.
struct Key {
  enum Kind : unsigned char { kInteger, kFloat, kString, kBoolean } kind;
  lua_Integer place;
  lua_Integer integer;
  lua_Number number;
  const char* data;
  std::size_t size;

  [[nodiscard]] std::string_view text() const { return {data, size}; }
  [[nodiscard]] int rank() const { return kind == kFloat ? 0 : kind; }
};

// An integer against a float, exactly. Float keys are never integral (Lua makes
// those integers) and never NaN, so the two are never equal.
bool integer_is_less(lua_Integer integer, lua_Number number) {
  if (number >= 0x1p63) return true;
  if (number < -0x1p63) return false;
  // The integral part decides: it is exact, and the fraction is not zero.
  const auto whole = static_cast<lua_Integer>(number);
  return number >= 0 ? integer <= whole : integer < whole;
}

bool operator<(const Key& a, const Key& b) {
  if (a.rank() != b.rank()) return a.rank() < b.rank();
  switch (a.kind) {
    case Key::kString:
      return a.text() < b.text();
    case Key::kBoolean:
      return a.integer < b.integer;
    case Key::kInteger:
      return b.kind == Key::kInteger ? a.integer < b.integer
                                     : integer_is_less(a.integer, b.number);
    case Key::kFloat:
      return b.kind == Key::kFloat ? a.number < b.number
                                   : !integer_is_less(b.integer, a.number);
  }
  return false;
}

Key key_at(lua_State* lua, int index, lua_Integer place) {
  Key key{};
  key.place = place;
  switch (lua_type(lua, index)) {
    case LUA_TNUMBER:
      key.kind = lua_isinteger(lua, index) ? Key::kInteger : Key::kFloat;
      key.integer = lua_tointeger(lua, index);
      key.number = lua_tonumber(lua, index);
      break;
    case LUA_TSTRING:
      key.kind = Key::kString;
      key.data = lua_tolstring(lua, index, &key.size);
      break;
    case LUA_TBOOLEAN:
      key.kind = Key::kBoolean;
      key.integer = lua_toboolean(lua, index);
      break;
    default:
      raise_error(
          lua, std::string("the keys of this table have no order: one is a ") +
                   type_name(lua, index));
  }
  return key;
}

// Pushes the keys of the table at `table` as a list, in any order.
void push_keys(lua_State* lua, int table) {
  const std::size_t slots = table_slots(lua, table);
  charge(lua, slots);
  lua_newtable(lua);
  const int keys = lua_gettop(lua);
  lua_Integer count = 0;
  lua_pushnil(lua);
  while (lua_next(lua, table)) {
    lua_pop(lua, 1);
    lua_pushvalue(lua, -1);
    lua_rawseti(lua, keys, ++count);
  }
}

// Whether the keys at `list` ascend already, as those of a list usually do.
bool are_ascending(lua_State* lua, int list, std::size_t count) {
  for (std::size_t i = 1; i <= count; ++i) {
    lua_rawgeti(lua, list, static_cast<lua_Integer>(i));
    const bool next = lua_isinteger(lua, -1) &&
                      lua_tointeger(lua, -1) == static_cast<lua_Integer>(i);
    lua_pop(lua, 1);
    if (!next) return false;
  }
  return true;
}

// Upvalues: the entries, the sorted keys, how many there are, the last place.
int next_pair(lua_State* lua) {
  const lua_Integer count = lua_tointeger(lua, lua_upvalueindex(3));
  lua_Integer place = lua_tointeger(lua, lua_upvalueindex(4));
  while (place < count) {
    lua_rawgeti(lua, lua_upvalueindex(2), ++place);
    lua_pushvalue(lua, -1);
    // Entries that were removed since are passed over.
    if (lua_rawget(lua, lua_upvalueindex(1)) != LUA_TNIL) {
      lua_pushinteger(lua, place);
      lua_replace(lua, lua_upvalueindex(4));
      return 2;
    }
    lua_pop(lua, 2);
    charge(lua, 1);
  }
  lua_pushinteger(lua, place);
  lua_replace(lua, lua_upvalueindex(4));
  lua_pushnil(lua);
  return 1;
}

}  // namespace

void push_sorted_keys(lua_State* lua, int index) {
  luaL_checkstack(lua, 10, nullptr);
  push_entries(lua, index);
  push_keys(lua, lua_gettop(lua));
  lua_remove(lua, -2);
  const int list = lua_gettop(lua);
  const std::size_t count = lua_rawlen(lua, list);
  if (are_ascending(lua, list, count)) return;
  charge(lua, count * static_cast<std::size_t>(std::bit_width(count)));
  auto* keys =
      static_cast<Key*>(lua_newuserdatauv(lua, count * sizeof(Key), 0));
  for (std::size_t i = 0; i < count; ++i) {
    const auto place = static_cast<lua_Integer>(i) + 1;
    lua_rawgeti(lua, list, place);
    new (&keys[i]) Key(key_at(lua, -1, place));
    lua_pop(lua, 1);
  }
  std::sort(keys, keys + count);
  lua_createtable(lua, static_cast<int>(std::min<std::size_t>(count, 1 << 20)),
                  0);
  for (std::size_t i = 0; i < count; ++i) {
    lua_rawgeti(lua, list, keys[i].place);
    lua_rawseti(lua, -2, static_cast<lua_Integer>(i) + 1);
  }
  lua_replace(lua, list);
  lua_settop(lua, list);
}

int pairs_of_table(lua_State* lua) {
  push_entries(lua, 1);
  push_sorted_keys(lua, -1);
  lua_pushinteger(lua, static_cast<lua_Integer>(lua_rawlen(lua, -1)));
  lua_pushinteger(lua, 0);
  lua_pushcclosure(lua, &next_pair, 4);
  lua_pushvalue(lua, 1);
  lua_pushnil(lua);
  return 3;
}

int pairs(lua_State* lua) {
  luaL_checkany(lua, 1);
  if (luaL_getmetafield(lua, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(lua, 1);
    lua_call(lua, 1, 3);
    return 3;
  }
  if (lua_type(lua, 1) != LUA_TTABLE) {
    luaL_typeerror(lua, 1, "table");
  }
  return pairs_of_table(lua);
}

}  // namespace holdpoint::sandbox
