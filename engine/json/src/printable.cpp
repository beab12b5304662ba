#include "holdpoint/json/printable.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"
#include "holdpoint/json/small.hpp"

namespace holdpoint::json {
namespace {

std::string escape_unit(std::uint32_t unit) {
  std::array<char, 8> buffer = {};
  std::snprintf(buffer.data(), buffer.size(), "\\u%04x",
                static_cast<unsigned>(unit & 0xFFFFU));
  return buffer.data();
}

// One well-formed UTF-8 sequence as escapes; two where UTF-16 needs a pair.
std::string escaped(std::string_view sequence) {
  std::uint32_t c = code_point(sequence);
  if (c < 0x10000) return escape_unit(c);
  c -= 0x10000;
  return escape_unit(0xD800 + (c >> 10)) + escape_unit(0xDC00 + (c & 0x3FFU));
}

}  // namespace

std::string printable(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  bool in_string = false;
  for (std::size_t i = 0; i < json.size();) {
    const char c = json[i];
    if (!in_string) {
      in_string = c == '"';
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') out += c;
      ++i;
    } else if (c == '\\') {
      out += json.substr(i, 2);
      i += 2;
    } else if (completes_command(out, c)) {
      out += escape_unit(static_cast<unsigned char>(c));
      ++i;
    } else if (c >= 0x20 && c < 0x7F) {
      in_string = c != '"';
      out += c;
      ++i;
    } else {
      const std::size_t length = utf8_length(json.substr(i));
      const std::string_view sequence =
          json.substr(i, length == 0 ? 1 : length);
      out += length != 0 && visible(sequence) == sequence
                 ? std::string(sequence)
                 : escaped(sequence);
      i += sequence.size();
    }
  }
  return out;
}

std::string printable_string(std::string_view text) {
  return printable(to_text(Small(std::string(text))));
}

}  // namespace holdpoint::json
