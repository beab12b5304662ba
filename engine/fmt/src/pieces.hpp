// What a formatted text is made of: the pieces of the old one, and what stands
// before each of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::fmt {

// A token or a comment.
struct Piece {
  syntax::Token token = {};
  // The token's index; of a comment, that of the token which follows.
  std::uint32_t index = 0;
  std::string text;  // what is written: not always what stood there

  // What stands before it in the new text.
  std::uint8_t breaks = 0;   // ends of lines; 2 leave an empty line
  std::uint32_t blanks = 0;  // after them
  bool after_comma = false;  // a `,` right behind the piece before this one
  bool is_left_out = false;  // a separator that the style does not have

  [[nodiscard]] bool is_comment() const {
    return token.kind == syntax::TokenKind::kComment;
  }
  [[nodiscard]] bool begins_line() const { return breaks > 0; }
};

struct Pieces {
  std::vector<Piece> all;               // without the end of the text
  std::vector<std::uint32_t> of_token;  // where each token stands in `all`
  // By every byte of the old text and its end: the last token that begins there
  // or before. The stages ask for each node, which a search made their dearest
  // part.
  std::vector<std::uint32_t> tokens_by_offset;

  [[nodiscard]] std::size_t token_at(std::uint32_t offset) const {
    return tokens_by_offset[offset];
  }
};

// All pieces in order, with the line breaks that the author wrote and spelled
// as the style spells them.
[[nodiscard]] Pieces read_pieces(const syntax::SyntaxTree& tree);

// Leaves out what is marked so, and keeps of_token right for the rest.
void remove_left_out(Pieces& pieces);

// How many columns a text takes behind its last line break, in characters.
[[nodiscard]] std::uint32_t last_line_width(std::string_view text);

}  // namespace holdpoint::fmt
