#include "holdpoint/fmt/format.hpp"

#include <algorithm>
#include <utility>

#include "holdpoint/syntax/edit.hpp"
#include "holdpoint/syntax/parser.hpp"
#include "stages.hpp"

namespace holdpoint::fmt {
namespace {

using syntax::Edit;
using syntax::Span;
using syntax::SyntaxTree;
using syntax::Token;
using syntax::TokenKind;
using syntax::TokenList;

Pieces lay_out(const SyntaxTree& tree) {
  Pieces pieces = read_pieces(tree);
  set_line_breaks(tree, pieces);
  set_separators(tree, pieces);
  set_spacing(tree, pieces);
  set_indentation(tree, pieces);
  align_fields(tree, pieces);
  align_comments(pieces);
  return pieces;
}

std::string before(const Piece& piece) {
  std::string out(piece.after_comma ? "," : "");
  out.append(piece.breaks, '\n');
  out.append(piece.blanks, ' ');
  return out;
}

// Replaces a part of the text; what is the same at both ends stays.
void replace(std::string_view text, Span span, std::string_view with,
             std::vector<Edit>& edits) {
  std::string_view old = text.substr(span.begin, span.end - span.begin);
  if (old == with) return;
  const auto shorter = [&] { return std::min(old.size(), with.size()); };
  std::size_t same = 0;
  while (same < shorter() && old[same] == with[same]) ++same;
  old.remove_prefix(same);
  with.remove_prefix(same);
  span.begin += static_cast<std::uint32_t>(same);
  same = 0;
  while (same < shorter() &&
         old[old.size() - 1 - same] == with[with.size() - 1 - same]) {
    ++same;
  }
  span.end -= static_cast<std::uint32_t>(same);
  with.remove_suffix(same);
  edits.push_back({span, std::string(with)});
}

std::vector<Edit> edits_of(std::string_view text, const Pieces& pieces) {
  std::vector<Edit> edits;
  std::uint32_t end = 0;
  for (const Piece& piece : pieces.all) {
    const Span place = piece.token.span;
    replace(text, {end, place.begin}, before(piece), edits);
    replace(text, place, piece.text, edits);
    end = place.end;
  }
  replace(text, {end, static_cast<std::uint32_t>(text.size())},
          pieces.all.empty() ? "" : "\n", edits);
  return edits;
}

bool begins_with_token(std::string_view text, const Token& token,
                       std::string_view spelled) {
  return text.substr(token.span.begin, token.span.end - token.span.begin) ==
         spelled;
}

// Whether a text consists of exactly the tokens and comments that were planned:
// whether no blank is missing between two of them.
bool is_as_planned(std::string_view text, const Pieces& pieces) {
  const TokenList list = syntax::tokenize(text);
  if (!list.diagnostics.empty()) return false;
  auto token = list.tokens.begin();
  auto comment = list.trivia.begin();
  for (const Piece& piece : pieces.all) {
    if (piece.after_comma && !begins_with_token(text, *token++, ",")) {
      return false;
    }
    if (piece.is_comment() && comment == list.trivia.end()) return false;
    const Token& found = piece.is_comment() ? *comment++ : *token;
    if (!begins_with_token(text, found, piece.text)) return false;
    if (piece.is_comment()) continue;
    if (token->kind == TokenKind::kEndOfText) return false;
    ++token;
  }
  return token->kind == TokenKind::kEndOfText && comment == list.trivia.end();
}

tl::unexpected<Error> broken(const SyntaxTree& tree) {
  const syntax::Diagnostic& first = tree.diagnostics().front();
  const syntax::Position at = tree.position(first.span);
  return fail(first.kind == syntax::Diagnostic::Kind::kLimit
                  ? ErrorCode::kLimitExceeded
                  : ErrorCode::kInvalidSyntax,
              first.message, {.line = at.line, .column = at.column},
              "repair the text first: only what is Lua is formatted");
}

// The edits that touch these lines.
std::vector<Edit> within(const SyntaxTree& tree, Lines lines,
                         std::vector<Edit> edits) {
  std::erase_if(edits, [&](const Edit& edit) {
    return tree.position(edit.span.end).line < lines.first ||
           tree.position(edit.span.begin).line > lines.last;
  });
  return edits;
}

}  // namespace

Result<std::vector<Edit>> format(const SyntaxTree& tree, Lines lines) {
  if (!tree.diagnostics().empty()) return broken(tree);
  const Pieces pieces = lay_out(tree);
  std::vector<Edit> edits = edits_of(tree.text(), pieces);
  if (edits.empty()) return edits;  // nothing changes, so nothing can go wrong
  const auto text = syntax::apply_edits(tree.text(), edits);
  if (!text || !is_as_planned(*text, pieces)) {
    return fail(ErrorCode::kInternal,
                "formatting would have changed what the text means", {},
                "please report it, with the text; nothing was changed");
  }
  return within(tree, lines, std::move(edits));
}

Result<std::string> format_text(std::string_view text,
                                const std::string& file_name) {
  const auto edits = format(syntax::parse(text));
  if (!edits) {
    Error error = edits.error();
    error.where.file = file_name;
    return fail(std::move(error));
  }
  return syntax::apply_edits(text, *edits).value();
}

}  // namespace holdpoint::fmt
