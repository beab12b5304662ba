// The vocabulary's types as LuaLS writes them.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/vocabulary/signatures.hpp"

namespace holdpoint::definitions {

// "list of resource" is "holdpoint.resource[]".
[[nodiscard]] std::string luals_type(const vocabulary::ValueType& type);

// The type of a key, field or value: what its words say, or for those whose
// words only people understand, what is written down here.
[[nodiscard]] std::string luals_type_of(const vocabulary::Entry& entry);

// The type of a builder's parameter or result in tests, from its words.
[[nodiscard]] std::string luals_word_type(std::string_view words);

// A parameter's name, which must be no keyword of Lua.
[[nodiscard]] std::string luals_parameter(std::string_view name);

}  // namespace holdpoint::definitions
