// The Lua files that a command works on.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::cli {

// The files that paths name: a file as it is, of a folder all that end in
// `.lua`, at any depth, in the order of their names, those of a folder before
// those of the folders in it; each once. Hidden files, and links that stand in
// a folder, are left out: what they lead to is somebody else's. Fails with
// kNotFound where nothing is, with kLimitExceeded beyond kMostLuaFiles.
inline constexpr std::size_t kMostLuaFiles = 100'000;
[[nodiscard]] Result<std::vector<std::string>> lua_files(
    const std::vector<std::string>& paths);

}  // namespace holdpoint::cli
