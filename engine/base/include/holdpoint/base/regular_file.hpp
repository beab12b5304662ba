// Files that others may have put there: opened first, then looked at.
#pragma once

#include <cstdint>
#include <string>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"

namespace holdpoint {

// Reads a file that must be a regular one: a folder, a pipe or a device of that
// name is an error, and nothing waits for it. With a root, what was opened must
// be the file that the path leads to below the root, all links followed;
// whoever replaces it meanwhile gets an error.
[[nodiscard]] Result<Bytes> read_regular_file(const std::string& path,
                                              std::uint64_t limit,
                                              const std::string& root = {});

}  // namespace holdpoint
