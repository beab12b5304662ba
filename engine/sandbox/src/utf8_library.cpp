// utf8: char codepoint codes len offset, charpattern. Strict: what RFC 3629
// does not allow is malformed, Lua's "lax" mode does not exist.
#include <array>
#include <cstdint>
#include <string_view>

#include "buffer.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

constexpr lua_Integer kMaxCodePoints = 200;  // results of codepoint()
constexpr lua_Integer kLastCodePoint = 0x10FFFF;

std::string_view check_text(lua_State* lua, int index) {
  std::size_t size = 0;
  const char* data = luaL_checklstring(lua, index, &size);
  return {data, size};
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The bytes of the sequence at `at`, 0 when it is malformed.
std::size_t sequence_size(std::string_view text, std::size_t at) {
  return utf8_length(text.substr(at, 4));
}

// The code point of a well-formed sequence.
std::uint32_t decode(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return first;
  std::uint32_t code = first & (0x7Fu >> sequence.size());
  for (const char byte : sequence.substr(1)) {
    code = (code << 6) | (static_cast<unsigned char>(byte) & 0x3Fu);
  }
  return code;
}

void append_code_point(lua_State* lua, Buffer& result, int index) {
  const lua_Integer value = luaL_checkinteger(lua, index);
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  luaL_argcheck(lua, value >= 0 && value <= kLastCodePoint && !is_surrogate,
                index, "value out of range");
  const auto code = static_cast<std::uint32_t>(value);
  if (code < 0x80) {
    result.append(1, static_cast<char>(code));
    return;
  }
  const std::size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  std::array<char, 4> bytes = {};
  std::uint32_t rest = code;
  for (std::size_t i = size - 1; i > 0; --i) {
    bytes[i] = static_cast<char>(0x80 | (rest & 0x3F));
    rest >>= 6;
  }
  const std::uint32_t marker = (0xF00u >> size) & 0xFF;
  bytes[0] = static_cast<char>(marker | rest);
  result.append({bytes.data(), size});
}

int character(lua_State* lua) {
  const int count = lua_gettop(lua);
  Buffer result(lua);
  for (int i = 1; i <= count; ++i) append_code_point(lua, result, i);
  result.finish();
  return 1;
}

int codepoint(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  const std::size_t first =
      start_position(luaL_optinteger(lua, 2, 1), text.size());
  const lua_Integer to =
      luaL_optinteger(lua, 3, static_cast<lua_Integer>(first));
  const std::size_t last = end_position(to, text.size());
  luaL_argcheck(lua, to <= static_cast<lua_Integer>(text.size()), 3,
                "out of bounds");
  int count = 0;
  for (std::size_t at = first - 1; at < last;) {
    const std::size_t size = sequence_size(text, at);
    if (size == 0) raise_error(lua, "invalid UTF-8 code");
    if (++count > kMaxCodePoints) {
      raise_error(lua, "utf8.codepoint gives at most 200 code points");
    }
    luaL_checkstack(lua, 4, nullptr);
    lua_pushinteger(lua, decode(text.substr(at, size)));
    at += size;
  }
  charge(lua, static_cast<std::uint64_t>(count));
  return count;
}

// The iterator of codes(): the control value is where the last one began.
int next_code(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  const lua_Integer control = luaL_checkinteger(lua, 2);
  std::size_t at = 0;
  if (control > 0) {
    // Behind the last one: over its own continuation bytes.
    at = static_cast<std::size_t>(control);
    while (at < text.size() && is_continuation(text[at])) ++at;
  }
  if (at >= text.size()) return 0;
  const std::size_t size = sequence_size(text, at);
  const bool stray =
      size != 0 && at + size < text.size() && is_continuation(text[at + size]);
  if (size == 0 || stray) raise_error(lua, "invalid UTF-8 code");
  lua_pushinteger(lua, static_cast<lua_Integer>(at) + 1);
  lua_pushinteger(lua, decode(text.substr(at, size)));
  return 2;
}

int codes(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  luaL_argcheck(lua, text.empty() || !is_continuation(text[0]), 1,
                "invalid UTF-8 code");
  lua_pushcfunction(lua, &next_code);
  lua_pushvalue(lua, 1);
  lua_pushinteger(lua, 0);
  return 3;
}

int length(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  const std::size_t first =
      start_position(luaL_optinteger(lua, 2, 1), text.size());
  const std::size_t last =
      end_position(luaL_optinteger(lua, 3, -1), text.size());
  luaL_argcheck(lua, first <= text.size() + 1, 2,
                "initial position out of bounds");
  charge(lua, last / 8);
  lua_Integer count = 0;
  for (std::size_t at = first - 1; at < last; ++count) {
    const std::size_t size = sequence_size(text, at);
    if (size == 0) {
      lua_pushnil(lua);
      lua_pushinteger(lua, static_cast<lua_Integer>(at) + 1);
      return 2;
    }
    at += size;
  }
  lua_pushinteger(lua, count);
  return 1;
}

// The place where the n-th character, counted from place i, begins.
int offset(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  const auto size = static_cast<lua_Integer>(text.size());
  lua_Integer steps = luaL_checkinteger(lua, 2);
  const lua_Integer from = luaL_optinteger(lua, 3, steps > 0 ? 1 : size + 1);
  lua_Integer at = (from < 0 ? size + from + 1 : from) - 1;
  luaL_argcheck(lua, at >= 0 && at <= size, 3, "position out of bounds");
  charge(lua, text.size() / 8);
  const auto inside = [&](lua_Integer i) {
    return i < size && is_continuation(text[static_cast<std::size_t>(i)]);
  };
  if (steps == 0) {
    while (at > 0 && inside(at)) --at;
    lua_pushinteger(lua, at + 1);
    return 1;
  }
  if (inside(at)) raise_error(lua, "initial position is a continuation byte");
  for (; steps < 0 && at > 0; ++steps) {
    do {
      --at;
    } while (at > 0 && inside(at));
  }
  for (; steps > 1 && at < size; --steps) {
    do {
      ++at;
    } while (inside(at));
  }
  if (steps == 0 || steps == 1) {
    lua_pushinteger(lua, at + 1);
  } else {
    lua_pushnil(lua);
  }
  return 1;
}

}  // namespace

const luaL_Reg kUtf8Functions[] = {
    {"char", &character}, {"codepoint", &codepoint}, {"codes", &codes},
    {"len", &length},     {"offset", &offset},       {nullptr, nullptr},
};

void add_utf8_constants(lua_State* lua) {
  constexpr std::string_view kOneCharacter("[\0-\x7F\xC2-\xFD][\x80-\xBF]*",
                                           14);
  lua_pushlstring(lua, kOneCharacter.data(), kOneCharacter.size());
  lua_setfield(lua, -2, "charpattern");
}

}  // namespace holdpoint::sandbox
