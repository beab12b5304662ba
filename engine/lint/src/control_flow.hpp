// Control flow: which functions may end without a `return`.
#pragma once

#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::lint {

// The `return` statements of a function itself, not of those inside it.
[[nodiscard]] std::vector<syntax::NodeId> returns_of(
    const syntax::SyntaxTree& tree, syntax::NodeId function);

// Whether some path reaches the end of the function's body. Conditions count
// as unknown, but for literals: `while true do … end` without `break` ends
// only by `return`. A `goto` counts as going on, which may say yes too often.
[[nodiscard]] bool falls_off_its_end(const syntax::SyntaxTree& tree,
                                     syntax::NodeId function);

// Whether control may reach what follows a statement.
[[nodiscard]] bool may_go_on(const syntax::SyntaxTree& tree,
                             syntax::NodeId statement);

// Whether a `while` ends neither by its condition nor from within.
[[nodiscard]] bool never_ends(const syntax::SyntaxTree& tree,
                              syntax::NodeId loop);

}  // namespace holdpoint::lint
