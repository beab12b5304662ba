// links: syntax lua
// Any bytes: the text with probes has as many lines, Lua compiles it unless a
// limit stands in the way, and running it gives the same results or the same
// error on the same line.
#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/syntax/probes.hpp"

namespace {

// Enough for small programs; what spends it is not compared, since probes are
// instructions too.
constexpr int kMostInstructions = 20'000;
constexpr std::size_t kMostBytes = 8192;

int give_back(lua_State* lua) { return lua_gettop(lua) - 1; }

void stop(lua_State* lua, lua_Debug*) { luaL_error(lua, "spent"); }

// What running a text comes to; empty when a limit was in the way.
std::string outcome_of(const std::string& text) {
  const std::unique_ptr<lua_State, decltype(&lua_close)> state(luaL_newstate(),
                                                               &lua_close);
  lua_State* lua = state.get();
  const auto message = [lua] {
    const char* what = lua_tostring(lua, -1);
    const std::string error = what == nullptr ? "no text" : what;
    for (const char* limit : {"spent", "limit", "overflow", "registers",
                              "too long", "memory", "levels"}) {
      if (error.find(limit) != std::string::npos) return std::string();
    }
    return "error: " + error;
  };
  if (luaL_loadbufferx(lua, text.data(), text.size(), "=t", "t") != LUA_OK) {
    return message();
  }
  lua_sethook(lua, stop, LUA_MASKCOUNT, kMostInstructions);
  lua_pushcfunction(lua, give_back);
  if (lua_pcall(lua, 1, LUA_MULTRET, 0) != LUA_OK) return message();
  std::string results;
  for (int i = 1; i <= lua_gettop(lua); ++i) {
    results += luaL_typename(lua, i);
    if (lua_type(lua, i) == LUA_TSTRING) results += lua_tostring(lua, i);
    if (lua_isinteger(lua, i) != 0) {
      results += std::to_string(lua_tointeger(lua, i));
    }
    results += lua_toboolean(lua, i) != 0 ? "+" : "-";
  }
  return "results: " + results;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size > kMostBytes) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto made =
      holdpoint::syntax::instrument(holdpoint::syntax::parse(text));
  if (!made.left_out.empty()) return made.text == text ? 0 : (std::abort(), 0);
  if (std::count(text.begin(), text.end(), '\n') !=
      std::count(made.text.begin(), made.text.end(), '\n')) {
    std::abort();
  }
  const std::string plain = outcome_of(text);
  const std::string probed = outcome_of(made.text);
  if (!plain.empty() && !probed.empty() && plain != probed) std::abort();
  return 0;
}
