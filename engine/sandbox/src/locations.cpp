#include "locations.hpp"

#include <cstdlib>
#include <string_view>

#include "holdpoint/sandbox/sandbox.hpp"

namespace holdpoint::sandbox {
namespace {

// Finds the innermost running function that has line numbers.
bool find_running(lua_State* lua, lua_Debug& record) {
  for (int level = 0; lua_getstack(lua, level, &record); ++level) {
    lua_getinfo(lua, "Sl", &record);
    if (record.currentline > 0) return true;
  }
  return false;
}

// Chunk names are given to Lua with a leading "=".
std::string chunk_name(const lua_Debug& record) {
  const std::string_view source = record.source;
  return std::string(source.substr(source.starts_with('=') ? 1 : 0));
}

}  // namespace

std::string position_of(lua_State* lua) {
  lua_Debug record{};
  if (!find_running(lua, record)) return {};
  return chunk_name(record) + ":" + std::to_string(record.currentline) + ": ";
}

int add_position(lua_State* lua) {
  lua_Debug record{};
  if (lua_type(lua, 1) != LUA_TSTRING || !find_running(lua, record)) return 1;
  std::size_t size = 0;
  const char* data = lua_tolstring(lua, 1, &size);
  std::string_view message(data, size);
  const std::string line = ":" + std::to_string(record.currentline) + ": ";
  const std::string whole = chunk_name(record) + line;
  if (message.starts_with(whole)) return 1;
  const std::string cut = record.short_src + line;
  if (message.starts_with(cut)) message.remove_prefix(cut.size());
  const std::string text = whole + std::string(message);
  lua_pushlstring(lua, text.data(), text.size());
  return 1;
}

void raise_error(lua_State* lua, const std::string& message) {
  const std::string text = position_of(lua) + message;
  lua_pushlstring(lua, text.data(), text.size());
  lua_error(lua);
  std::abort();  // lua_error() does not return, but is not declared so
}

Location function_location(lua_State* lua, int index) {
  lua_Debug record{};
  lua_pushvalue(lua, index);
  lua_getinfo(lua, ">S", &record);
  if (record.linedefined < 0) return {};
  return {.file = chunk_name(record),
          .line = static_cast<std::uint32_t>(record.linedefined)};
}

Location current_location(lua_State* lua) {
  lua_Debug record{};
  if (!find_running(lua, record)) return {};
  return {.file = chunk_name(record),
          .line = static_cast<std::uint32_t>(record.currentline)};
}

}  // namespace holdpoint::sandbox
