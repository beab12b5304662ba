#include "holdpoint/base/regular_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace holdpoint {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

tl::unexpected<Error> refuse(const std::string& path, std::string what,
                             std::string next_step = {}) {
  return fail(ErrorCode::kIo, std::move(what), {.file = path},
              std::move(next_step));
}

bool is_same(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

// Whether the path leads to the opened file, somewhere below the root.
bool is_below(const std::string& root, const std::string& path,
              const struct stat& opened) {
  std::error_code error;
  const fs::path real_root = fs::canonical(root, error);
  if (error) return false;
  const fs::path real = fs::canonical(path, error);
  if (error) return false;
  const fs::path relative = real.lexically_relative(real_root);
  if (relative.empty() || *relative.begin() == "..") return false;
  struct stat status = {};
  return lstat(real.c_str(), &status) == 0 && is_same(status, opened);
}

}  // namespace

Result<Bytes> read_regular_file(const std::string& path, std::uint64_t limit,
                                const std::string& root) {
  // O_NONBLOCK: opening a pipe would wait for somebody to write.
  constexpr int kFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  int opened_as = -1;
  do {
    opened_as = open(path.c_str(), kFlags);
  } while (opened_as < 0 && errno == EINTR);
  const Descriptor file(opened_as);
  if (file.number() < 0) {
    return refuse(path, std::string("cannot read: ") + std::strerror(errno));
  }
  struct stat opened = {};
  if (fstat(file.number(), &opened) != 0 || !S_ISREG(opened.st_mode)) {
    return refuse(path, "this is not a file", "pass a regular file");
  }
  if (!root.empty() && !is_below(root, path, opened)) {
    return refuse(path, "it leads out of its folder, or was just replaced",
                  "copy the file into the folder");
  }
  return Bytes::read_descriptor(file.number(), path, limit);
}

}  // namespace holdpoint
