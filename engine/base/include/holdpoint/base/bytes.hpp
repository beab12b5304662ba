// Untrusted bytes, read once and never changed: the very bytes that are judged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint {

// An immutable, shared buffer with the name under which people know it.
//
// Copies are cheap and share the memory; any thread may read. The bytes are
// private memory, not a mapped file, so that nobody can change them after they
// were judged. kPadding readable zero bytes follow the last one, which wide
// loads may touch.
class Bytes {
 public:
  static constexpr std::size_t kPadding = 64;
  static constexpr std::uint64_t kDefaultLimit = std::uint64_t{1} << 30;

  Bytes() = default;

  [[nodiscard]] static Bytes copy_of(std::string_view text,
                                     std::string name = {});

  // Reads a regular file, pipe or device to its end; waits for the writer of a
  // pipe. Fails with kIo when the system refuses or a file gives more or less
  // than its size when the reading began, and with kLimitExceeded beyond
  // `limit` bytes.
  [[nodiscard]] static Result<Bytes> read_file(
      const std::string& path, std::uint64_t limit = kDefaultLimit);

  // The same from an open descriptor, such as standard input. Does not close.
  [[nodiscard]] static Result<Bytes> read_descriptor(
      int descriptor, std::string name, std::uint64_t limit = kDefaultLimit);

  [[nodiscard]] std::string_view view() const { return {data(), size_}; }
  [[nodiscard]] const char* data() const;
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] const std::string& name() const;

 private:
  struct Buffer;
  std::shared_ptr<const Buffer> buffer_;
  std::size_t size_ = 0;
};

// Line and column (from 1, in bytes) of an offset. Linear in the offset.
[[nodiscard]] Location location_of(const Bytes& bytes, std::uint64_t offset);

}  // namespace holdpoint
