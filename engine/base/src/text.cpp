#include "holdpoint/base/text.hpp"

#include <array>
#include <cstdint>
#include <cstdio>

namespace holdpoint {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t i) {
  return static_cast<std::uint8_t>(text[i]);
}

char32_t decode(std::string_view sequence) {
  const std::uint8_t lead = byte_at(sequence, 0);
  if (sequence.size() == 1) return lead;
  char32_t value = lead & (0xFFU >> (sequence.size() + 1));
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    value = (value << 6) | (byte_at(sequence, i) & 0x3FU);
  }
  return value;
}

// Characters that are invisible, reorder their neighbours, or drive a device.
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C ||
         c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE007F);
}

std::string escape(char32_t c) {
  std::array<char, 16> buffer = {};
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  if (c == '\r') return "\\r";
  const char* format = c < 0x80 ? "\\x%02x" : "\\u{%x}";
  std::snprintf(buffer.data(), buffer.size(), format, static_cast<unsigned>(c));
  return buffer.data();
}

std::string make_visible(std::string_view text, bool keep_lines) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      std::array<char, 8> buffer = {};
      std::snprintf(buffer.data(), buffer.size(), "\\x%02x", byte_at(text, 0));
      out += buffer.data();
      text.remove_prefix(1);
      continue;
    }
    const char32_t c = decode(text.substr(0, length));
    const bool kept = keep_lines && c == '\n';
    if (is_hidden(c) && !kept) {
      out += escape(c);
    } else {
      out += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  if (text.empty()) return 0;
  const std::uint8_t lead = byte_at(text, 0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead < 0xC2   ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, i) & 0xC0U) != 0x80) return 0;
  }
  const std::uint8_t second = byte_at(text, 1);
  const bool overlong =
      (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool out_of_range =
      (lead == 0xED && second >= 0xA0) || (lead == 0xF4 && second >= 0x90);
  return overlong || out_of_range ? 0 : length;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string visible(std::string_view text) {
  return make_visible(text, /*keep_lines=*/false);
}

std::string visible_lines(std::string_view text) {
  return make_visible(text, /*keep_lines=*/true);
}

}  // namespace holdpoint
