// What may be written between two brackets, as signature help shows it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../document.hpp"
#include "holdpoint/syntax/token.hpp"

namespace holdpoint::lsp {

// How many tokens end before a place.
[[nodiscard]] std::size_t tokens_before(
    const std::vector<syntax::Token>& tokens, std::uint32_t offset);

// A bracket of any kind that is open, and the commas between its elements.
struct OpenBracket {
  std::size_t token = 0;
  std::size_t commas = 0;
};

// The innermost one among the first `before` tokens. What was closed is passed
// over, the bodies of functions too; a place in such a body is in no bracket.
[[nodiscard]] std::optional<OpenBracket> open_bracket(
    const std::vector<syntax::Token>& tokens, std::size_t before);

struct Signature {
  struct Parameter {
    syntax::Span span;  // in the label
    std::string documentation = {};
  };
  std::string label;  // ASCII: units are bytes in every encoding
  std::vector<Parameter> parameters;
  std::string documentation;
  std::size_t active = 0;  // the parameter under the cursor
};

// The keys of the declaration's table that the offset is in, the key under it
// being active; between two keys the next one that is to be written. Nothing
// outside of such tables.
[[nodiscard]] std::optional<Signature> fields_at(const Document& document,
                                                 std::uint32_t offset);

}  // namespace holdpoint::lsp
