// What stands in the file system, without guessing.
//
// std::filesystem::exists() and its kin say "no" when they could not look. A
// file that is used where it exists would then be left out in silence: a folder
// of policies, a configuration, pins. Here that is an error. And its iterators
// end the program where memory is short (libstdc++ 12); list_folder() does not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint {

enum class FileKind : std::uint8_t {
  kAbsent,   // nothing is there, or a link to nothing
  kRegular,  // a file with bytes
  kFolder,
  kOther,  // a pipe, a device, a socket
};

// What stands at `path`; links are followed. Fails with kIo when that cannot be
// known.
[[nodiscard]] Result<FileKind> file_kind(const std::string& path);

// Whether a symbolic link stands at `path`.
[[nodiscard]] Result<bool> is_link(const std::string& path);

// The names in a folder, sorted, without `.` and `..`. Fails with kIo when not
// all of them could be read, and with kLimitExceeded beyond `limit`.
[[nodiscard]] Result<std::vector<std::string>> list_folder(
    const std::string& path, std::size_t limit);

}  // namespace holdpoint
