// textDocument/foldingRange
#include <algorithm>
#include <map>
#include <string_view>

#include "features.hpp"

namespace holdpoint::lsp {
namespace {

using syntax::NodeKind;
using syntax::Span;

struct Fold {
  std::uint32_t last = 0;  // line
  std::string_view kind;   // empty, "comment" or "imports"
};
using Folds = std::map<std::uint32_t, Fold>;  // by the first line

bool folds(NodeKind kind) {
  switch (kind) {
    case NodeKind::kFunction:
    case NodeKind::kTable:
    case NodeKind::kIf:
    case NodeKind::kWhile:
    case NodeKind::kNumericFor:
    case NodeKind::kGenericFor:
    case NodeKind::kRepeat:
    case NodeKind::kDo:
      return true;
    default:
      return false;
  }
}

// Of several folds that begin on one line the longest one counts.
void add(Folds& out, std::uint32_t first, std::uint32_t last,
         std::string_view kind) {
  if (last <= first) return;
  Fold& fold = out[first];
  if (fold.last < last) fold = {last, kind};
}

// The line with the closing word stays in sight.
void fold_nodes(const Document& document, Folds& out) {
  const syntax::SyntaxTree& tree = document.tree();
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    if (!folds(tree.kind(at.node()))) continue;
    const Span span = tree.span(at.node());
    const std::uint32_t end = document.text().line_of(
        span.end > span.begin ? span.end - 1 : span.end);
    if (end > 0) add(out, document.text().line_of(span.begin), end - 1, "");
  }
}

// Comments that follow each other without a line between them.
void fold_comments(const Document& document, Folds& out) {
  const syntax::SyntaxTree& tree = document.tree();
  const Text& text = document.text();
  std::uint32_t first = 0, last = 0;
  bool is_run = false;
  for (const syntax::Token& each : tree.trivia()) {
    if (each.kind != syntax::TokenKind::kComment) continue;
    const std::uint32_t begin = text.line_of(each.span.begin);
    const std::uint32_t end = text.line_of(
        each.span.end > each.span.begin ? each.span.end - 1 : each.span.end);
    // A comment behind code begins no run.
    const std::string_view before(text.bytes().data() + text.line_start(begin),
                                  each.span.begin - text.line_start(begin));
    const bool is_alone = before.find_first_not_of(" \t") == before.npos;
    if (is_run && is_alone && begin == last + 1) {
      last = end;
      continue;
    }
    if (is_run) add(out, first, last, "comment");
    is_run = is_alone;
    first = begin;
    last = end;
  }
  if (is_run) add(out, first, last, "comment");
}

void fold_imports(const Document& document, Folds& out) {
  const auto& uses = document.declarations().uses;
  const Text& text = document.text();
  const auto line = [&](const declaration::Use& use) {
    return text.line_of(document.tree().span(use.call).begin);
  };
  for (std::size_t i = 0; i < uses.size();) {
    std::size_t end = i + 1;
    while (end < uses.size() && line(uses[end]) <= line(uses[end - 1]) + 1) {
      ++end;
    }
    add(out, line(uses[i]), line(uses[end - 1]), "imports");
    i = end;
  }
}

}  // namespace

Answer answer_folding(const Context& context) {
  Folds found;
  fold_nodes(*context.document, found);
  fold_comments(*context.document, found);
  fold_imports(*context.document, found);
  Small list = Small::array();
  const auto limit = static_cast<std::size_t>(context.client.folding_limit);
  for (const auto& [first, fold] : found) {
    if (limit != 0 && list.size() >= limit) break;
    Small each = {{"startLine", first}, {"endLine", fold.last}};
    if (!fold.kind.empty()) each["kind"] = fold.kind;
    list.push_back(std::move(each));
  }
  return list;
}

}  // namespace holdpoint::lsp
