// The global functions: ipairs, pairs, select, tonumber, tostring, type.
#include <cstring>
#include <optional>
#include <string_view>

#include "holdpoint/sandbox/sandbox.hpp"
#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

int next_item(lua_State* lua) {
  // Unsigned: a policy may call the iterator with the largest integer.
  const auto last = static_cast<lua_Unsigned>(luaL_checkinteger(lua, 2));
  const auto place = static_cast<lua_Integer>(last + 1);
  lua_pushinteger(lua, place);
  // With metamethods: lists of the host and frozen tables are visited too.
  return lua_geti(lua, 1, place) == LUA_TNIL ? 1 : 2;
}

int ipairs(lua_State* lua) {
  if (lua_type(lua, 1) != LUA_TTABLE &&
      luaL_getmetafield(lua, 1, "__index") == LUA_TNIL) {
    luaL_typeerror(lua, 1, "table");
  }
  lua_pushcfunction(lua, &next_item);
  lua_pushvalue(lua, 1);
  lua_pushinteger(lua, 0);
  return 3;
}

int select(lua_State* lua) {
  const int count = lua_gettop(lua);
  if (lua_type(lua, 1) == LUA_TSTRING &&
      std::string_view(lua_tostring(lua, 1)) == "#") {
    lua_pushinteger(lua, count - 1);
    return 1;
  }
  lua_Integer first = luaL_checkinteger(lua, 1);
  if (first < 0) first += count;
  luaL_argcheck(lua, first >= 1, 1, "index out of range");
  if (first >= count) return 0;
  charge(lua, static_cast<std::uint64_t>(count - first));
  return count - static_cast<int>(first);
}

// The value of a digit in bases up to 36, or nothing.
std::optional<unsigned> digit_value(char byte) {
  if (byte >= '0' && byte <= '9') return static_cast<unsigned>(byte - '0');
  if (byte >= 'a' && byte <= 'z') return static_cast<unsigned>(byte - 'a') + 10;
  if (byte >= 'A' && byte <= 'Z') return static_cast<unsigned>(byte - 'A') + 10;
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \f\n\r\t\v";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
}

// Digits of `base` with an optional minus; wraps around, as Lua does.
std::optional<lua_Integer> parse_integer(std::string_view text, unsigned base) {
  text = trimmed(text);
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  lua_Unsigned value = 0;
  for (const char byte : text) {
    const auto digit = digit_value(byte);
    if (!digit || *digit >= base) return std::nullopt;
    value = value * base + *digit;
  }
  return static_cast<lua_Integer>(negative ? 0 - value : value);
}

int tonumber(lua_State* lua) {
  luaL_checkany(lua, 1);
  std::size_t size = 0;
  if (!lua_isnoneornil(lua, 2)) {
    const lua_Integer base = luaL_checkinteger(lua, 2);
    luaL_checktype(lua, 1, LUA_TSTRING);
    const char* data = lua_tolstring(lua, 1, &size);
    luaL_argcheck(lua, base >= 2 && base <= 36, 2, "base out of range");
    charge(lua, size / 8);
    if (const auto value =
            parse_integer({data, size}, static_cast<unsigned>(base))) {
      lua_pushinteger(lua, *value);
      return 1;
    }
  } else if (lua_type(lua, 1) == LUA_TNUMBER) {
    lua_settop(lua, 1);
    return 1;
  } else if (lua_type(lua, 1) == LUA_TSTRING) {
    const char* data = lua_tolstring(lua, 1, &size);
    charge(lua, size / 8);
    if (lua_stringtonumber(lua, data) == size + 1) return 1;
  }
  lua_pushnil(lua);
  return 1;
}

int tostring(lua_State* lua) {
  luaL_checkany(lua, 1);
  push_text(lua, 1);
  return 1;
}

int type(lua_State* lua) {
  luaL_checkany(lua, 1);
  lua_pushstring(lua, type_name(lua, 1));
  return 1;
}

}  // namespace

const luaL_Reg kBaseFunctions[] = {
    {"ipairs", &ipairs},     {"pairs", &pairs},       {"select", &select},
    {"tonumber", &tonumber}, {"tostring", &tostring}, {"type", &type},
    {nullptr, nullptr},
};

const char* type_name(lua_State* lua, int index) {
  const int type = lua_type(lua, index);
  if (type != LUA_TUSERDATA) return lua_typename(lua, type);
  const char* name = "userdata";
  if (luaL_getmetafield(lua, index, "__name") != LUA_TNIL) {
    // The metatable keeps the string alive.
    if (lua_type(lua, -1) == LUA_TSTRING) name = lua_tostring(lua, -1);
    lua_pop(lua, 1);
  }
  return name;
}

void push_text(lua_State* lua, int index) {
  index = lua_absindex(lua, index);
  switch (lua_type(lua, index)) {
    case LUA_TSTRING:
      lua_pushvalue(lua, index);
      return;
    case LUA_TNUMBER:
      lua_pushvalue(lua, index);
      lua_tolstring(lua, -1, nullptr);  // converts the copy in place
      return;
    case LUA_TBOOLEAN:
      lua_pushstring(lua, lua_toboolean(lua, index) ? "true" : "false");
      return;
    case LUA_TUSERDATA:
      if (luaL_callmeta(lua, index, "__tostring")) {
        if (lua_type(lua, -1) == LUA_TSTRING) return;
        lua_pop(lua, 1);
      }
      break;
    default:
      break;
  }
  lua_pushstring(lua, type_name(lua, index));
}

}  // namespace holdpoint::sandbox
