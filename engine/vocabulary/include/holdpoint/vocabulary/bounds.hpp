// What each name of the vocabulary can cost at most.
//
// A step is one instruction of Lua's machine, or what takes about as long: ten
// nanoseconds. Whatever a policy calls charges its steps to the policy's budget
// inside its loops, and what it makes counts against the budget of memory. The
// table says how many; tests/bindings/bounds_test.cpp holds the engine to it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::vocabulary {

enum class Growth : std::uint8_t {
  kConstant,      // no argument and no fact makes it work longer
  kProportional,  // charged in proportion to what it reads, or more
};

struct Bound {
  Growth growth = Growth::kConstant;
  std::string_view text;  // "constant", "n steps for a list of n"
};

// Whether the entry is something that a policy or test can call or read, and
// that therefore has a bound: functions, methods, fields, values, builders.
[[nodiscard]] bool needs_bound(const Entry& entry);

// Null when nobody wrote one down: a test fails then.
[[nodiscard]] const Bound* bound_of(const Entry& entry);

// The reference page, docs/reference/bounds.md.
[[nodiscard]] std::string bounds_to_markdown();

}  // namespace holdpoint::vocabulary
