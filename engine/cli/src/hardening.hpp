// What turns a memory error of this program into a crash instead of a way in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "holdpoint/wall/wall.hpp"

namespace holdpoint::cli {

// In words, as found in the program that runs and in how it was compiled:
// "PIE", "full RELRO", "stack protector", ...
[[nodiscard]] std::vector<std::string> hardening();

// One line for people: "protection: workers (...), PIE, ...". `workers` is what
// they really got; nullopt when nothing was run in one.
[[nodiscard]] std::string protection_line(
    const std::optional<wall::Protection>& workers);

}  // namespace holdpoint::cli
