// Texts as editors talk about them: lines, columns, and edits between two
// places.
//
// A text is UTF-8. Editors count columns in bytes of it (utf-8) or in units of
// UTF-16 (utf-16), as agreed when the session began. Lines end in \n, \r\n or
// \r. Which place a line and a column mean is always an answer: a column past
// the end of its line is the end of that line, one inside a character is that
// character's beginning, a line past the last one is the end of the text.
// A byte that is not UTF-8 counts as a character of its own.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/token.hpp"

namespace holdpoint::lsp {

enum class Encoding : std::uint8_t { kUtf8, kUtf16 };

// A place as the protocol has it: both count from 0.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;

  auto operator<=>(const Position&) const = default;
};

struct Range {
  Position start, end;

  bool operator==(const Range&) const = default;
};

class Text {
 public:
  Text() : Text(std::string()) {}
  explicit Text(std::string text);

  [[nodiscard]] const std::string& bytes() const { return text_; }
  [[nodiscard]] std::size_t line_count() const { return starts_.size(); }
  // Where a line begins; `line` < line_count().
  [[nodiscard]] std::uint32_t line_start(std::size_t line) const {
    return starts_[line];
  }
  // Where it ends, before its \n, \r\n or \r.
  [[nodiscard]] std::uint32_t line_end(std::size_t line) const;
  // The line of a byte; the last line for one behind the end. Logarithmic.
  [[nodiscard]] std::uint32_t line_of(std::uint32_t offset) const;

  // Both are linear in the line's length, unless all is ASCII.
  [[nodiscard]] std::uint32_t offset_of(Position at, Encoding encoding) const;
  [[nodiscard]] Position position_of(std::uint32_t offset,
                                     Encoding encoding) const;

  // Puts `replacement` in the place of a range. False, and nothing is done, if
  // the range ends before it begins: whoever sent it has another text.
  // Finds the lines again only where it edits.
  [[nodiscard]] bool replace(const Range& range, std::string_view replacement,
                             Encoding encoding);

 private:
  friend class Ruler;

  std::string text_;
  std::vector<std::uint32_t> starts_;
  bool is_ascii_ = true;  // false may be wrong
};

// Positions of many places of one text: as position_of(), but linear in the
// line once, as long as the places ascend. The text must outlive it.
class Ruler {
 public:
  Ruler(const Text& text, Encoding encoding)
      : text_(text), encoding_(encoding) {}

  [[nodiscard]] Position position(std::uint32_t offset);
  [[nodiscard]] Range range(syntax::Span span);
  // Units between two places of one line.
  [[nodiscard]] std::uint32_t width(syntax::Span span) const;

 private:
  const Text& text_;
  Encoding encoding_;
  std::uint32_t line_ = 0;
  std::uint32_t offset_ = 0;  // the last place asked for, on that line
  std::uint32_t units_ = 0;
};

}  // namespace holdpoint::lsp
