// String literals: the value of a literal, and where each byte came from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/syntax/syntax_tree.hpp"

namespace holdpoint::syntax {

// The value of a literal string. `source` has, for each byte of `value` and
// one past its end, the offset in the text where its spelling begins; so a
// place inside the value can be shown in the source.
struct StringValue {
  std::string value;
  std::vector<std::uint32_t> source;

  // The place in the text of value[begin, end).
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    return {source[begin], source[end]};
  }
};

// The value of an expression made of string literals alone: one literal, or
// several joined with `..`, with or without parentheses. Empty for anything
// else, also for a literal that Lua refuses. Linear in the literal's length.
[[nodiscard]] std::optional<StringValue> string_value(const SyntaxTree& tree,
                                                      NodeId expression);

}  // namespace holdpoint::syntax
