// Phrases: what somebody typed, before anybody runs it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::inspect {

// One text of the policy language: an expression, whose value is wanted, or
// statements, which say with `return` what is wanted.
struct Phrase {
  enum class Kind : std::uint8_t {
    kEmpty,  // nothing but white space and comments
    kExpression,
    kStatements,
    kIncomplete,  // more must follow: `error` says what
    kWrong,       // `error` says where and why
  };
  Kind kind = Kind::kEmpty;
  Error error;
  // The locals that it declares, when it does nothing else; sorted.
  std::vector<std::string> defines;
  // The names that it takes from outside of itself; sorted, each once.
  std::vector<std::string> uses;

  [[nodiscard]] bool can_run() const {
    return kind == Kind::kExpression || kind == Kind::kStatements;
  }
};

// Texts beyond this size are kWrong.
inline constexpr std::size_t kMaxPhrase = std::size_t{1} << 20;

// Reads a text as an expression, and where that fails as statements; where both
// fail, the error is of the reading that got further. `name` is what the error
// calls the text. Linear.
[[nodiscard]] Phrase read_phrase(std::string_view text,
                                 const std::string& name = "expression");

}  // namespace holdpoint::inspect
