#include "holdpoint/syntax/token.hpp"

#include <array>

namespace holdpoint::syntax {
namespace {

constexpr std::array kSpellings =
    std::to_array<std::string_view>({"the end of the file",
                                     "a name",
                                     "a number",
                                     "a string",
                                     "and",
                                     "break",
                                     "do",
                                     "else",
                                     "elseif",
                                     "end",
                                     "false",
                                     "for",
                                     "function",
                                     "goto",
                                     "if",
                                     "in",
                                     "local",
                                     "nil",
                                     "not",
                                     "or",
                                     "repeat",
                                     "return",
                                     "then",
                                     "true",
                                     "until",
                                     "while",
                                     "+",
                                     "-",
                                     "*",
                                     "/",
                                     "//",
                                     "%",
                                     "^",
                                     "#",
                                     "&",
                                     "~",
                                     "|",
                                     "<<",
                                     ">>",
                                     "==",
                                     "~=",
                                     "<=",
                                     ">=",
                                     "<",
                                     ">",
                                     "=",
                                     "(",
                                     ")",
                                     "{",
                                     "}",
                                     "[",
                                     "]",
                                     "::",
                                     ";",
                                     ":",
                                     ",",
                                     ".",
                                     "..",
                                     "...",
                                     "a comment",
                                     "an invalid character"});

static_assert(kSpellings.size() ==
              static_cast<std::size_t>(TokenKind::kInvalid) + 1);

}  // namespace

std::string_view spelling(TokenKind kind) {
  return kSpellings[static_cast<std::size_t>(kind)];
}

}  // namespace holdpoint::syntax
