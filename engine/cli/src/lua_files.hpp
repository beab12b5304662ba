// The Lua files that a command works on.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/cli/cli.hpp"
#include "holdpoint/syntax/token.hpp"

namespace holdpoint::cli {

// The files that paths name: a file as it is, of a folder all that end in
// `.lua`, at any depth, in the order of their names, those of a folder before
// those of the folders in it; each once. Hidden files, and links that stand in
// a folder, are left out: what they lead to is somebody else's. Fails with
// kNotFound where nothing is, with kLimitExceeded beyond kMostLuaFiles.
inline constexpr std::size_t kMostLuaFiles = 100'000;
[[nodiscard]] Result<std::vector<std::string>> lua_files(
    const std::vector<std::string>& paths);

// Writes a file again, in place of the old one, which stays whole until then,
// for the same readers.
[[nodiscard]] Result<void> write_back(const std::string& path,
                                      const std::string& text);

// Shows on standard output what edits would change in a file. A bar before each
// line keeps texts of the file from being taken for commands by the runners of
// CI systems, and removed comments (`--- text`) too.
void print_edits(const std::string& name, std::string_view text,
                 std::span<const syntax::Edit> edits, Environment& environment);

}  // namespace holdpoint::cli
