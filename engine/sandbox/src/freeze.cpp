// A frozen table is empty: its entries live in a second table, which reads
// reach through __index, and which policies never get hold of. So the VM's own
// fast path serves reads, and every write of any kind meets __newindex.
#include <string>

#include "frozen.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "lauxlib.h"
#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

// The key in a frozen table's metatable under which its entries are.
const char kEntries = 0;

// Pushes the entries of a frozen table and returns true, or pushes nothing.
bool push_frozen_entries(lua_State* lua, int index) {
  if (!lua_getmetatable(lua, index)) return false;
  const bool frozen = lua_rawgetp(lua, -1, &kEntries) == LUA_TTABLE;
  lua_remove(lua, -2);
  if (!frozen) lua_pop(lua, 1);
  return frozen;
}

int refuse_write(lua_State* lua) {
  push_text(lua, 2);
  raise_error(lua, std::string("this table is read-only: cannot set field `") +
                       lua_tostring(lua, -1) + "`");
}

int frozen_length(lua_State* lua) {
  push_entries(lua, 1);
  lua_pushinteger(lua, static_cast<lua_Integer>(lua_rawlen(lua, -1)));
  return 1;
}

// Moves the entries of the table on top, pushing every key and value that may
// hold further tables onto the list at `list`.
void move_entries(lua_State* lua, int table, int list) {
  lua_newtable(lua);
  const int entries = lua_gettop(lua);
  const auto note = [&](int index) {
    const int type = lua_type(lua, index);
    if (type != LUA_TTABLE && type != LUA_TFUNCTION) return;
    lua_pushvalue(lua, index);
    lua_rawseti(lua, list, static_cast<lua_Integer>(lua_rawlen(lua, list)) + 1);
  };
  lua_pushnil(lua);
  while (lua_next(lua, table)) {  // key, value
    note(lua_gettop(lua) - 1);
    note(lua_gettop(lua));
    lua_pushvalue(lua, -2);
    lua_insert(lua, -2);
    lua_rawset(lua, entries);  // leaves the key
    lua_pushvalue(lua, -1);
    lua_pushnil(lua);
    lua_rawset(lua, table);  // clearing while traversing is allowed
  }
}

// Gives the table at `table` the metatable that sends reads to the entries on
// top, which are popped.
void seal(lua_State* lua, int table) {
  const int entries = lua_gettop(lua);
  lua_createtable(lua, 0, 6);
  lua_pushvalue(lua, entries);
  lua_setfield(lua, -2, "__index");
  lua_pushvalue(lua, entries);
  lua_rawsetp(lua, -2, &kEntries);
  lua_pushcfunction(lua, &refuse_write);
  lua_setfield(lua, -2, "__newindex");
  lua_pushcfunction(lua, &frozen_length);
  lua_setfield(lua, -2, "__len");
  lua_pushcfunction(lua, &pairs_of_table);
  lua_setfield(lua, -2, "__pairs");
  lua_pushboolean(lua, 0);
  lua_setfield(lua, -2, "__metatable");
  lua_setmetatable(lua, table);
  lua_settop(lua, entries - 1);
}

// Puts the upvalues of the function at `function` on the list, once.
void note_upvalues(lua_State* lua, int function, int list, int seen) {
  lua_pushvalue(lua, function);
  const bool known = lua_rawget(lua, seen) != LUA_TNIL;
  lua_pop(lua, 1);
  if (known || lua_iscfunction(lua, function)) return;
  lua_pushvalue(lua, function);
  lua_pushboolean(lua, 1);
  lua_rawset(lua, seen);
  for (int i = 1; lua_getupvalue(lua, function, i) != nullptr; ++i) {
    const int type = lua_type(lua, -1);
    if (type == LUA_TTABLE || type == LUA_TFUNCTION) {
      lua_rawseti(lua, list,
                  static_cast<lua_Integer>(lua_rawlen(lua, list)) + 1);
    } else {
      lua_pop(lua, 1);
    }
  }
}

}  // namespace

void freeze(lua_State* lua, int index) {
  index = lua_absindex(lua, index);
  const int top = lua_gettop(lua);
  if (!lua_checkstack(lua, 20)) raise_error(lua, "stack overflow");
  lua_newtable(lua);
  const int list = top + 1;  // what is still to be looked at
  lua_newtable(lua);
  const int seen = top + 2;  // functions
  lua_pushvalue(lua, index);
  lua_rawseti(lua, list, 1);
  while (const auto count = lua_rawlen(lua, list)) {
    const auto last = static_cast<lua_Integer>(count);
    const int type = lua_rawgeti(lua, list, last);
    lua_pushnil(lua);
    lua_rawseti(lua, list, last);
    const int value = lua_gettop(lua);
    if (type == LUA_TFUNCTION) {
      note_upvalues(lua, value, list, seen);
    } else if (type == LUA_TTABLE && !lua_getmetatable(lua, value)) {
      // A table with a metatable is frozen already, or the host's business.
      move_entries(lua, value, list);
      seal(lua, value);
    }
    lua_settop(lua, value - 1);
  }
  lua_settop(lua, top);
}

void push_entries(lua_State* lua, int index) {
  if (!push_frozen_entries(lua, index)) lua_pushvalue(lua, index);
}

bool is_frozen(lua_State* lua, int index) {
  const bool frozen = push_frozen_entries(lua, index);
  if (frozen) lua_pop(lua, 1);
  return frozen;
}

void check_writable_table(lua_State* lua, int index) {
  luaL_checktype(lua, index, LUA_TTABLE);
  if (lua_getmetatable(lua, index)) {
    raise_error(lua, "this table is read-only");
  }
}

}  // namespace holdpoint::sandbox
