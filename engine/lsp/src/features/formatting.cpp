// textDocument/formatting and textDocument/rangeFormatting
//
// The style of `holdpoint fmt`. There is one, so the blanks that the editor
// would like are not asked for. A file with errors is left alone.
#include "../edits.hpp"
#include "features.hpp"
#include "holdpoint/fmt/format.hpp"

namespace holdpoint::lsp {
namespace {

Answer formatted(const Context& context, fmt::Lines lines) {
  const auto edits = fmt::format(context.document->tree(), lines);
  if (!edits) return Small::array();
  return text_edits(*context.document, *edits, context.client);
}

}  // namespace

Answer answer_formatting(const Context& context) {
  return formatted(context, {});
}

Answer answer_range_formatting(const Context& context) {
  const auto range = read_range(context.params.get("range"));
  if (!range || range->end < range->start) {
    return refuse(RpcCode::kInvalidParams, "`range` is missing");
  }
  // Whole lines are selected up to the beginning of the next one.
  const bool ends_before =
      range->end.character == 0 && range->end.line > range->start.line;
  const std::uint32_t last = range->end.line - (ends_before ? 1 : 0);
  return formatted(context, {range->start.line + 1, last + 1});
}

}  // namespace holdpoint::lsp
