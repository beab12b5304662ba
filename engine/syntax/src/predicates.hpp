// Predicates: the functions of a text whose result is taken for a truth.
#pragma once

#include <unordered_set>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::syntax {

using FunctionSet = std::unordered_set<NodeId>;  // of kFunction nodes

// Rules (`require`, `forbid`), functions that are given to helpers such as
// any(), functions one of whose results is written as a truth, and those whose
// calls are conditions: f in `if f(x) then` and in `return f(x)` of another
// predicate. Linear in the tree's size.
[[nodiscard]] FunctionSet find_predicates(const SyntaxTree& tree);

// Whether an expression gives true or false whatever its parts are: a
// comparison, a `not`, `true`, or such a one behind `and` or `or`.
[[nodiscard]] bool is_truth(const SyntaxTree& tree, NodeId expression);

[[nodiscard]] bool is_comparison(const SyntaxTree& tree, NodeId node);
[[nodiscard]] bool is_connective(const SyntaxTree& tree, NodeId node);
[[nodiscard]] bool is_not(const SyntaxTree& tree, NodeId node);

// What an `if`, `elseif`, `while` or `repeat` looks at; kNoNode for any other
// node. The node of an `elseif` is its kClause.
[[nodiscard]] NodeId condition_of(const SyntaxTree& tree, NodeId node);

}  // namespace holdpoint::syntax
