#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

#include "holdpoint/base/text.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Characters that are not seen, or that change the order or the lines in which
// the others are seen.
constexpr std::array kHidden = {
    Range{0x00AD, 0x00AD},    // soft hyphen
    Range{0x034F, 0x034F},    // combining grapheme joiner
    Range{0x061C, 0x061C},    // Arabic letter mark
    Range{0x115F, 0x1160},    // Hangul fillers
    Range{0x17B4, 0x17B5},    // Khmer inherent vowels
    Range{0x180B, 0x180E},    // Mongolian selectors
    Range{0x200B, 0x200F},    // zero width, direction marks
    Range{0x2028, 0x202E},    // line separators, embeddings, overrides
    Range{0x2060, 0x206F},    // word joiner, invisible operators, isolates
    Range{0x3164, 0x3164},    // Hangul filler
    Range{0xFE00, 0xFE0F},    // variation selectors
    Range{0xFEFF, 0xFEFF},    // byte-order mark
    Range{0xFFA0, 0xFFA0},    // halfwidth Hangul filler
    Range{0xFFF9, 0xFFFB},    // interlinear annotation
    Range{0xE0000, 0xE0FFF},  // tags, more variation selectors
};

// The value of a well-formed UTF-8 sequence.
std::uint32_t code_point(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return first;
  std::uint32_t code = first & (0xFFU >> (sequence.size() + 1));
  for (const char c : sequence.substr(1)) {
    code = (code << 6) | (static_cast<unsigned char>(c) & 0x3FU);
  }
  return code;
}

bool is_control(std::uint32_t code) {
  const bool is_layout =
      code == '\t' || code == '\n' || code == '\r' || code == '\f';
  return (code < 0x20 && !is_layout) || (code >= 0x7F && code < 0xA0);
}

bool is_hidden(std::uint32_t code) {
  return is_control(code) ||
         std::ranges::any_of(kHidden, [&](const Range& range) {
           return range.first <= code && code <= range.last;
         });
}

// Nearly all of a file: printable ASCII, for which decoding would be a waste.
bool is_plain(char c) { return (c >= 0x20 && c < 0x7F) || c == '\n'; }

// A carriage return by itself ends a line for Lua and for no reader.
bool is_lone_return(std::string_view text, std::size_t at) {
  return text[at] == '\r' && (at + 1 >= text.size() || text[at + 1] != '\n');
}

std::string name_of(std::uint32_t code) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "U+%04X", code);
  return buffer.data();
}

// In a quoted string the character is what it was, as an escape that people
// see; in comments and code it goes. A long string knows no escapes, so nobody
// can say what was meant.
std::optional<Fix> made_visible(const File& file, syntax::Span place,
                                std::uint32_t code) {
  const auto& token = file.tree.tokens()[file.tree.token_at(place.begin)];
  const bool is_inside =
      token.span.begin <= place.begin && place.end <= token.span.end;
  if (!is_inside || token.kind != syntax::TokenKind::kString) {
    return replace("delete it", place, "");
  }
  if (file.tree.text()[token.span.begin] == '[') return std::nullopt;
  const std::string escape = "\\u{" + name_of(code).substr(2) + "}";
  return replace("write it as `" + escape + "`", place, escape);
}

void check(const File& file, Report& report) {
  const std::string_view text = file.tree.text();
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain(text[at])) {
      ++at;
      continue;
    }
    const std::size_t length = utf8_length(text.substr(at));
    const auto begin = static_cast<std::uint32_t>(at);
    if (length == 0) {
      report.add({begin, begin + 1}, "a byte that is not UTF-8",
                 "save the file as UTF-8");
      ++at;
      continue;
    }
    const std::uint32_t code = code_point(text.substr(at, length));
    if (is_hidden(code) || is_lone_return(text, at)) {
      const syntax::Span place{begin,
                               begin + static_cast<std::uint32_t>(length)};
      report.add(place, "the hidden character " + name_of(code),
                 "delete it, or write it as an escape in a string: people must "
                 "see what they review",
                 made_visible(file, place, code));
    }
    at += length;
  }
}

}  // namespace

extern const Rule kHiddenCharacters = {
    {.id = "sandbox/hidden-characters",
     .level = Level::kError,
     .summary = "A character that readers cannot see, or that reorders what "
                "they see.",
     .rationale =
         "With them a reviewer reads another program than the one that runs.",
     .avoid = "local note = \"prod\xE2\x80\xAE\"\nreturn { note = note }\n",
     .prefer = "local note = \"prod\\u{202E}\"\nreturn { note = note }\n",
     .is_binding = true,
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
