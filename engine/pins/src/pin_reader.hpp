// Reads pin files strictly: whatever is not understood is an error, because a
// misspelt key is a pin that does not hold.
#pragma once

#include <string_view>
#include <vector>

#include "holdpoint/pins/pins.hpp"

namespace holdpoint::pins::internal {

inline constexpr std::string_view kFormat = "holdpoint.pins";
inline constexpr std::int64_t kFormatVersion = 1;

// In the order of the file.
[[nodiscard]] Result<std::vector<Pin>> read_pins(const Bytes& bytes);

}  // namespace holdpoint::pins::internal
