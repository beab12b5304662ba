// Files that did not exist before: all of them, or none.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::cli {

struct NewFile {
  std::string path;
  std::string text;
};

// Fails with kUsage, naming the first file that exists already.
[[nodiscard]] Result<void> check_absent(const std::vector<NewFile>& files);

// Writes them, with the folders that they need. Nothing that exists is ever
// written over, not even what appears meanwhile; when one cannot be written,
// those before it are taken away again. Fails with kUsage or kIo.
[[nodiscard]] Result<void> write_new_files(const std::vector<NewFile>& files);

}  // namespace holdpoint::cli
