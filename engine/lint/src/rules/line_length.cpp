#include <algorithm>
#include <string>

#include "rule.hpp"

namespace holdpoint::lint {
namespace {

constexpr RuleOption kOptions[] = {
    {"max", 160, "how many bytes a line may have"}};

// A sentence for people is one string, however long: its line cannot be broken.
bool is_in_string(const syntax::SyntaxTree& tree, std::size_t offset) {
  const auto& token =
      tree.tokens()[tree.token_at(static_cast<std::uint32_t>(offset))];
  return token.kind == syntax::TokenKind::kString &&
         token.span.begin < offset && offset < token.span.end;
}

void check(const File& file, Report& report) {
  const auto max = static_cast<std::size_t>(report.option("max"));
  const std::string_view text = file.tree.text();
  std::size_t begin = 0;
  while (begin < text.size() && !report.is_full()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > max && !is_in_string(file.tree, begin + max)) {
      report.add({static_cast<std::uint32_t>(begin + max),
                  static_cast<std::uint32_t>(end)},
                 "the line has " + std::to_string(end - begin) + " bytes",
                 "break it at a comma or an operator; " + std::to_string(max) +
                     " are allowed");
    }
    begin = end + 1;
  }
}

}  // namespace

extern const Rule kLineLength = {
    {.id = "style/line-length",
     .level = Level::kInfo,
     .summary = "A line is very long.",
     .rationale = "What stands beyond the edge of a review is not read.",
     .avoid = R"lua(
return { note = "a long line" } -- a long line a long line a long line a long line a long line a long line a long line a long line a long line a long line a long line a long line
)lua",
     .prefer = R"lua(
-- A short line.
return { note = "a short line" }
)lua",
     .options = kOptions},
    &check};

}  // namespace holdpoint::lint
