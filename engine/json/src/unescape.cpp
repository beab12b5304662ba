#include "unescape.hpp"

namespace holdpoint::json::internal {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

// The value of four hexadecimal digits, or kNone.
std::uint32_t hex4(std::string_view digits) {
  if (digits.size() < 4) return kNone;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const char c = digits[i];
    const char lower = static_cast<char>(c | 0x20);
    value <<= 4;
    if (c >= '0' && c <= '9') {
      value |= static_cast<std::uint32_t>(c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      value |= static_cast<std::uint32_t>(lower - 'a' + 10);
    } else {
      return kNone;
    }
  }
  return value;
}

void append_utf8(std::uint32_t code, std::string& out) {
  const auto tail = [&](std::uint32_t shift) {
    out += static_cast<char>(0x80 | ((code >> shift) & 0x3F));
  };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

// Reads what follows "\u"; returns how many bytes of it were used, 0 if wrong.
std::size_t unescape_unicode(std::string_view rest, std::string& out) {
  std::uint32_t code = hex4(rest);
  if (code == kNone || (code >= 0xDC00 && code <= 0xDFFF)) return 0;
  if (code < 0xD800 || code > 0xDFFF) {
    append_utf8(code, out);
    return 4;
  }
  if (rest.size() < 10 || rest[4] != '\\' || rest[5] != 'u') return 0;
  const std::uint32_t low = hex4(rest.substr(6));
  if (low < 0xDC00 || low > 0xDFFF) return 0;
  append_utf8(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), out);
  return 10;
}

// The character that a one-letter escape stands for; 0 if there is none.
char short_escape(char letter) {
  switch (letter) {
    case '"':
    case '\\':
    case '/':
      return letter;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return 0;
  }
}

}  // namespace

std::size_t unescape(std::string_view raw, std::string& out) {
  std::size_t at = 0;
  for (;;) {
    const std::size_t escape = raw.find('\\', at);
    if (escape == std::string_view::npos) {
      out.append(raw.substr(at));
      return raw.size();
    }
    out.append(raw.substr(at, escape - at));
    if (escape + 1 == raw.size()) return escape;
    const char letter = raw[escape + 1];
    at = escape + 2;
    if (letter == 'u') {
      const std::size_t used = unescape_unicode(raw.substr(at), out);
      if (used == 0) return escape;
      at += used;
    } else {
      const char plain = short_escape(letter);
      if (plain == 0) return escape;
      out += plain;
    }
  }
}

}  // namespace holdpoint::json::internal
