// Files that appear whole or not at all.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::cli {

// Writes beside `path` and renames, so that a reader sees the old file or the
// new one and never half of one. A symbolic link is followed; a device or pipe
// is written to directly. Fails with kIo and leaves nothing behind.
// A new file may be read by whom `mode` says, less what the umask takes away.
inline constexpr mode_t kForAll = 0666;
inline constexpr mode_t kForUsAlone = 0600;
[[nodiscard]] Result<void> write_file(const std::string& path,
                                      std::string_view text,
                                      mode_t mode = kForAll);

// The same for a file that must not exist yet, neither when this begins nor
// when it ends: then it fails with kUsage.
[[nodiscard]] Result<void> write_new_file(const std::string& path,
                                          std::string_view text);

}  // namespace holdpoint::cli
