#include "places.hpp"

#include <algorithm>

#include "holdpoint/base/text.hpp"

namespace holdpoint::lint {
namespace {

std::uint32_t characters(std::string_view text) {
  std::uint32_t count = 0;
  while (!text.empty()) {
    text.remove_prefix(std::max<std::size_t>(utf8_length(text), 1));
    ++count;
  }
  return count;
}

}  // namespace

syntax::Span line_around(const syntax::SyntaxTree& tree, std::uint32_t offset) {
  const std::string_view text = tree.text();
  const std::size_t at = std::min<std::size_t>(offset, text.size());
  const std::size_t before =
      at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::size_t end = std::min(text.find('\n', at), text.size());
  if (end > begin && text[end - 1] == '\r') --end;
  return {static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(std::max(begin, end))};
}

report::Region region_of(const syntax::SyntaxTree& tree, syntax::Span span) {
  const auto column = [&](std::uint32_t offset) {
    const std::uint32_t begin = line_around(tree, offset).begin;
    return characters(tree.text_of({begin, std::max(begin, offset)})) + 1;
  };
  return {tree.position(span.begin).line, column(span.begin),
          tree.position(span.end).line, column(span.end)};
}

}  // namespace holdpoint::lint
