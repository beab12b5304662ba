// math without random: abs ceil floor fmod max min sqrt tointeger type ult and
// the constants.
#include <cmath>

#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

// Pushes a float as an integer when one holds it exactly.
void push_whole(lua_State* lua, lua_Number value) {
  lua_Integer integer = 0;
  if (lua_numbertointeger(value, &integer)) {
    lua_pushinteger(lua, integer);
  } else {
    lua_pushnumber(lua, value);
  }
}

int abs(lua_State* lua) {
  if (lua_isinteger(lua, 1)) {
    const lua_Integer value = lua_tointeger(lua, 1);
    // Unsigned, because the smallest integer has no positive twin: it wraps.
    lua_pushinteger(lua, value < 0 ? static_cast<lua_Integer>(
                                         0 - static_cast<lua_Unsigned>(value))
                                   : value);
  } else {
    lua_pushnumber(lua, std::fabs(luaL_checknumber(lua, 1)));
  }
  return 1;
}

int ceil(lua_State* lua) {
  if (lua_isinteger(lua, 1)) {
    lua_settop(lua, 1);
  } else {
    push_whole(lua, std::ceil(luaL_checknumber(lua, 1)));
  }
  return 1;
}

int floor(lua_State* lua) {
  if (lua_isinteger(lua, 1)) {
    lua_settop(lua, 1);
  } else {
    push_whole(lua, std::floor(luaL_checknumber(lua, 1)));
  }
  return 1;
}

int fmod(lua_State* lua) {
  if (lua_isinteger(lua, 1) && lua_isinteger(lua, 2)) {
    const lua_Integer divisor = lua_tointeger(lua, 2);
    luaL_argcheck(lua, divisor != 0, 2, "zero");
    // -1 apart: the smallest integer divided by it overflows.
    lua_pushinteger(lua, divisor == -1 ? 0 : lua_tointeger(lua, 1) % divisor);
  } else {
    lua_pushnumber(
        lua, std::fmod(luaL_checknumber(lua, 1), luaL_checknumber(lua, 2)));
  }
  return 1;
}

// The argument that no other precedes: `is_better(candidate, best)`.
template <class IsBetter>
int extreme(lua_State* lua, IsBetter is_better) {
  const int count = lua_gettop(lua);
  luaL_argcheck(lua, count >= 1, 1, "number expected, got no value");
  int best = 1;
  for (int i = 1; i <= count; ++i) {
    luaL_checknumber(lua, i);
    if (is_better(i, best)) best = i;
  }
  charge(lua, static_cast<std::uint64_t>(count));
  lua_pushvalue(lua, best);
  return 1;
}

int max(lua_State* lua) {
  return extreme(lua, [lua](int candidate, int best) {
    return lua_compare(lua, best, candidate, LUA_OPLT) != 0;
  });
}

int min(lua_State* lua) {
  return extreme(lua, [lua](int candidate, int best) {
    return lua_compare(lua, candidate, best, LUA_OPLT) != 0;
  });
}

int sqrt(lua_State* lua) {
  lua_pushnumber(lua, std::sqrt(luaL_checknumber(lua, 1)));
  return 1;
}

int tointeger(lua_State* lua) {
  luaL_checkany(lua, 1);
  int is_integer = 0;
  const lua_Integer value = lua_tointegerx(lua, 1, &is_integer);
  if (is_integer) {
    lua_pushinteger(lua, value);
  } else {
    lua_pushnil(lua);
  }
  return 1;
}

int type(lua_State* lua) {
  luaL_checkany(lua, 1);
  if (lua_type(lua, 1) != LUA_TNUMBER) {
    lua_pushnil(lua);
  } else {
    lua_pushstring(lua, lua_isinteger(lua, 1) ? "integer" : "float");
  }
  return 1;
}

int ult(lua_State* lua) {
  const auto a = static_cast<lua_Unsigned>(luaL_checkinteger(lua, 1));
  const auto b = static_cast<lua_Unsigned>(luaL_checkinteger(lua, 2));
  lua_pushboolean(lua, a < b);
  return 1;
}

}  // namespace

const luaL_Reg kMathFunctions[] = {
    {"abs", &abs},      {"ceil", &ceil},
    {"floor", &floor},  {"fmod", &fmod},
    {"max", &max},      {"min", &min},
    {"sqrt", &sqrt},    {"tointeger", &tointeger},
    {"type", &type},    {"ult", &ult},
    {nullptr, nullptr},
};

void add_math_constants(lua_State* lua) {
  lua_pushnumber(lua, HUGE_VAL);
  lua_setfield(lua, -2, "huge");
  lua_pushnumber(lua, 3.141592653589793);
  lua_setfield(lua, -2, "pi");
  lua_pushinteger(lua, LUA_MAXINTEGER);
  lua_setfield(lua, -2, "maxinteger");
  lua_pushinteger(lua, LUA_MININTEGER);
  lua_setfield(lua, -2, "mininteger");
}

}  // namespace holdpoint::sandbox
