// Applying edits: from repairs, fixes and formatting to text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "holdpoint/syntax/token.hpp"

namespace holdpoint::syntax {

// The text after all edits, whose places are those of the text before. Empty
// if they are not in order, overlap, or lie outside the text; of two insertions
// at one place the earlier one comes first. Linear.
[[nodiscard]] std::optional<std::string> apply_edits(
    std::string_view text, std::span<const Edit> edits);

}  // namespace holdpoint::syntax
