// What operators make of their operands.
#pragma once

#include "holdpoint/syntax/token.hpp"
#include "holdpoint/typing/type.hpp"

namespace holdpoint::typing {

[[nodiscard]] TypePtr binary_type(syntax::TokenKind token, const TypePtr& left,
                                  const TypePtr& right);
[[nodiscard]] TypePtr unary_type(syntax::TokenKind token,
                                 const TypePtr& operand);

}  // namespace holdpoint::typing
