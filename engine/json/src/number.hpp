// Numbers: the strict grammar, and which of three kinds a number is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "holdpoint/json/document.hpp"

namespace holdpoint::json::internal {

struct Number {
  Kind kind = Kind::kInteger;
  std::uint64_t payload = 0;  // as in Node
};

// The length of the longest number at the start of `text`; 0 if there is none.
[[nodiscard]] std::size_t number_length(std::string_view text);

// Classifies a text that number_length() accepts as a whole.
[[nodiscard]] Number classify(std::string_view text);

// Whether two numbers are the same decimal value. Exact; numbers with
// exponents beyond a quadrillion are equal only when written alike.
[[nodiscard]] bool same_decimal(std::string_view a, std::string_view b);

}  // namespace holdpoint::json::internal
