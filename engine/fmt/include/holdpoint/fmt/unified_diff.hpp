// Edits as people and `patch` read them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "holdpoint/syntax/token.hpp"

namespace holdpoint::fmt {

// What the edits change, as a unified diff with three lines of context, which
// `patch` applies. Empty if there are no edits. They must be in order and
// inside the text; both names are written as they are.
[[nodiscard]] std::string unified_diff(std::string_view text,
                                       std::span<const syntax::Edit> edits,
                                       std::string_view old_name,
                                       std::string_view new_name);

}  // namespace holdpoint::fmt
