// Files that appear whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::cli {

// Writes beside `path` and renames, so that a reader sees the old file or the
// new one and never half of one. A symbolic link is followed; a device or pipe
// is written to directly. Fails with kIo and leaves nothing behind.
[[nodiscard]] Result<void> write_file(const std::string& path,
                                      std::string_view text);

}  // namespace holdpoint::cli
