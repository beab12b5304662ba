#include "page.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/base/text.hpp"

namespace holdpoint::report {
namespace {

// What stays together on a line: pieces of one or more spans, with no space
// between them that may be broken at.
struct Word {
  std::size_t spaces_before = 0;
  std::vector<Span> pieces;
};

std::string_view colour_of(Style style) {
  switch (style) {
    case Style::kPlain:
      return "";
    case Style::kBold:
      return "\x1b[1m";
    case Style::kDim:
      return "\x1b[2m";
    case Style::kRed:
      return "\x1b[1;31m";
    case Style::kYellow:
      return "\x1b[1;33m";
    case Style::kGreen:
      return "\x1b[1;32m";
  }
  return "";
}

std::vector<Word> words_of(const std::vector<Span>& spans) {
  std::vector<Word> words(1);
  bool in_word = false;
  for (const Span& span : spans) {
    const std::string text = visible(span.text);
    std::size_t at = 0;
    while (at < text.size()) {
      if (text[at] == ' ' && !span.whole) {
        if (in_word) words.emplace_back();
        in_word = false;
        ++words.back().spaces_before;
        ++at;
        continue;
      }
      const std::size_t end =
          span.whole ? text.size() : std::min(text.find(' ', at), text.size());
      words.back().pieces.push_back({text.substr(at, end - at), span.style});
      in_word = true;
      at = end;
    }
  }
  if (!in_word) words.pop_back();  // only spaces, or nothing
  return words;
}

std::size_t columns(const Word& word) {
  std::size_t sum = 0;
  for (const Span& piece : word.pieces) sum += report::columns(piece.text);
  return sum;
}

// A backslash in each command that the word spells, in however many pieces.
void break_commands(Word& word) {
  std::string text;
  for (const Span& piece : word.pieces) text += piece.text;
  const std::vector<std::size_t> breaks = commands_within(text);
  if (breaks.empty()) return;
  auto next = breaks.begin();
  std::size_t offset = 0;
  for (Span& piece : word.pieces) {
    std::string broken;
    for (const char c : piece.text) {
      if (next != breaks.end() && *next == offset) {
        broken += '\\';
        ++next;
      }
      broken += c;
      ++offset;
    }
    piece.text = std::move(broken);
  }
}

// The word in parts of at most `room` columns; each begins a line.
std::vector<Word> cut(const Word& word, std::size_t room) {
  std::vector<Word> parts(1);
  parts.front().spaces_before = word.spaces_before;
  std::size_t used = 0;
  for (const Span& piece : word.pieces) {
    std::string_view rest = piece.text;
    parts.back().pieces.push_back({"", piece.style});
    while (!rest.empty()) {
      const std::string_view next = rest.substr(0, utf8_length(rest));
      const std::size_t wide = report::columns(next);
      if (used + wide > room && used != 0) {
        parts.emplace_back().pieces.push_back({"", piece.style});
        used = 0;
      }
      parts.back().pieces.back().text += next;
      used += wide;
      rest.remove_prefix(next.size());
    }
  }
  return parts;
}

struct Range {
  char32_t first, last;
};

constexpr auto kWide = std::to_array<Range>({
    {0x1100, 0x115F},    // Hangul
    {0x231A, 0x23FF},    // symbols, some of them wide
    {0x25FD, 0x27BF},    // symbols and dingbats, some of them wide
    {0x2B1B, 0x2B55},    // symbols, some of them wide
    {0x2E80, 0xA4CF},    // Chinese, Japanese, Korean, Yi
    {0xA960, 0xA97F},    // Hangul
    {0xAC00, 0xD7FF},    // Hangul
    {0xF900, 0xFAFF},    // Chinese
    {0xFE10, 0xFE6F},    // vertical and small forms
    {0xFF00, 0xFF60},    // full-width forms
    {0xFFE0, 0xFFE6},    // full-width signs
    {0x16FE0, 0x18DFF},  // Tangut, Khitan
    {0x1AFF0, 0x1B2FF},  // Japanese
    {0x1D300, 0x1D37F},  // counting rods
    {0x1F000, 0x1FAFF},  // tiles, cards, emoji
    {0x20000, 0x3FFFF},  // Chinese
});

bool is_wide(char32_t c) {
  return std::any_of(kWide.begin(), kWide.end(), [c](const Range& range) {
    return c >= range.first && c <= range.last;
  });
}

// The room for words that are cut.
std::size_t room_of(std::size_t width, std::size_t indent) {
  constexpr std::size_t kLeast = 8;
  return width > indent + kLeast ? width - indent : kLeast;
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(text));
    const bool wide = length > 2 && is_wide(code_point(text.substr(0, length)));
    sum += wide ? 2 : 1;
    text.remove_prefix(length);
  }
  return sum;
}

void Page::add(std::size_t indent, std::size_t hanging,
               const std::vector<Span>& spans) {
  std::vector<Span> line = {{std::string(indent, ' ')}};
  std::size_t at = indent;
  // A backslash may go where a line begins.
  const bool cuts = options_.cut_words && options_.width != 0;
  const std::size_t width = options_.width - (cuts ? 1 : 0);
  const std::size_t room = room_of(width, std::max(indent, hanging));
  const auto put = [&](const Word& word, std::size_t wide) {
    const bool fits =
        options_.width == 0 || at + word.spaces_before + wide <= width;
    const bool at_start = line.size() == 1;
    if (!at_start && !fits) {
      add_line(line);
      line = {{std::string(hanging, ' ')}};
      at = hanging;
    } else if (!at_start) {
      line.push_back({std::string(word.spaces_before, ' ')});
      at += word.spaces_before;
    }
    line.insert(line.end(), word.pieces.begin(), word.pieces.end());
    at += wide;
  };
  for (Word& word : words_of(spans)) {
    break_commands(word);
    const std::size_t wide = columns(word);
    if (!cuts || wide <= room) {
      put(word, wide);
      continue;
    }
    for (const Word& part : cut(word, room)) put(part, columns(part));
  }
  add_line(line);
}

void Page::add_line(const std::vector<Span>& line) {
  std::string plain;
  for (const Span& span : line) plain += span.text;
  const std::size_t head =
      begins_command(plain) ? leading_space(plain) : plain.npos;
  std::size_t offset = 0;
  for (const Span& span : line) {
    const std::string_view colour =
        options_.colours ? colour_of(span.style) : "";
    text_ += colour;
    for (const char c : span.text) {
      if (offset++ == head) text_ += '\\';
      text_ += c;
    }
    if (!colour.empty()) text_ += "\x1b[0m";
  }
  text_ += '\n';
}

}  // namespace holdpoint::report
