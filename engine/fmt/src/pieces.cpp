#include "pieces.hpp"

#include <algorithm>
#include <utility>

namespace holdpoint::fmt {
namespace {

using syntax::Token;
using syntax::TokenKind;

// \r\n, \n\r, \r and \n each end one line, as Lua sees it.
std::size_t line_break_length(std::string_view text, std::size_t at) {
  const char first = text[at];
  if (first != '\n' && first != '\r') return 0;
  const bool is_pair = at + 1 < text.size() &&
                       (text[at + 1] == '\n' || text[at + 1] == '\r') &&
                       text[at + 1] != first;
  return is_pair ? 2 : 1;
}

std::string with_plain_line_breaks(std::string_view text) {
  if (text.find('\r') == text.npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = line_break_length(text, at);
    out += length == 0 ? text[at] : '\n';
    at += std::max<std::size_t>(length, 1);
  }
  return out;
}

std::uint8_t count_breaks(std::string_view blank) {
  std::uint8_t breaks = 0;
  for (std::size_t at = 0; at < blank.size() && breaks < 2;) {
    const std::size_t length = line_break_length(blank, at);
    if (length > 0) ++breaks;
    at += std::max<std::size_t>(length, 1);
  }
  return breaks;
}

// 'text' as "text"; left alone where that would need more escapes.
std::string in_double_quotes(std::string_view text) {
  if (text.front() != '\'' || text.find('"') != std::string_view::npos) {
    return std::string(text);
  }
  std::string out = "\"";
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
      if (text[at] != '\'') out += '\\';
    }
    out += text[at];
  }
  return out + '"';
}

std::string spelled(const Token& token, std::string_view text) {
  if (token.kind == TokenKind::kString) {
    return with_plain_line_breaks(in_double_quotes(text));
  }
  if (token.kind == TokenKind::kComment) {
    const bool is_long = text.ends_with(']') &&
                         text.find_first_of("\r\n") != std::string_view::npos;
    if (is_long) return with_plain_line_breaks(text);
    const std::size_t last = text.find_last_not_of(" \t\v\f");
    return std::string(text.substr(0, last + 1));
  }
  return std::string(text);
}

std::vector<std::uint32_t> by_offset(const std::vector<Token>& tokens,
                                     std::size_t size) {
  std::vector<std::uint32_t> places(size + 1);
  for (std::uint32_t i = 1; i < tokens.size(); ++i) {
    const bool is_last = i + 1 == tokens.size();
    const std::size_t end = is_last ? size + 1 : tokens[i + 1].span.begin;
    std::fill(places.begin() + tokens[i].span.begin,
              places.begin() + static_cast<std::ptrdiff_t>(end), i);
  }
  return places;
}

}  // namespace

Pieces read_pieces(const syntax::SyntaxTree& tree) {
  const auto& tokens = tree.tokens();
  const auto& comments = tree.trivia();
  Pieces out;
  out.all.reserve(tokens.size() + comments.size());
  out.of_token.resize(tokens.size());
  out.tokens_by_offset = by_offset(tokens, tree.text().size());
  std::uint32_t end = 0;
  std::size_t comment = 0;
  const auto add = [&](const Token& token, std::size_t index) {
    const std::string_view gap =
        tree.text_of(syntax::Span{end, token.span.begin});
    end = token.span.end;
    Piece piece;
    piece.token = token;
    piece.index = static_cast<std::uint32_t>(index);
    piece.text = spelled(token, tree.text_of(token.span));
    piece.breaks = out.all.empty() ? 0 : count_breaks(gap);
    out.all.push_back(std::move(piece));
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    while (comment < comments.size() &&
           comments[comment].span.end <= token.span.begin) {
      add(comments[comment++], i);
    }
    out.of_token[i] = static_cast<std::uint32_t>(out.all.size());
    if (token.kind != TokenKind::kEndOfText) add(token, i);
  }
  return out;
}

void remove_left_out(Pieces& pieces) {
  if (std::ranges::none_of(pieces.all, &Piece::is_left_out)) return;
  std::vector<Piece> kept;
  kept.reserve(pieces.all.size());
  std::uint8_t breaks = 0;
  for (Piece& piece : pieces.all) {
    if (piece.is_left_out) {
      breaks = std::max(breaks, piece.breaks);
      continue;
    }
    piece.breaks = std::max(piece.breaks, breaks);
    if (kept.empty()) piece.breaks = 0;
    breaks = 0;
    if (!piece.is_comment()) {
      pieces.of_token[piece.index] = static_cast<std::uint32_t>(kept.size());
    }
    kept.push_back(std::move(piece));
  }
  pieces.all = std::move(kept);
  pieces.of_token.back() = static_cast<std::uint32_t>(pieces.all.size());
}

std::uint32_t last_line_width(std::string_view text) {
  const std::size_t line = text.rfind('\n');
  if (line != std::string_view::npos) text.remove_prefix(line + 1);
  // UTF-8: every byte but the following ones of a character.
  return static_cast<std::uint32_t>(std::count_if(
      text.begin(), text.end(),
      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace holdpoint::fmt
