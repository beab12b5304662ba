#include "holdpoint/base/bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace holdpoint {

// malloc rather than a vector: a large file must not be zeroed first.
struct Bytes::Buffer {
  Buffer() = default;
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { std::free(data); }

  // Makes room for `wanted` bytes and the padding.
  [[nodiscard]] bool reserve(std::size_t wanted) {
    if (wanted <= capacity) return true;
    void* grown = std::realloc(data, wanted + kPadding);
    if (grown == nullptr) return false;
    data = static_cast<char*>(grown);
    capacity = wanted;
    return true;
  }

  char* data = nullptr;
  std::size_t capacity = 0;
  std::string name;
};

namespace {

constexpr char kEmpty[Bytes::kPadding] = {};
constexpr std::size_t kFirstChunk = 64 * 1024;

tl::unexpected<Error> io_error(const std::string& name, int error_number) {
  return fail(ErrorCode::kIo,
              std::string("cannot read: ") + std::strerror(error_number),
              {.file = name});
}

// Closed whatever happens, exhausted memory included.
struct Descriptor {
  explicit Descriptor(int opened) : number(opened) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(number); }

  int number;
};

// How much is left to read of a regular file. 0 where nobody can tell, as with
// pipes and the files of /proc.
std::size_t size_left(int descriptor) {
  struct stat status = {};
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  const off_t at = std::max<off_t>(lseek(descriptor, 0, SEEK_CUR), 0);
  return static_cast<std::size_t>(std::max<off_t>(status.st_size - at, 0));
}

}  // namespace

Bytes Bytes::copy_of(std::string_view text, std::string name) {
  auto buffer = std::make_shared<Buffer>();
  buffer->name = std::move(name);
  if (!buffer->reserve(text.size())) throw std::bad_alloc();
  if (!text.empty()) std::memcpy(buffer->data, text.data(), text.size());
  if (buffer->data != nullptr) {
    std::memset(buffer->data + text.size(), 0, kPadding);
  }
  Bytes bytes;
  bytes.size_ = text.size();
  bytes.buffer_ = std::move(buffer);
  return bytes;
}

Result<Bytes> Bytes::read_file(const std::string& path, std::uint64_t limit) {
  // Opening a pipe waits for its writer, and a signal may end the wait.
  int opened = -1;
  do {
    opened = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  } while (opened < 0 && errno == EINTR);
  if (opened < 0) return io_error(path, errno);
  const Descriptor descriptor(opened);
  return read_descriptor(descriptor.number, path, limit);
}

Result<Bytes> Bytes::read_descriptor(int descriptor, std::string name,
                                     std::uint64_t limit) {
  const auto too_large = [&] {
    return fail(ErrorCode::kLimitExceeded,
                "the input is larger than " + std::to_string(limit) + " bytes",
                {.file = name});
  };
  auto buffer = std::make_shared<Buffer>();
  const std::size_t expected = size_left(descriptor);
  if (expected > limit) return too_large();
  // One byte more than that: the read that finds the end needs room.
  std::size_t room = std::max(expected + 1, kFirstChunk);
  std::size_t used = 0;
  for (;;) {
    if (!buffer->reserve(room)) return io_error(name, ENOMEM);
    const ssize_t got = read(descriptor, buffer->data + used, room - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return io_error(name, errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > limit) return too_large();
    if (used == room) room *= 2;
  }
  // Half of a policy may be a policy, and half of a list a list.
  if (expected != 0 && used != expected) {
    return fail(ErrorCode::kIo, "the file changed while it was read",
                {.file = name}, "try again once it is complete");
  }
  std::memset(buffer->data + used, 0, kPadding);
  buffer->name = std::move(name);
  Bytes bytes;
  bytes.size_ = used;
  bytes.buffer_ = std::move(buffer);
  return bytes;
}

const char* Bytes::data() const {
  return buffer_ == nullptr || buffer_->data == nullptr ? kEmpty
                                                        : buffer_->data;
}

const std::string& Bytes::name() const {
  static const std::string kNone;
  return buffer_ == nullptr ? kNone : buffer_->name;
}

Location location_of(const Bytes& bytes, std::uint64_t offset) {
  const std::string_view before = bytes.view().substr(
      0,
      static_cast<std::size_t>(std::min<std::uint64_t>(offset, bytes.size())));
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {.file = bytes.name(),
          .line = static_cast<std::uint32_t>(lines) + 1,
          .column = static_cast<std::uint32_t>(before.size() - line_start) + 1,
          .offset = offset,
          .json_path = {}};
}

}  // namespace holdpoint
