// The stages of formatting, in the order in which they are taken. Each fills in
// a part of what stands before the pieces.
#pragma once

#include "pieces.hpp"

namespace holdpoint::fmt {

// Line breaks: those of the author, and those that a block must have.
void set_line_breaks(const syntax::SyntaxTree& tree, Pieces& pieces);

// `,` and `;` where the style wants them; removes the others.
void set_separators(const syntax::SyntaxTree& tree, Pieces& pieces);

// Blanks before pieces that do not begin a line.
void set_spacing(const syntax::SyntaxTree& tree, Pieces& pieces);

// Blanks before pieces that begin a line.
void set_indentation(const syntax::SyntaxTree& tree, Pieces& pieces);

// More blanks before what stands below each other.
void align_fields(const syntax::SyntaxTree& tree, Pieces& pieces);
void align_comments(Pieces& pieces);

}  // namespace holdpoint::fmt
