// string.format: Lua's conversions without %p (an address), %s by our own
// tostring, sizes bounded.
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

#include "buffer.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "libraries.hpp"

namespace holdpoint::sandbox {
namespace {

// One conversion, such as `%-8.3f`, taken apart.
struct Conversion {
  std::string flags;
  int width = 0;
  int precision = -1;  // none
  char letter = '\0';
  std::string_view text;  // as written, with the `%`

  [[nodiscard]] bool left() const {
    return flags.find('-') != std::string::npos;
  }
};

[[noreturn]] void refuse(lua_State* lua, std::string_view text) {
  raise_error(
      lua, "invalid conversion `" + std::string(text) + "` to string.format");
}

// Reads at most two digits.
int read_number(std::string_view form, std::size_t& at) {
  int value = 0;
  for (int digits = 0;
       digits < 2 && at < form.size() && form[at] >= '0' && form[at] <= '9';
       ++digits) {
    value = value * 10 + (form[at++] - '0');
  }
  return value;
}

// Reads the conversion that begins at the `%` at `at`, and moves behind it.
Conversion read_conversion(lua_State* lua, std::string_view form,
                           std::size_t& at) {
  constexpr std::size_t kMaxFlags = 5;
  const std::size_t begin = at++;
  Conversion conversion;
  while (at < form.size() &&
         std::string_view("-+ #0").find(form[at]) != std::string_view::npos) {
    conversion.flags += form[at++];
    if (conversion.flags.size() > kMaxFlags) {
      refuse(lua, form.substr(begin, at - begin));
    }
  }
  conversion.width = read_number(form, at);
  if (at < form.size() && form[at] == '.') {
    ++at;
    conversion.precision = read_number(form, at);
  }
  if (at == form.size()) refuse(lua, form.substr(begin));
  conversion.letter = form[at++];
  conversion.text = form.substr(begin, at - begin);
  return conversion;
}

// Lets snprintf do what is between the flags and the letter.
template <class Value>
void append_number(Buffer& result, const Conversion& conversion,
                   const char* length, Value value) {
  std::string form = "%" + conversion.flags;
  if (conversion.width > 0) form += std::to_string(conversion.width);
  if (conversion.precision >= 0) {
    form += "." + std::to_string(conversion.precision);
  }
  form += length;
  form += conversion.letter;
  // %99.99f of the largest double has 309 + 1 + 99 characters.
  std::array<char, 512> text;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  const int size = std::snprintf(text.data(), text.size(), form.c_str(), value);
#pragma GCC diagnostic pop
  result.append(std::string_view(text.data(), static_cast<std::size_t>(size)));
}

void append_padded(Buffer& result, const Conversion& conversion,
                   std::string_view text) {
  const auto width = static_cast<std::size_t>(conversion.width);
  const std::size_t padding = width > text.size() ? width - text.size() : 0;
  if (!conversion.left()) result.append(padding, ' ');
  result.append(text);
  if (conversion.left()) result.append(padding, ' ');
}

// Text that Lua reads back as the same string.
void append_quoted(Buffer& result, std::string_view text) {
  result.append(1, '"');
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\\' || c == '\n') {
      result.append(1, '\\');
      result.append(1, c);
    } else if (static_cast<unsigned char>(c) < ' ' || c == 0x7f) {
      const bool digit_follows =
          i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
      std::array<char, 8> escape;
      const int size = std::snprintf(escape.data(), escape.size(),
                                     digit_follows ? "\\%03d" : "\\%d", c);
      result.append({escape.data(), static_cast<std::size_t>(size)});
    } else {
      result.append(1, c);
    }
  }
  result.append(1, '"');
}

void append_literal(lua_State* lua, Buffer& result,
                    const Conversion& conversion, int index) {
  if (conversion.text.size() != 2) refuse(lua, conversion.text);
  push_text(lua, index);
  std::size_t size = 0;
  const char* data = lua_tolstring(lua, -1, &size);
  switch (lua_type(lua, index)) {
    case LUA_TSTRING:
      append_quoted(result, {data, size});
      break;
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
      result.append({data, size});
      break;
    default:
      luaL_argerror(lua, index, "value has no literal form");
  }
  lua_pop(lua, 1);
}

void append_text(lua_State* lua, Buffer& result, Conversion conversion,
                 int index) {
  luaL_checkany(lua, index);
  push_text(lua, index);
  std::size_t size = 0;
  const char* data = lua_tolstring(lua, -1, &size);
  std::string_view text(data, size);
  if (conversion.precision >= 0) {
    text = text.substr(0, static_cast<std::size_t>(conversion.precision));
  }
  append_padded(result, conversion, text);
  lua_pop(lua, 1);
}

void append_conversion(lua_State* lua, Buffer& result,
                       const Conversion& conversion, int index) {
  switch (conversion.letter) {
    case 'c': {
      const char c = static_cast<char>(luaL_checkinteger(lua, index));
      append_padded(result, conversion, {&c, 1});
      return;
    }
    case 'd':
    case 'i':
      append_number(result, conversion, "ll",
                    static_cast<long long>(luaL_checkinteger(lua, index)));
      return;
    case 'o':
    case 'x':
    case 'X':
      append_number(
          result, conversion, "ll",
          static_cast<unsigned long long>(luaL_checkinteger(lua, index)));
      return;
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      append_number(result, conversion, "", luaL_checknumber(lua, index));
      return;
    case 'q':
      luaL_checkany(lua, index);
      append_literal(lua, result, conversion, index);
      return;
    case 's':
      append_text(lua, result, conversion, index);
      return;
    default:
      refuse(lua, conversion.text);
  }
}

}  // namespace

int string_format(lua_State* lua) {
  const int arguments = lua_gettop(lua);
  std::size_t size = 0;
  const char* data = luaL_checklstring(lua, 1, &size);
  const std::string_view form(data, size);
  Buffer result(lua);
  int index = 1;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t escape = std::min(form.find('%', at), form.size());
    result.append(form.substr(at, escape - at));
    at = escape;
    if (at == form.size()) break;
    if (form.substr(at).starts_with("%%")) {
      result.append(1, '%');
      at += 2;
      continue;
    }
    const Conversion conversion = read_conversion(lua, form, at);
    if (++index > arguments) luaL_argerror(lua, index, "no value");
    append_conversion(lua, result, conversion, index);
  }
  result.finish();
  return 1;
}

}  // namespace holdpoint::sandbox
