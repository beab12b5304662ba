// The string functions that know no patterns: byte char len lower rep reverse
// sub upper. ASCII only, whatever the locale; each is charged for its length.
#include <algorithm>
#include <cstring>
#include <string_view>

#include "buffer.hpp"
#include "heap.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

constexpr lua_Integer kMaxBytes = 200;  // results of byte()

std::string_view check_text(lua_State* lua, int index) {
  std::size_t size = 0;
  const char* data = luaL_checklstring(lua, index, &size);
  return {data, size};
}

int byte(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  const lua_Integer from = luaL_optinteger(lua, 2, 1);
  const std::size_t first = start_position(from, text.size());
  const std::size_t last = end_position(
      luaL_optinteger(lua, 3, static_cast<lua_Integer>(first)), text.size());
  if (first > last) return 0;
  const auto count = static_cast<lua_Integer>(last - first) + 1;
  if (count > kMaxBytes)
    raise_error(lua, "string.byte gives at most 200 bytes");
  luaL_checkstack(lua, static_cast<int>(count), nullptr);
  charge(lua, static_cast<std::uint64_t>(count));
  for (std::size_t i = first; i <= last; ++i) {
    lua_pushinteger(lua, static_cast<unsigned char>(text[i - 1]));
  }
  return static_cast<int>(count);
}

int character(lua_State* lua) {
  const int count = lua_gettop(lua);
  Buffer result(lua);
  for (int i = 1; i <= count; ++i) {
    const lua_Integer code = luaL_checkinteger(lua, i);
    luaL_argcheck(lua, code >= 0 && code <= 255, i, "value out of range");
    result.append(1, static_cast<char>(code));
  }
  result.finish();
  return 1;
}

int length(lua_State* lua) {
  lua_pushinteger(lua, static_cast<lua_Integer>(check_text(lua, 1).size()));
  return 1;
}

// Writes each byte of argument 1 through `convert(text, place)`.
template <class Convert>
int converted(lua_State* lua, Convert convert) {
  const std::string_view text = check_text(lua, 1);
  Buffer result(lua);
  char* bytes = result.extend(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = convert(text, i);
  result.finish();
  return 1;
}

int lower(lua_State* lua) {
  return converted(lua, [](std::string_view text, std::size_t i) {
    const char c = text[i];
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
}

int upper(lua_State* lua) {
  return converted(lua, [](std::string_view text, std::size_t i) {
    const char c = text[i];
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  });
}

int reverse(lua_State* lua) {
  return converted(lua, [](std::string_view text, std::size_t i) {
    return text[text.size() - 1 - i];
  });
}

// Writes `unit` over and over, by doubling what is there already.
void fill(char* bytes, std::size_t size, std::string_view unit) {
  std::memcpy(bytes, unit.data(), std::min(unit.size(), size));
  for (std::size_t done = unit.size(); done < size; done *= 2) {
    std::memcpy(bytes + done, bytes, std::min(done, size - done));
  }
}

int repeat(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  const lua_Integer count = luaL_checkinteger(lua, 2);
  std::size_t separator_size = 0;
  luaL_optlstring(lua, 3, "", &separator_size);
  lua_settop(lua, 3);
  lua_pushvalue(lua, 1);
  if (separator_size > 0) {
    charge(lua, (text.size() + separator_size) / 16);
    lua_pushvalue(lua, 3);
    lua_concat(lua, 2);
  }
  const std::string_view unit = check_text(lua, -1);
  Buffer result(lua);
  if (count > 0 && !unit.empty()) {
    const auto repeats = static_cast<std::size_t>(count);
    if (repeats > kMaxString / unit.size() + 1) {
      raise_error(lua, "the resulting string would be larger than 4 MiB");
    }
    const std::size_t size = unit.size() * repeats - separator_size;
    fill(result.extend(size), size, unit);
  }
  result.finish();
  return 1;
}

int sub(lua_State* lua) {
  const std::string_view text = check_text(lua, 1);
  const std::size_t first =
      start_position(luaL_checkinteger(lua, 2), text.size());
  const std::size_t last =
      end_position(luaL_optinteger(lua, 3, -1), text.size());
  const std::string_view part = first > last
                                    ? std::string_view()
                                    : text.substr(first - 1, last - first + 1);
  charge(lua, part.size() / 16);
  lua_pushlstring(lua, part.data(), part.size());
  return 1;
}

}  // namespace

const luaL_Reg kStringFunctions[] = {
    {"byte", &byte},
    {"char", &character},
    {"find", &string_find},
    {"format", &string_format},
    {"gmatch", &string_gmatch},
    {"gsub", &string_gsub},
    {"len", &length},
    {"lower", &lower},
    {"match", &string_match},
    {"rep", &repeat},
    {"reverse", &reverse},
    {"sub", &sub},
    {"upper", &upper},
    {nullptr, nullptr},
};

std::size_t start_position(lua_Integer position, std::size_t size) {
  if (position > 0) return static_cast<std::size_t>(position);
  if (position == 0 || position < -static_cast<lua_Integer>(size)) return 1;
  return size + 1 - static_cast<std::size_t>(-position);
}

std::size_t end_position(lua_Integer position, std::size_t size) {
  if (position > static_cast<lua_Integer>(size)) return size;
  if (position >= 0) return static_cast<std::size_t>(position);
  if (position < -static_cast<lua_Integer>(size)) return 0;
  return size + 1 - static_cast<std::size_t>(-position);
}

}  // namespace holdpoint::sandbox
