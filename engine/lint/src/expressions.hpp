// Questions about expressions that several rules ask.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"
#include "rule.hpp"

namespace holdpoint::lint {

// Whether two expressions are written alike, white space and comments apart.
// Linear in their length.
[[nodiscard]] bool same_code(const syntax::SyntaxTree& tree, syntax::NodeId a,
                             syntax::NodeId b);

// The tokens of a node with one space between them: equal for same_code().
[[nodiscard]] std::string code_of(const syntax::SyntaxTree& tree,
                                  syntax::NodeId node);

// Whether a call stands in an expression: it may answer otherwise each time.
[[nodiscard]] bool has_call(const syntax::SyntaxTree& tree,
                            syntax::NodeId node);

// nil, true, false, a number or a string, with or without parentheses.
[[nodiscard]] bool is_literal(const syntax::SyntaxTree& tree,
                              syntax::NodeId node);

// The value of a literal number, with or without a minus. Hexadecimal and huge
// ones are left out.
[[nodiscard]] std::optional<double> number_value(const syntax::SyntaxTree& tree,
                                                 syntax::NodeId node);

[[nodiscard]] bool is_comparison(syntax::TokenKind kind);

// The name under which the vocabulary knows what a call calls, or empty.
[[nodiscard]] std::string called(const syntax::SyntaxTree& tree,
                                 syntax::NodeId call);

// The function that is an argument of a call, from 1; kNoNode if none is seen.
[[nodiscard]] syntax::NodeId function_argument(const syntax::SyntaxTree& tree,
                                               syntax::NodeId call,
                                               std::size_t number);

// Operands of a chain of `and`, or of `or`: a, b and c of `a and (b and c)`.
[[nodiscard]] std::vector<syntax::NodeId> operands_of(
    const syntax::SyntaxTree& tree, syntax::NodeId node,
    syntax::TokenKind joint);

// Whether a node stands in the condition of a loop, or in its body.
[[nodiscard]] bool is_inside_loop(const syntax::SyntaxTree& tree,
                                  syntax::NodeId node);

}  // namespace holdpoint::lint
