// The notation of types and signatures, read.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "holdpoint/vocabulary/signatures.hpp"

namespace holdpoint::vocabulary {

// All signatures of a text, separated by `;`; nullopt where it breaks off.
// Texts are constant data of this module. Names are views into `text`.
[[nodiscard]] std::optional<std::vector<Signature>> parse_signatures(
    std::string_view text);

[[nodiscard]] std::optional<ValueType> parse_value_type(std::string_view text);

}  // namespace holdpoint::vocabulary
