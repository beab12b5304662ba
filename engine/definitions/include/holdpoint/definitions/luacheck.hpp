// For luacheck, the linter for Lua.
#pragma once

#include <string>

namespace holdpoint::definitions {

// A configuration (`.luacheckrc`) that defines the standards `holdpoint`,
// `holdpoint_test` and `holdpoint_waiver`, and says which files have which. No
// global can be set, and fields of libraries, of the plan and of the cloud are
// known by name as far as the vocabulary knows them.
[[nodiscard]] std::string luacheck_configuration();

}  // namespace holdpoint::definitions
