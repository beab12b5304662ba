// The formatter: one style for policy files.
//
// Where lines end is the author's business, as in a table of cases; how they
// look is ours:
//
// - two blanks for each level; what goes on from an earlier line is one level
//   deeper than the line where it began; what opens together on one line is
//   one level
// - one blank around operators and inside braces, none inside parentheses and
//   brackets, one before an argument without parentheses: `use "lib/x"`
// - the fields of a declaration (`policy "x" { … }`, `test "x" { … }`) that
//   begin a line have their `=` below each other; one with a name longer than
//   eight characters stands out
// - comments behind code stand one blank behind it, and below each other on
//   lines that follow each other
// - a block that does not fit on its one line has each statement on a line of
//   its own
// - `,` behind the last item of a table when its `}` begins a line, and only
//   then; never `;` where a line ends
// - "double quotes", unless the text has some
// - at most one empty line, none at the edges of a block; no blanks at line
//   ends; `\n` alone ends lines, the last one too
//
// Long lines are left to their author. Comments keep their words; tokens keep
// their meaning, and that is checked before edits are handed out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::fmt {

// Lines of a text, both included; counted from 1.
struct Lines {
  std::uint32_t first = 1;
  std::uint32_t last = 0xFFFFFFFF;
};

// The edits that give a text the style: small ones, in the order of their
// places, none if it has the style already. With `lines`, only those that
// change such a line or the line break before it; applying only some of them
// leaves the meaning as it is, too.
//
// Fails with kInvalidSyntax and the place of the first error in a text that is
// not Lua: nobody's half-typed file is moved about. Linear in the text's size
// times the logarithm of its tokens.
[[nodiscard]] Result<std::vector<syntax::Edit>> format(
    const syntax::SyntaxTree& tree, Lines lines = {});

// The same as a text. `file_name` is for the place of an error.
[[nodiscard]] Result<std::string> format_text(std::string_view text,
                                              const std::string& file_name);

}  // namespace holdpoint::fmt
