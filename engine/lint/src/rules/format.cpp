#include "holdpoint/fmt/format.hpp"

#include <utility>

#include "rule.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  // A text that is not Lua has no style; syntax/error says so.
  auto edits = fmt::format(file.tree);
  if (!edits || edits->empty()) return;
  const syntax::Span first = edits->front().span;
  report.add(first, "the file is not formatted as `holdpoint fmt` writes it",
             "run `holdpoint fmt`", Fix{"format the file", std::move(*edits)});
}

}  // namespace

extern const Rule kFormat = {
    {.id = "style/format",
     .level = Level::kInfo,
     .summary = "A file is formatted in another way than `holdpoint fmt` does.",
     .rationale = "Where all files look alike, a difference between two "
                  "versions shows what changed.",
     .avoid = R"lua(local limit=5
return { limit = limit }
)lua",
     .prefer = R"lua(local limit = 5
return { limit = limit }
)lua",
     .has_fix = true,
     .waits = true},
    &check};

}  // namespace holdpoint::lint
