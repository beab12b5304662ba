#include "lua_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::cli {
namespace {

constexpr std::array<std::string_view, 22> kKeywords = {
    "and",      "break",  "do",   "else", "elseif", "end",  "false", "for",
    "function", "goto",   "if",   "in",   "local",  "nil",  "not",   "or",
    "repeat",   "return", "then", "true", "until",  "while"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_lua_name(std::string_view text) {
  return !text.empty() && is_letter(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || is_digit(c); }) &&
         std::find(kKeywords.begin(), kKeywords.end(), text) == kKeywords.end();
}

std::string lua_string(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const std::string_view sequence =
        text.substr(0, std::max<std::size_t>(length, 1));
    text.remove_prefix(sequence.size());
    std::array<char, 16> escape{};
    if (length == 0) {
      (void)std::snprintf(escape.data(), escape.size(), "\\x%02x",
                          static_cast<unsigned char>(sequence[0]));
      out += escape.data();
    } else if (sequence == "\n") {
      out += "\\n";
    } else if (is_hidden(code_point(sequence))) {
      (void)std::snprintf(escape.data(), escape.size(), "\\u{%x}",
                          static_cast<unsigned>(code_point(sequence)));
      out += escape.data();
    } else {
      if (sequence == "\"" || sequence == "\\") out += '\\';
      if (completes_command(out, sequence[0])) {
        (void)std::snprintf(escape.data(), escape.size(), "\\x%02x",
                            static_cast<unsigned char>(sequence[0]));
        out += escape.data();
      } else {
        out += sequence;
      }
    }
  }
  return out + "\"";
}

std::string lua_key(std::string_view text) {
  return is_lua_name(text) ? std::string(text) : "[" + lua_string(text) + "]";
}

}  // namespace holdpoint::cli
