// What to type instead of the name of a function.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint::cli {

// The call of what `text` names, with the types of what must be passed, as far
// as the vocabulary knows it: `plan:resources()` for "plan.resources",
// `any(list, predicate)` for "any". Where it does not, `NAME(...)`; empty when
// the text is no name.
[[nodiscard]] std::string call_of(std::string_view text);

}  // namespace holdpoint::cli
