// For selene, the linter for Lua.
#pragma once

#include <string>

namespace holdpoint::definitions {

// A standard library in selene's YAML format: every global with the types of
// its arguments, and whether calling it for nothing is a mistake. The names of
// tests and waivers are among them, because selene knows no kinds of files.
//
// Format: https://kampfkarren.github.io/selene/usage/std.html
[[nodiscard]] std::string selene_standard();

}  // namespace holdpoint::definitions
