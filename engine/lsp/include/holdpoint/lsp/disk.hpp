// The disk as the server sees it: files that no editor has open.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/error.hpp"

namespace holdpoint::lsp {

// Called by one thread at a time. Tests have one without a disk behind it.
class Disk {
 public:
  virtual ~Disk() = default;

  // The paths of what matters to policies below a folder, sorted: `*.lua` and
  // `holdpoint.json`. What cannot be read, hidden folders and links to folders
  // are left out; so is everything beyond kMostFiles.
  [[nodiscard]] virtual std::vector<std::string> list(
      const std::string& folder) = 0;
  // Fails with kIo or, beyond kMostBytes, with kLimitExceeded.
  [[nodiscard]] virtual Result<std::string> read(const std::string& path) = 0;

  // The same of files that are no policies, up to `limit` bytes.
  [[nodiscard]] virtual Result<Bytes> read_bytes(const std::string& path,
                                                 std::uint64_t limit) = 0;
  // Differs from what it was before when a file was written; empty if there is
  // none.
  [[nodiscard]] virtual std::string stamp(const std::string& path) = 0;

  static constexpr std::size_t kMostFiles = 10'000;
  static constexpr std::size_t kMostFolders = 20'000;
  static constexpr std::size_t kMostBytes = std::size_t{256} << 10;
};

[[nodiscard]] std::unique_ptr<Disk> open_disk();

}  // namespace holdpoint::lsp
