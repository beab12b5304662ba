#include "environment.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

const char kGlobals = 0;
const char kEnvironment = 0;

// What Lua programmers expect and policies do without, so that the message can
// say so instead of guessing at a misspelling.
constexpr std::array kAbsent = {
    std::string_view("_G"),
    std::string_view("assert"),
    std::string_view("collectgarbage"),
    std::string_view("coroutine"),
    std::string_view("debug"),
    std::string_view("dofile"),
    std::string_view("error"),
    std::string_view("getmetatable"),
    std::string_view("io"),
    std::string_view("load"),
    std::string_view("loadfile"),
    std::string_view("next"),
    std::string_view("os"),
    std::string_view("package"),
    std::string_view("pcall"),
    std::string_view("print"),
    std::string_view("rawequal"),
    std::string_view("rawget"),
    std::string_view("rawlen"),
    std::string_view("rawset"),
    std::string_view("require"),
    std::string_view("setmetatable"),
    std::string_view("warn"),
    std::string_view("xpcall"),
    std::string_view("dump"),
    std::string_view("pack"),
    std::string_view("packsize"),
    std::string_view("random"),
    std::string_view("randomseed"),
};

// The string keys of the table at `index`.
std::vector<std::string_view> names_in(lua_State* lua, int index) {
  std::vector<std::string_view> names;
  lua_pushnil(lua);
  while (lua_next(lua, index)) {
    lua_pop(lua, 1);
    if (lua_type(lua, -1) == LUA_TSTRING) {
      names.emplace_back(lua_tostring(lua, -1));
    }
  }
  return names;
}

// The key at index 2 as the message names it, and what to try instead.
std::string quoted_with_hint(lua_State* lua) {
  push_text(lua, 2);
  const std::string name = lua_tostring(lua, -1);
  const std::string quoted = "`" + name + "`";
  if (std::find(kAbsent.begin(), kAbsent.end(), name) != kAbsent.end()) {
    return quoted + " (policies cannot use it)";
  }
  return quoted + did_you_mean(name, names_in(lua, 1));
}

int undefined_global(lua_State* lua) {
  raise_error(lua, "undefined global " + quoted_with_hint(lua));
}

int refuse_global(lua_State* lua) {
  push_text(lua, 2);
  raise_error(lua, std::string("assignment to global `") +
                       lua_tostring(lua, -1) + "`: write `local`");
}

int missing_name(lua_State* lua) {
  const std::string subject = lua_tostring(lua, lua_upvalueindex(1));
  raise_error(lua, subject + " has no field " + quoted_with_hint(lua));
}

// Sets the metatable of the table on top so that a missing name is an error.
void refuse_missing(lua_State* lua, const char* subject) {
  lua_createtable(lua, 0, 1);
  lua_pushstring(lua, subject);
  lua_pushcclosure(lua, &missing_name, 1);
  lua_setfield(lua, -2, "__index");
  lua_setmetatable(lua, -2);
}

// The table behind all environments, with the metatable they share.
void make_globals(lua_State* lua) {
  lua_newtable(lua);
  lua_createtable(lua, 0, 1);
  lua_pushcfunction(lua, &undefined_global);
  lua_setfield(lua, -2, "__index");
  lua_setmetatable(lua, -2);

  lua_createtable(lua, 0, 3);
  lua_pushvalue(lua, -2);
  lua_setfield(lua, -2, "__index");
  lua_pushcfunction(lua, &refuse_global);
  lua_setfield(lua, -2, "__newindex");
  lua_pushboolean(lua, 0);
  lua_setfield(lua, -2, "__metatable");
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kEnvironment);
  lua_rawsetp(lua, LUA_REGISTRYINDEX, &kGlobals);
}

// Methods of strings, strict. No arithmetic: `"10" + 1` is an error.
void make_string_metatable(lua_State* lua) {
  lua_pushliteral(lua, "");
  lua_createtable(lua, 0, 2);
  lua_newtable(lua);
  luaL_setfuncs(lua, kStringFunctions, 0);
  refuse_missing(lua, "a string");
  lua_setfield(lua, -2, "__index");
  lua_pushboolean(lua, 0);
  lua_setfield(lua, -2, "__metatable");
  lua_setmetatable(lua, -2);
  lua_pop(lua, 1);
}

void add_library(lua_State* lua, const char* name, const luaL_Reg* functions,
                 void (*add_constants)(lua_State*)) {
  push_globals(lua);
  lua_pushstring(lua, name);
  lua_newtable(lua);
  luaL_setfuncs(lua, functions, 0);
  if (add_constants != nullptr) add_constants(lua);
  make_strict(lua, ("`" + std::string(name) + "`").c_str());
  lua_rawset(lua, -3);
  lua_pop(lua, 1);
}

}  // namespace

void push_globals(lua_State* lua) {
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &kGlobals);
}

void push_environment(lua_State* lua) {
  lua_newtable(lua);
  lua_rawgetp(lua, LUA_REGISTRYINDEX, &kEnvironment);
  lua_setmetatable(lua, -2);
}

void make_strict(lua_State* lua, const char* subject) {
  freeze(lua, -1);
  push_entries(lua, -1);
  refuse_missing(lua, subject);
  lua_pop(lua, 1);
}

int open_environment(lua_State* lua) {
  register_library_types(lua);
  make_globals(lua);
  push_globals(lua);
  luaL_setfuncs(lua, kBaseFunctions, 0);
  lua_pop(lua, 1);
  make_string_metatable(lua);
  add_library(lua, "string", kStringFunctions, nullptr);
  add_library(lua, "table", kTableFunctions, nullptr);
  add_library(lua, "math", kMathFunctions, &add_math_constants);
  add_library(lua, "utf8", kUtf8Functions, &add_utf8_constants);
  return 0;
}

}  // namespace holdpoint::sandbox
