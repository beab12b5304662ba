#include "holdpoint/syntax/edit.hpp"

namespace holdpoint::syntax {

std::optional<std::string> apply_edits(std::string_view text,
                                       std::span<const Edit> edits) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  for (const Edit& each : edits) {
    const Span span = each.span;
    if (span.begin < at || span.end < span.begin || span.end > text.size()) {
      return std::nullopt;
    }
    out += text.substr(at, span.begin - at);
    out += each.text;
    at = span.end;
  }
  out += text.substr(at);
  return out;
}

}  // namespace holdpoint::syntax
