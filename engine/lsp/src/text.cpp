#include "holdpoint/lsp/text.hpp"

#include <algorithm>

#include "holdpoint/base/text.hpp"

namespace holdpoint::lsp {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Whether a line ends with the byte at `at`: the \n of \r\n ends it, not its
// \r.
bool ends_line(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return true;
  return text[at] == '\r' && (at + 1 >= text.size() || text[at + 1] != '\n');
}

// The lines that begin in (begin, end].
std::vector<std::uint32_t> find_lines(std::string_view text, std::size_t begin,
                                      std::size_t end) {
  std::vector<std::uint32_t> starts;
  for (std::size_t at = begin; at < end; ++at) {
    if (ends_line(text, at))
      starts.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return starts;
}

struct Character {
  std::size_t bytes = 1;
  std::uint32_t units = 1;
};

Character character_at(std::string_view text, Encoding encoding) {
  const std::size_t length = utf8_length(text.substr(0, 4));
  Character character{length == 0 ? 1 : length, 1};
  if (encoding == Encoding::kUtf8) {
    character.units = static_cast<std::uint32_t>(character.bytes);
  } else if (length == 4) {
    character.units = 2;
  }
  return character;
}

// Units of text[begin, end); a character that `end` cuts is not counted.
std::uint32_t units_between(std::string_view text, std::size_t begin,
                            std::size_t end, Encoding encoding) {
  std::uint32_t units = 0;
  for (std::size_t at = begin; at < end;) {
    const Character next = character_at(text.substr(at), encoding);
    if (at + next.bytes > end) break;
    at += next.bytes;
    units += next.units;
  }
  return units;
}

}  // namespace

Text::Text(std::string text) : text_(std::move(text)) {
  starts_ = find_lines(text_, 0, text_.size());
  starts_.insert(starts_.begin(), 0);
  is_ascii_ = is_ascii(text_);
}

std::uint32_t Text::line_end(std::size_t line) const {
  if (line + 1 >= starts_.size()) {
    return static_cast<std::uint32_t>(text_.size());
  }
  const std::uint32_t next = starts_[line + 1];
  const bool has_both =
      next >= 2 && text_[next - 1] == '\n' && text_[next - 2] == '\r';
  return next - (has_both ? 2 : 1);
}

std::uint32_t Text::line_of(std::uint32_t offset) const {
  const auto next = std::ranges::upper_bound(starts_, offset);
  return static_cast<std::uint32_t>(next - starts_.begin() - 1);
}

std::uint32_t Text::offset_of(Position at, Encoding encoding) const {
  if (at.line >= starts_.size()) {
    return static_cast<std::uint32_t>(text_.size());
  }
  const std::uint32_t begin = starts_[at.line];
  const std::uint32_t end = line_end(at.line);
  if (is_ascii_) return begin + std::min(at.character, end - begin);
  const std::string_view line(text_.data() + begin, end - begin);
  std::uint32_t units = 0;
  std::size_t offset = 0;
  while (offset < line.size()) {
    const Character next = character_at(line.substr(offset), encoding);
    if (units + next.units > at.character) break;
    units += next.units;
    offset += next.bytes;
  }
  return begin + static_cast<std::uint32_t>(std::min(offset, line.size()));
}

Position Text::position_of(std::uint32_t offset, Encoding encoding) const {
  return Ruler(*this, encoding).position(offset);
}

bool Text::replace(const Range& range, std::string_view replacement,
                   Encoding encoding) {
  if (range.end < range.start) return false;
  const std::size_t begin = offset_of(range.start, encoding);
  const std::size_t end = offset_of(range.end, encoding);
  // A \r before the edit may meet a \n, or lose one: look again from the line
  // of the byte before it to the line of the byte behind it.
  const std::size_t first =
      line_of(static_cast<std::uint32_t>(begin == 0 ? 0 : begin - 1));
  const auto after = std::ranges::upper_bound(starts_, end + 1);
  const std::size_t old_stop = after == starts_.end() ? text_.size() : *after;
  const std::size_t old_size = text_.size();

  text_.replace(begin, end - begin, replacement);
  const auto shift = static_cast<std::int64_t>(text_.size()) -
                     static_cast<std::int64_t>(old_size);
  const auto moved = [shift](std::size_t offset) {
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(offset) +
                                      shift);
  };
  for (auto at = after; at != starts_.end(); ++at) *at = moved(*at);
  const auto found = find_lines(text_, starts_[first], moved(old_stop));
  // The line that begins at the stop is there already, if there is one.
  const bool has_stop = after != starts_.end();
  const auto keep =
      static_cast<std::ptrdiff_t>(found.size()) -
      (has_stop && !found.empty() && found.back() == moved(old_stop) ? 1 : 0);
  const auto at = starts_.erase(
      starts_.begin() + static_cast<std::ptrdiff_t>(first) + 1, after);
  starts_.insert(at, found.begin(), found.begin() + keep);
  is_ascii_ = is_ascii_ && is_ascii(replacement);
  return true;
}

Position Ruler::position(std::uint32_t offset) {
  const auto size = static_cast<std::uint32_t>(text_.text_.size());
  offset = std::min(offset, size);
  const std::uint32_t line = text_.line_of(offset);
  const std::uint32_t begin = text_.line_start(line);
  // Inside \r\n is the end of the line.
  offset = std::min(offset, std::max(begin, text_.line_end(line)));
  if (text_.is_ascii_) return {line, offset - begin};
  if (line != line_ || offset < offset_ || offset_ < begin) {
    line_ = line;
    offset_ = begin;
    units_ = 0;
  }
  const std::string_view all = text_.text_;
  while (offset_ < offset) {
    const Character next = character_at(all.substr(offset_), encoding_);
    if (offset_ + next.bytes > offset) break;
    offset_ += static_cast<std::uint32_t>(next.bytes);
    units_ += next.units;
  }
  return {line, units_};
}

Range Ruler::range(syntax::Span span) {
  const Position start = position(span.begin);
  return {start, position(std::max(span.begin, span.end))};
}

std::uint32_t Ruler::width(syntax::Span span) const {
  if (text_.is_ascii_) return span.end - span.begin;
  return units_between(text_.text_, span.begin, span.end, encoding_);
}

}  // namespace holdpoint::lsp
