#include <algorithm>
#include <vector>

#include "stages.hpp"

namespace holdpoint::fmt {
namespace {

using syntax::NodeId;
using syntax::NodeKind;
using syntax::SyntaxTree;
using syntax::TokenKind;

// `word "name" { … }` and `word { … }` as statements, without parentheses.
bool is_declaration(const SyntaxTree& tree, NodeId table,
                    const Pieces& pieces) {
  const NodeId call = tree.parent(table);
  if (!tree.is(call, NodeKind::kCall)) return false;
  if (!tree.is(tree.parent(call), NodeKind::kCallStatement)) return false;
  const std::size_t brace = pieces.token_at(tree.span(table).begin);
  const TokenKind before = tree.tokens()[brace - 1].kind;
  return before != TokenKind::kLeftParenthesis && before != TokenKind::kComma;
}

// The place of a field's `=` in the pieces, if its key begins a line and both
// stand on it; 0 otherwise.
std::uint32_t equals_of(const SyntaxTree& tree, NodeId item,
                        const Pieces& pieces) {
  if (!tree.is(item, NodeKind::kNamedItem) &&
      !tree.is(item, NodeKind::kKeyedItem)) {
    return 0;
  }
  const NodeId value = tree.last_child(item);
  const std::uint32_t begin =
      pieces.of_token[pieces.token_at(tree.span(item).begin)];
  const std::uint32_t equals =
      pieces.of_token[pieces.token_at(tree.span(value).begin) - 1];
  if (!pieces.all[begin].begins_line()) return 0;
  for (std::uint32_t i = begin + 1; i <= equals; ++i) {
    if (pieces.all[i].begins_line()) return 0;
  }
  return equals;
}

std::uint32_t width_before(const Pieces& pieces, std::uint32_t equals) {
  std::uint32_t width = 0;
  for (std::uint32_t i = equals; i-- > 0;) {
    width += last_line_width(pieces.all[i].text);
    if (pieces.all[i].begins_line()) break;
    width += pieces.all[i].blanks;
  }
  return width;
}

// As wide as `severity` and `controls`. A longer name stands out by itself, and
// moves no other line when it comes or goes.
constexpr std::uint32_t kWidestThatCounts = 8;

void align(const SyntaxTree& tree, NodeId table, Pieces& pieces) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> fields;
  std::uint32_t widest = 0;
  for (const NodeId item : tree.children(table)) {
    const std::uint32_t equals = equals_of(tree, item, pieces);
    if (equals == 0) continue;
    const std::uint32_t width = width_before(pieces, equals);
    fields.emplace_back(equals, width);
    if (width <= kWidestThatCounts) widest = std::max(widest, width);
  }
  for (const auto& [equals, width] : fields) {
    pieces.all[equals].blanks = std::max(widest, width) - width + 1;
  }
}

}  // namespace

void align_fields(const SyntaxTree& tree, Pieces& pieces) {
  for (syntax::Preorder at(tree, tree.root()); !at.done(); at.next()) {
    if (!tree.is(at.node(), NodeKind::kTable)) continue;
    if (is_declaration(tree, at.node(), pieces)) align(tree, at.node(), pieces);
  }
}

void align_comments(Pieces& pieces) {
  auto& all = pieces.all;
  struct Behind {
    std::size_t piece = 0;
    std::uint32_t column = 0;
  };
  std::vector<Behind> run;  // on lines that follow each other
  std::uint32_t run_indent = 0;
  const auto finish = [&] {
    std::uint32_t widest = 0;
    for (const Behind& each : run) widest = std::max(widest, each.column);
    for (const Behind& each : run) {
      all[each.piece].blanks = widest - each.column + 1;
    }
    run.clear();
  };
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() && !all[end].begins_line()) ++end;
    const bool has_comment = end - begin > 1 && all[end - 1].is_comment();
    const bool goes_on =
        has_comment && all[begin].breaks < 2 && all[begin].blanks == run_indent;
    if (!goes_on) finish();
    if (has_comment) {
      std::uint32_t column = all[begin].blanks;
      for (std::size_t i = begin; i + 1 < end; ++i) {
        if (i > begin) column += all[i].blanks + (all[i].after_comma ? 1 : 0);
        const bool is_long = all[i].text.find('\n') != std::string::npos;
        column = (is_long ? 0 : column) + last_line_width(all[i].text);
      }
      if (all[end - 1].after_comma) ++column;
      run.push_back({end - 1, column});
      run_indent = all[begin].blanks;
    }
    begin = end;
  }
  finish();
}

}  // namespace holdpoint::fmt
