#include "page.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "holdpoint/base/text.hpp"

namespace holdpoint::report {
namespace {

// What stays together on a line: pieces of one or more spans, with no space
// between them that may be broken at.
struct Word {
  std::size_t spaces_before = 0;
  std::vector<Span> pieces;
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Runners act on "##[name]" and "##name[" wherever they stand in a line.
bool opens_command(std::string_view text) {
  if (!text.starts_with("##")) return false;
  std::size_t i = 2;
  while (i < text.size() && is_letter(text[i])) ++i;
  return i < text.size() && text[i] == '[';
}

// Where a backslash must go so that no runner obeys the line: before a "::"
// that comes first, and between the two "#" that open a command.
std::vector<std::size_t> breaks_in(std::string_view line) {
  std::vector<std::size_t> breaks;
  const std::size_t first = line.find_first_not_of(' ');
  if (first != std::string_view::npos && line.substr(first, 2) == "::") {
    breaks.push_back(first);
  }
  for (std::size_t at = line.find("##"); at != std::string_view::npos;
       at = line.find("##", at + 1)) {
    if (opens_command(line.substr(at))) breaks.push_back(at + 1);
  }
  return breaks;
}

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

}  // namespace

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

void Page::add(std::size_t indent, std::size_t hanging,
               const std::vector<Span>& spans) {
  std::vector<Span> line = {{std::string(indent, ' ')}};
  std::size_t at = indent;
  for (Word& word : words_of(spans)) {
    const std::size_t wide = columns(word);
    const bool fits = width_ == 0 || at + word.spaces_before + wide <= width_;
    const bool at_start = line.size() == 1;
    if (!at_start && !fits) {
      add_line(line);
      line = {{std::string(hanging, ' ')}};
      at = hanging;
    } else if (!at_start) {
      line.push_back({std::string(word.spaces_before, ' ')});
      at += word.spaces_before;
    }
    std::move(word.pieces.begin(), word.pieces.end(), std::back_inserter(line));
    at += wide;
  }
  add_line(line);
}

void Page::add_line(const std::vector<Span>& line) {
  std::string plain;
  for (const Span& span : line) plain += span.text;
  const std::vector<std::size_t> breaks = breaks_in(plain);
  std::size_t offset = 0;
  auto next_break = breaks.begin();
  for (const Span& span : line) {
    const std::string_view colour = colours_ ? colour_of(span.style) : "";
    text_ += colour;
    for (const char c : span.text) {
      if (next_break != breaks.end() && *next_break == offset) {
        text_ += '\\';
        ++next_break;
      }
      text_ += c;
      ++offset;
    }
    if (!colour.empty()) text_ += "\x1b[0m";
  }
  text_ += '\n';
}

}  // namespace holdpoint::report
