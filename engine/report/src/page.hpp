// A page of text for people: spans of styled words, wrapped into lines.
//
// All text that reaches a page is made harmless here and nowhere else: it is
// passed through visible(), and what a CI system would take for a command in a
// log is broken up with a backslash: "::error" where a line begins, "##[group]"
// and "##vso[...]" wherever they stand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  // `width` counts code points; 0 means that nothing is wrapped.
  Page(bool colours, std::size_t width) : colours_(colours), width_(width) {}

  // One paragraph: the first line begins `indent` columns in, the others
  // `hanging`. A word that is wider than the page gets a line of its own.
  void add(std::size_t indent, std::size_t hanging,
           const std::vector<Span>& spans);

  void blank() { text_ += '\n'; }

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void add_line(const std::vector<Span>& line);

  bool colours_ = false;
  std::size_t width_ = 0;
  std::string text_;
};

// The number of code points in well-formed UTF-8: the columns it takes, as far
// as one can know without asking the terminal.
[[nodiscard]] std::size_t columns(std::string_view text);

}  // namespace holdpoint::report
