// links: sandbox lua_reference
// Any pattern and subject: our matcher finds exactly what Lua's own finds. It
// may refuse more (a fault that Lua's matching does not reach), never less.
#include <lauxlib.h>
#include <lualib.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "../engine/sandbox/src/pattern.hpp"

namespace {

using holdpoint::sandbox::Pattern;

// Ends a match that would take too long to be worth comparing.
struct TooLong {};
class Limit final : public holdpoint::sandbox::StepMeter {
 public:
  void spend(std::uint64_t steps) override {
    if ((total_ += steps) > 100'000) throw TooLong();
  }

 private:
  std::uint64_t total_ = 0;
};

// The results of string.find, or its error, joined.
std::string reference(std::string_view subject, std::string_view pattern) {
  static lua_State* const lua = [] {
    lua_State* state = luaL_newstate();
    luaL_requiref(state, "string", &luaopen_string, 1);
    return state;
  }();
  lua_settop(lua, 0);
  lua_getglobal(lua, "string");
  lua_getfield(lua, -1, "find");
  lua_pushlstring(lua, subject.data(), subject.size());
  lua_pushlstring(lua, pattern.data(), pattern.size());
  std::string text = lua_pcall(lua, 2, LUA_MULTRET, 0) == LUA_OK ? "" : "error";
  for (int i = 2; i <= lua_gettop(lua); ++i) {
    std::size_t size = 0;
    const char* data = luaL_tolstring(lua, i, &size);
    text.append(data, size).append("|");
    lua_pop(lua, 1);
  }
  return text;
}

std::string shown(std::string_view subject,
                  const holdpoint::sandbox::Match& match) {
  std::string text =
      std::to_string(match.start + 1) + "|" + std::to_string(match.end) + "|";
  for (std::size_t i = 0; i < match.capture_count; ++i) {
    const auto& capture = match.captures[i];
    text += capture.is_position
                ? std::to_string(capture.start + 1)
                : std::string(subject.substr(capture.start, capture.size));
    text += "|";
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size > 200) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = text.find('\n');
  if (line == std::string_view::npos) return 0;
  const std::string_view pattern_text = text.substr(0, line);
  const std::string_view subject = text.substr(line + 1);
  const auto pattern = Pattern::parse(pattern_text);
  if (!pattern) return 0;
  std::string ours = "nil|";
  try {
    Limit limit;
    const auto match = pattern->find_from(subject, 0, limit);
    if (match) ours = shown(subject, *match);
  } catch (const TooLong&) {
    return 0;
  }
  if (ours != reference(subject, pattern_text)) std::abort();
  return 0;
}
