// links: fmt syntax
// with: tests/fmt/token_comparison.cpp
// Any bytes: what is not Lua is refused; what is Lua has the same tokens and
// comments afterwards, has the style, and is Lua still. The edits of a part of
// its lines keep its tokens as well.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/fmt/format.hpp"
#include "holdpoint/fmt/unified_diff.hpp"
#include "holdpoint/syntax/edit.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "token_comparison.hpp"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  namespace fmt = holdpoint::fmt;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto tree = holdpoint::syntax::parse(text);
  const auto edits = fmt::format(tree);
  expect(edits.has_value() == tree.diagnostics().empty());
  if (!edits) return 0;
  const auto once = holdpoint::syntax::apply_edits(text, *edits);
  expect(once.has_value());
  expect(edits->empty() == (*once == text));
  expect(fmt::unified_diff(text, *edits, "a", "b").empty() == edits->empty());
  const auto meaning = fmt::meaning_of(text);
  expect(fmt::meaning_of(*once) == meaning);
  const auto twice = fmt::format_text(*once, "once.lua");
  expect(twice.has_value() && *twice == *once);
  const std::uint32_t line = 1 + static_cast<std::uint32_t>(size % 7);
  const auto some = fmt::format(tree, {.first = line, .last = line + 1});
  const auto part = holdpoint::syntax::apply_edits(text, some.value());
  expect(part.has_value());
  expect(holdpoint::syntax::parse(*part).diagnostics().empty());
  expect(fmt::meaning_of(*part) == meaning);
  return 0;
}
