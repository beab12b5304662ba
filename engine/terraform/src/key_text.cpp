#include "key_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "holdpoint/base/text.hpp"

namespace holdpoint::terraform {
namespace {

struct PointRange {
  char32_t first;
  char32_t last;
};

// Everything that is_printable() denies, in order.
constexpr std::array kUnprintable = {
    PointRange{0x0000, 0x001F},    PointRange{0x007F, 0x00A0},
    PointRange{0x00AD, 0x00AD},    PointRange{0x0600, 0x0605},
    PointRange{0x061C, 0x061C},    PointRange{0x06DD, 0x06DD},
    PointRange{0x070F, 0x070F},    PointRange{0x0890, 0x0891},
    PointRange{0x08E2, 0x08E2},    PointRange{0x1680, 0x1680},
    PointRange{0x180E, 0x180E},    PointRange{0x2000, 0x200F},
    PointRange{0x2028, 0x202F},    PointRange{0x205F, 0x206F},
    PointRange{0x3000, 0x3000},    PointRange{0xD800, 0xF8FF},
    PointRange{0xFDD0, 0xFDEF},    PointRange{0xFEFF, 0xFEFF},
    PointRange{0xFFF0, 0xFFFB},    PointRange{0xFFFE, 0xFFFF},
    PointRange{0x110BD, 0x110BD},  PointRange{0x110CD, 0x110CD},
    PointRange{0x13430, 0x1343F},  PointRange{0x1BCA0, 0x1BCA3},
    PointRange{0x1D173, 0x1D17A},  PointRange{0x1FFFE, 0x1FFFF},
    PointRange{0x2FFFE, 0x2FFFF},  PointRange{0x3FFFE, 0xE00FF},
    PointRange{0xE01F0, 0x10FFFF},
};

constexpr std::size_t kShortEscape = 4;  // hexadecimal digits after \u
constexpr std::size_t kLongEscape = 8;   // after \U
constexpr std::size_t kByteEscape = 2;   // after \x

void append_hex(std::string& out, char32_t value, std::size_t digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (std::size_t i = digits; i-- > 0;) {
    out += kDigits[(value >> (4 * i)) & 0xF];
  }
}

void append_utf8(std::string& out, char32_t point) {
  const auto tail = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0U | (point >> 6U));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0U | (point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | (point >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

// One character of a key that has a short escape; 0 if it has none.
char short_escape(char32_t point) {
  switch (point) {
    case '\n':
      return 'n';
    case '\r':
      return 'r';
    case '\t':
      return 't';
    case '"':
      return '"';
    case '\\':
      return '\\';
    default:
      return 0;
  }
}

// The character that a one-letter escape stands for; 0 if there is none.
char escaped_by(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'v':
      return '\v';
    case '"':
      return '"';
    case '\\':
      return '\\';
    default:
      return 0;
  }
}

std::optional<char32_t> read_hex(std::string_view digits, std::size_t count) {
  if (digits.size() < count) {
    return std::nullopt;
  }
  char32_t value = 0;
  for (const char c : digits.substr(0, count)) {
    const char lower = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9') {
      value = value * 16 + static_cast<char32_t>(c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      value = value * 16 + static_cast<char32_t>(lower - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return value;
}

// Reads the escape at the start of `text`, which begins with a backslash.
// Returns its length, or 0 if it is none.
std::size_t read_escape(std::string_view text, std::string& key) {
  if (text.size() < 2) {
    return 0;
  }
  const char letter = text[1];
  if (const char c = escaped_by(letter); c != 0) {
    key += c;
    return 2;
  }
  const std::size_t digits = letter == 'u'   ? kShortEscape
                             : letter == 'U' ? kLongEscape
                             : letter == 'x' ? kByteEscape
                                             : 0;
  const auto point = read_hex(text.substr(2), digits);
  const bool is_surrogate = point && *point >= 0xD800 && *point <= 0xDFFF;
  const char32_t highest = letter == 'x' ? 0x7F : 0x10FFFF;
  if (digits == 0 || !point || *point > highest || is_surrogate) {
    return 0;
  }
  append_utf8(key, *point);
  return 2 + digits;
}

bool is_template_mark(std::string_view text) {
  return text.size() >= 2 && (text[0] == '$' || text[0] == '%') &&
         text[1] == '{';
}

}  // namespace

std::optional<CodePoint> decode_utf8(std::string_view text) {
  const std::size_t length = utf8_length(text);
  if (length == 0) {
    return std::nullopt;
  }
  const auto first = static_cast<unsigned char>(text[0]);
  char32_t value = length == 1 ? first : first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    value = (value << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return CodePoint{value, length};
}

bool is_printable(char32_t point) {
  const auto* range = std::lower_bound(
      kUnprintable.begin(), kUnprintable.end(), point,
      [](const PointRange& r, char32_t p) { return r.last < p; });
  return range == kUnprintable.end() || point < range->first;
}

std::string quote_key(std::string_view key) {
  std::string out = "\"";
  for (std::size_t pos = 0; pos < key.size();) {
    const auto point =
        decode_utf8(key.substr(pos)).value_or(CodePoint{0xFFFD, 1});
    if (const char letter = short_escape(point.value); letter != 0) {
      out += '\\';
      out += letter;
    } else if (!is_printable(point.value)) {
      const bool is_short = point.value < 0x10000;
      out += is_short ? "\\u" : "\\U";
      append_hex(out, point.value, is_short ? kShortEscape : kLongEscape);
    } else {
      if (is_template_mark(key.substr(pos))) {
        out += key[pos];
      }
      append_utf8(out, point.value);
    }
    pos += point.length;
  }
  out += '"';
  return out;
}

KeyRead read_quoted_key(std::string_view text, std::string& key) {
  std::size_t pos = 1;  // after the opening quote
  while (pos < text.size() && text[pos] != '"') {
    const std::string_view rest = text.substr(pos);
    if (rest[0] == '\\') {
      const std::size_t length = read_escape(rest, key);
      if (length == 0) {
        return {pos, "an escape such as `\\n` or `\\u00a0`"};
      }
      pos += length;
    } else if (is_template_mark(rest.substr(1)) && rest[0] == rest[1]) {
      key += rest.substr(1, 2);
      pos += 3;
    } else {
      const auto point = decode_utf8(rest);
      if (!point || point->value < 0x20) {
        return {pos, "a character of a key"};
      }
      key += rest.substr(0, point->length);
      pos += point->length;
    }
  }
  if (pos >= text.size()) {
    return {text.size(), "a closing quote"};
  }
  return {pos + 1, {}};
}

}  // namespace holdpoint::terraform
