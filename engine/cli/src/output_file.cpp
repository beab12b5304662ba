#include "output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_write(const std::string& path, int reason) {
  return fail(ErrorCode::kIo,
              "`" + path + "` cannot be written: " +
                  std::generic_category().message(reason),
              {}, "name a file in a folder that exists and that you may write");
}

// 0, or the reason why not everything was written. Closes the descriptor.
int write_and_close(int descriptor, std::string_view text) {
  int reason = 0;
  while (reason == 0 && !text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      reason = errno;
    }
  }
  // Network file systems report a full disk here.
  if (::close(descriptor) != 0 && reason == 0) reason = errno;
  return reason;
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view text,
                        mode_t mode) {
  std::error_code ignored;
  fs::path target = path;
  const fs::file_status status = fs::status(target, ignored);
  if (fs::exists(status)) {
    const fs::path real = fs::canonical(target, ignored);
    if (!ignored) target = real;
  }
  const bool replaces = !fs::exists(status) || fs::is_regular_file(status);
  const std::string written_to =
      replaces ? target.string() + ".new-" + std::to_string(::getpid())
               : target.string();
  const int flags = O_WRONLY | O_CLOEXEC | (replaces ? O_CREAT | O_EXCL : 0);
  const int descriptor = ::open(written_to.c_str(), flags, mode);
  if (descriptor < 0) return cannot_write(path, errno);
  int reason = write_and_close(descriptor, text);
  if (reason == 0 && replaces &&
      std::rename(written_to.c_str(), target.c_str()) != 0) {
    reason = errno;
  }
  if (reason == 0) return {};
  if (replaces) ::unlink(written_to.c_str());
  return cannot_write(path, reason);
}

}  // namespace holdpoint::cli
