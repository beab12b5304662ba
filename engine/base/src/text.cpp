#include "holdpoint/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <iterator>

namespace holdpoint {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t i) {
  return static_cast<std::uint8_t>(text[i]);
}

struct Range {
  char32_t first, last;
};

// In ascending order; the last two of every plane are noncharacters besides.
constexpr auto kHidden = std::to_array<Range>({
    {0x0, 0x1F},         // C0
    {0x7F, 0x9F},        // delete, C1
    {0xAD, 0xAD},        // soft hyphen
    {0x34F, 0x34F},      // combining grapheme joiner
    {0x600, 0x605},      // marks of Arabic numbers
    {0x61C, 0x61C},      // Arabic letter mark
    {0x6DD, 0x6DD},      // Arabic end of ayah
    {0x70F, 0x70F},      // Syriac abbreviation mark
    {0x890, 0x891},      // Arabic currency marks
    {0x8E2, 0x8E2},      // Arabic disputed end of ayah
    {0x115F, 0x1160},    // Hangul fillers
    {0x17B4, 0x17B5},    // Khmer inherent vowels
    {0x180B, 0x180F},    // Mongolian variation selectors, vowel separator
    {0x200B, 0x200F},    // zero-width space, joiners, direction marks
    {0x2028, 0x202E},    // line, paragraph; embeddings and overrides
    {0x2060, 0x206F},    // word joiner, invisible operators, isolates
    {0x2800, 0x2800},    // Braille cell without dots
    {0x3164, 0x3164},    // Hangul filler
    {0xFDD0, 0xFDEF},    // noncharacters
    {0xFE00, 0xFE0F},    // variation selectors
    {0xFEFF, 0xFEFF},    // byte-order mark
    {0xFFA0, 0xFFA0},    // halfwidth Hangul filler
    {0xFFF0, 0xFFFB},    // unassigned ignorables, interlinear annotation
    {0x110BD, 0x110BD},  // Kaithi number sign
    {0x110CD, 0x110CD},  // Kaithi number sign above
    {0x13430, 0x1343F},  // Egyptian hieroglyph controls
    {0x1BCA0, 0x1BCA3},  // shorthand format controls
    {0x1D173, 0x1D17A},  // musical beams and slurs
    {0xE0000, 0xE0FFF},  // tags, more variation selectors
});

constexpr char32_t kTextSelector = 0xFE0E;
constexpr char32_t kEmojiSelector = 0xFE0F;

// Roughly the symbols of emoji-variation-sequences.txt that are no digits.
bool is_symbol(char32_t c) {
  return c == 0xA9 || c == 0xAE || c == 0x203C || c == 0x2049 ||
         (c >= 0x2100 && c <= 0x27BF) || (c >= 0x2934 && c <= 0x2B55) ||
         (c >= 0x3030 && c <= 0x303D) || (c >= 0x3297 && c <= 0x3299) ||
         (c >= 0x1F000 && c <= 0x1FAFF);
}

bool is_kept(char32_t c, char32_t previous, bool keep_lines) {
  if (!is_hidden(c)) return true;
  if (c == '\n') return keep_lines;
  return (c == kTextSelector || c == kEmojiSelector) && is_symbol(previous);
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
  char32_t previous = 0;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      previous = 0;
      std::array<char, 8> buffer = {};
      std::snprintf(buffer.data(), buffer.size(), "\\x%02x", byte_at(text, 0));
      out += buffer.data();
      text.remove_prefix(1);
      continue;
    }
    const char32_t c = code_point(text.substr(0, length));
    if (is_kept(c, previous, keep_lines)) {
      out += text.substr(0, length);
    } else {
      out += escape(c);
    }
    previous = c;
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

char32_t code_point(std::string_view sequence) {
  const std::uint8_t lead = byte_at(sequence, 0);
  if (sequence.size() == 1) return lead;
  char32_t value = lead & (0xFFU >> (sequence.size() + 1));
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    value = (value << 6) | (byte_at(sequence, i) & 0x3FU);
  }
  return value;
}

bool is_hidden(char32_t character) {
  if ((character & 0xFFFEU) == 0xFFFEU) return true;
  const auto range = std::upper_bound(
      kHidden.begin(), kHidden.end(), character,
      [](char32_t c, const Range& row) { return c < row.first; });
  return range != kHidden.begin() && character <= std::prev(range)->last;
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
