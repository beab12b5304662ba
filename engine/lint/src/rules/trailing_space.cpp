#include <algorithm>

#include "rule.hpp"

namespace holdpoint::lint {
namespace {

using syntax::SyntaxTree;

// Long strings and comments keep their text.
bool is_inside_a_word(const syntax::SyntaxTree& tree, std::size_t at) {
  const auto offset = static_cast<std::uint32_t>(at);
  const syntax::Token& token = tree.tokens()[tree.token_at(offset)];
  return token.span.begin <= offset && offset < token.span.end;
}

void check(const File& file, Report& report) {
  const std::string_view text = file.tree.text();
  std::size_t begin = 0;
  while (begin < text.size() && !report.is_full()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::size_t last = end;
    if (last > begin && text[last - 1] == '\r') --last;
    std::size_t first = last;
    while (first > begin &&
           (text[first - 1] == ' ' || text[first - 1] == '\t')) {
      --first;
    }
    if (first < last && !is_inside_a_word(file.tree, first)) {
      const syntax::Span span{static_cast<std::uint32_t>(first),
                              static_cast<std::uint32_t>(last)};
      report.add(span, "white space at the end of the line", "take it away",
                 replace("take it away", span, ""));
    }
    begin = end + 1;
  }
}

}  // namespace

extern const Rule kTrailingSpace = {
    {.id = "style/trailing-space",
     .level = Level::kInfo,
     .summary = "White space at the end of a line.",
     .rationale = "It makes differences where nothing differs.",
     .avoid = R"lua(
local limit = 5  
return { limit = limit }
)lua",
     .prefer = R"lua(
local limit = 5
return { limit = limit }
)lua",
     .has_fix = true},
    &check};

}  // namespace holdpoint::lint
