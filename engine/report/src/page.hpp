// A page of text for people: spans of styled words, wrapped into lines.
//
// All text that reaches a page is made harmless here and nowhere else: it is
// passed through visible(), and what a CI system would take for a command in a
// log is broken up with a backslash, as log_line() does it. Only the first line
// of a paragraph begins where the caller said; the others hang.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "holdpoint/report/writers.hpp"

namespace holdpoint::report {

enum class Style : std::uint8_t { kPlain, kBold, kDim, kRed, kYellow, kGreen };

// A run of text in one style. A `whole` span is never broken at its spaces:
// resource addresses may contain some, and people copy them.
struct Span {
  std::string text;
  Style style = Style::kPlain;
  bool whole = false;
};

class Page {
 public:
  explicit Page(const TextOptions& options) : options_(options) {}

  // One paragraph: the first line begins `indent` columns in, the others
  // `hanging`. A word that is wider than the page gets a line of its own, or
  // several if words are cut.
  void add(std::size_t indent, std::size_t hanging,
           const std::vector<Span>& spans);

  void blank() { text_ += '\n'; }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void add_line(const std::vector<Span>& line);

  TextOptions options_;
  std::string text_;
};

// The columns that well-formed UTF-8 takes at most, as far as one can know
// without asking the terminal: two for each character of the wide scripts of
// East Asia and each emoji (by the blocks of EastAsianWidth.txt), one for any
// other.
[[nodiscard]] std::size_t columns(std::string_view text);

}  // namespace holdpoint::report
