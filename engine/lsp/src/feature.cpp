#include "feature.hpp"

#include <algorithm>
#include <limits>

#include "features/features.hpp"

namespace holdpoint::lsp {
namespace {

Small null_answer() { return nullptr; }
Small no_items() { return Small::array(); }

constexpr RpcCode kCounts = RpcCode{0};

constexpr Feature kFeatures[] = {
    {"completionItem/resolve", answer_completion_item, nullptr, kCounts},
    {"textDocument/codeAction", answer_actions, no_items, kCounts},
    {"textDocument/codeLens", answer_lenses, no_items,
     RpcCode::kContentModified},
    {"textDocument/completion", answer_completion, null_answer, kCounts},
    {"textDocument/definition", answer_definition, null_answer, kCounts},
    {"textDocument/diagnostic", answer_diagnostic, no_diagnostics,
     RpcCode::kServerCancelled, false, true},
    {"textDocument/documentHighlight", answer_highlight, null_answer, kCounts},
    {"textDocument/documentLink", answer_links, no_items, kCounts},
    {"textDocument/documentSymbol", answer_symbols, no_items, kCounts},
    {"textDocument/foldingRange", answer_folding, no_items, kCounts},
    {"textDocument/formatting", answer_formatting, no_items, kCounts},
    {"textDocument/hover", answer_hover, null_answer, kCounts},
    {"textDocument/inlayHint", answer_hints, no_items,
     RpcCode::kContentModified},
    {"textDocument/prepareRename", answer_prepare_rename, null_answer, kCounts},
    {"textDocument/rangeFormatting", answer_range_formatting, no_items,
     kCounts},
    {"textDocument/references", answer_references, null_answer, kCounts},
    {"textDocument/rename", answer_rename, null_answer, kCounts},
    {"textDocument/semanticTokens/full", answer_tokens, null_answer,
     RpcCode::kContentModified},
    {"textDocument/semanticTokens/full/delta", answer_tokens_delta, null_answer,
     RpcCode::kContentModified},
    {"textDocument/semanticTokens/range", answer_tokens_range, null_answer,
     RpcCode::kContentModified},
    {"textDocument/signatureHelp", answer_signature, null_answer, kCounts},
    {"workspace/executeCommand", nullptr, nullptr, kCounts, true},
    {"workspace/symbol", answer_workspace_symbols, nullptr, kCounts},
};

std::optional<std::uint32_t> read_unsigned(json::Value value) {
  if (value.kind() != json::Kind::kInteger) return std::nullopt;
  const std::int64_t number = value.as_integer();
  if (number < 0) return std::nullopt;
  // The protocol's largest number is 2^31 - 1.
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::uint32_t>(std::min(number, kMost));
}

}  // namespace

std::span<const Feature> features() { return kFeatures; }

const Feature* find_feature(std::string_view method) {
  const auto all = features();
  const auto at = std::ranges::find(all, method, &Feature::method);
  return at == all.end() ? nullptr : &*at;
}

std::uint32_t Context::offset() const {
  const auto at = read_position(params.get("position"));
  return document->text().offset_of(at.value_or(Position{}), client.encoding);
}

Small to_json(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

Small to_json(const Range& range) {
  return {{"start", to_json(range.start)}, {"end", to_json(range.end)}};
}

Small location(const Document& document, syntax::Span span,
               const Client& client) {
  Ruler ruler(document.text(), client.encoding);
  return {{"uri", document.uri()}, {"range", to_json(ruler.range(span))}};
}

Small markup(std::string_view text, bool is_markdown) {
  return {{"kind", is_markdown ? "markdown" : "plaintext"}, {"value", text}};
}

std::optional<Position> read_position(json::Value value) {
  const auto line = read_unsigned(value.get("line"));
  const auto character = read_unsigned(value.get("character"));
  if (!line || !character) return std::nullopt;
  return Position{*line, *character};
}

std::optional<Range> read_range(json::Value value) {
  const auto start = read_position(value.get("start"));
  const auto end = read_position(value.get("end"));
  if (!start || !end) return std::nullopt;
  return Range{*start, *end};
}

}  // namespace holdpoint::lsp
