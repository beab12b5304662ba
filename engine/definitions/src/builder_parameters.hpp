// What the arguments of a test's builders are called: the vocabulary has their
// types only.
#pragma once

#include <string_view>
#include <vector>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::definitions {

struct BuilderParameter {
  std::string_view name;
  std::string_view type;  // in the vocabulary's words
  bool optional = false;
};

// Of a builder, a value or an expectation of tests; empty for all else.
[[nodiscard]] std::vector<BuilderParameter> builder_parameters(
    const vocabulary::Entry& entry);

// In words, what a call of it returns: "change".
[[nodiscard]] std::string_view builder_result(const vocabulary::Entry& entry);

}  // namespace holdpoint::definitions
