// Programs that a faulty Lua runs wrongly. Distributions still ship such
// releases; with one of them a gate can open on ordinary code.
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <string>

#include "holdpoint/sandbox/sandbox.hpp"
#include "lauxlib.h"
#include "libraries.hpp"
#include "lua.h"

namespace holdpoint::sandbox {
namespace {

struct Case {
  const char* name;
  const char* program;  // returns true when all is well
};

constexpr Case kCases[] = {
    {"index by comparison", R"(
       local verdict = { [true] = "deny", [false] = "allow" }
       local function equal(age) return verdict[age == 30] end
       local function less(age) return verdict[age < 30] end
       return equal(30) == "deny" and equal(31) == "allow"
          and less(29) == "deny" and less(30) == "allow")"},
    {"concatenation metamethod", R"(
       local function grow(n) if n > 0 then return grow(n - 1) + 1 end return 0 end
       local joined = setmetatable({}, { __concat = function(a, b)
         grow(150)
         return "joined"
       end })
       local text = "a" .. joined .. "b" .. "c"
       return text == "ajoined" and ("a" .. "b" .. joined) == "ajoined")"},
    {"break closes the loop", R"(
       local closed = false
       local guard = setmetatable({}, { __close = function() closed = true end })
       local function step(_, i) return (i or 0) + 1 end
       for i in step, nil, nil, guard do if i == 2 then break end end
       return closed)"},
    {"string arithmetic", R"(return not raises("return 1 + 1")
       and raises("return '10' + 1") and raises("for i = '1', 2 do end"))"},
    {"strict utf8.codes", R"(
       return raises("for _ in utf8_codes('a\\x80') do end")
          and raises("for _ in utf8_codes('\\xC3\\xA9\\xA9') do end"))"},
};

// A function with more than 256 constants, then operators on them.
std::string many_constants() {
  std::string program = "local x = 12 local t = {";
  for (int i = 0; i < 300; ++i) program += std::to_string(i) + ".5,";
  return program +
         "} return #t == 300 and x & 77777 == 0 and x | 77778 == 77790"
         " and x ~ 77779 == 77791 and x << 1 == 24 and 99991 & x == 4"
         " and 88883 | x == 88895";
}

int set_metatable(lua_State* lua) {
  lua_setmetatable(lua, 1);
  return 1;
}

// Whether running the text of argument 1 raises.
int raises(lua_State* lua) {
  const bool failed =
      luaL_loadstring(lua, luaL_checkstring(lua, 1)) || lua_pcall(lua, 0, 0, 0);
  lua_pushboolean(lua, failed);
  return 1;
}

int codes(lua_State* lua) {
  for (const luaL_Reg* entry = kUtf8Functions; entry->name; ++entry) {
    if (std::string_view(entry->name) == "codes") return entry->func(lua);
  }
  return 0;
}

int run_case(lua_State* lua) {
  lua_pushcfunction(lua, &set_metatable);
  lua_setglobal(lua, "setmetatable");
  lua_pushcfunction(lua, &raises);
  lua_setglobal(lua, "raises");
  lua_pushcfunction(lua, &codes);
  lua_setglobal(lua, "utf8_codes");
  const auto* program = static_cast<const char*>(lua_touserdata(lua, 1));
  if (luaL_loadstring(lua, program) != LUA_OK) lua_error(lua);
  lua_call(lua, 0, 1);
  return 1;
}

void* allocate(void*, void* block, std::size_t, std::size_t size) {
  if (size != 0) return std::realloc(block, size);
  std::free(block);
  return nullptr;
}

bool passes(const char* program) {
  const std::unique_ptr<lua_State, void (*)(lua_State*)> lua(
      lua_newstate(&allocate, nullptr), &lua_close);
  // What is out of memory says nothing about the Lua that is linked. Nothing
  // that needs memory may be pushed here: outside of a call Lua would abort.
  if (!lua) throw std::bad_alloc();
  lua_pushcfunction(lua.get(), &run_case);
  lua_pushlightuserdata(lua.get(), const_cast<char*>(program));
  const int status = lua_pcall(lua.get(), 1, 1, 0);
  if (status == LUA_ERRMEM) throw std::bad_alloc();
  return status == LUA_OK && lua_toboolean(lua.get(), -1);
}

}  // namespace

std::string self_test() {
  for (const Case& test : kCases) {
    if (!passes(test.program)) return test.name;
  }
  if (!passes(many_constants().c_str())) return "more than 256 constants";
  return {};
}

}  // namespace holdpoint::sandbox
