// Reads pin files strictly: whatever is not understood is an error, because a
// misspelt key is a pin that does not hold.
#pragma once

#include <string_view>
#include <vector>

#include "holdpoint/json/document.hpp"
#include "holdpoint/pins/pins.hpp"

namespace holdpoint::pins::internal {

inline constexpr std::string_view kFormat = "holdpoint.pins";
inline constexpr std::int64_t kFormatVersion = 1;

// A thousand roots with ten workspaces each fit into a tenth of this.
inline constexpr json::Limits kLimits = {.max_bytes = std::uint64_t{16} << 20,
                                         .max_depth = 8,
                                         .max_values = 1'000'000};
inline constexpr std::size_t kLongestText = 1024;

// In the order of the file.
[[nodiscard]] Result<std::vector<Pin>> read_pins(const Bytes& bytes);

}  // namespace holdpoint::pins::internal
