#include "output_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "holdpoint/base/files.hpp"

namespace holdpoint::cli {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> cannot_write(const std::string& path, int reason) {
  return fail(ErrorCode::kIo,
              "`" + path + "` cannot be written: " +
                  std::generic_category().message(reason),
              {}, "name a file in a folder that exists and that you may write");
}

// Keeps the signals that people end a program with waiting, so that none comes
// between making a temporary file and renaming or removing it.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
      sigaddset(&ending, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
  }
  ~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

 private:
  sigset_t before_ = {};
};

// Calls again what a signal interrupted.
template <class Call>
auto repeated(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

// 0, or the reason why the bytes may not have reached the disk. What has none,
// such as a pipe, has nothing to wait for.
int sync(int descriptor) {
  if (repeated([&] { return ::fsync(descriptor); }) == 0) return 0;
  return errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

// 0, or the reason why not everything was written. Closes the descriptor.
int write_and_close(int descriptor, std::string_view text) {
  int reason = 0;
  while (reason == 0 && !text.empty()) {
    const ssize_t written =
        repeated([&] { return ::write(descriptor, text.data(), text.size()); });
    if (written < 0) reason = errno;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  // Network file systems report a full disk here or when closing; and a name
  // must not come to stand for bytes that a power failure takes away.
  if (reason == 0) reason = sync(descriptor);
  // Interrupted or not, it is closed then.
  if (::close(descriptor) != 0 && errno != EINTR && reason == 0) reason = errno;
  return reason;
}

// How a whole file gets its name; 0, or the reason why not.
using Naming = int (*)(const char* temporary, const char* target);

int take_place(const char* temporary, const char* target) {
  return std::rename(temporary, target) == 0 ? 0 : errno;
}

// A link never takes the place of a file, and serves where the file system
// knows no such way of renaming.
int take_free_place(const char* temporary, const char* target) {
  if (::renameat2(AT_FDCWD, temporary, AT_FDCWD, target, RENAME_NOREPLACE) ==
      0) {
    return 0;
  }
  if (errno != EINVAL && errno != ENOSYS) return errno;
  if (::link(temporary, target) != 0) return errno;
  ::unlink(temporary);
  return 0;
}

// Makes a file that gets its name once it is whole.
int make(const std::string& target, std::string_view text, mode_t mode,
         Naming give_name) {
  const std::string temporary = target + ".new-" + std::to_string(::getpid());
  const HeldSignals held;
  const int flags = O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL;
  const int descriptor =
      repeated([&] { return ::open(temporary.c_str(), flags, mode); });
  if (descriptor < 0) return errno;
  int reason = write_and_close(descriptor, text);
  if (reason == 0) reason = give_name(temporary.c_str(), target.c_str());
  if (reason != 0) ::unlink(temporary.c_str());
  return reason;
}

int write_into(const std::string& target, std::string_view text) {
  const int descriptor =
      repeated([&] { return ::open(target.c_str(), O_WRONLY | O_CLOEXEC); });
  return descriptor < 0 ? errno : write_and_close(descriptor, text);
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view text,
                        mode_t mode) {
  const auto kind = file_kind(path);
  if (!kind) return fail(kind.error());
  std::string target = path;
  if (*kind != FileKind::kAbsent) {
    std::error_code error;
    target = fs::canonical(path, error).string();
    if (error) return cannot_write(path, error.value());
  }
  const bool replaces =
      *kind == FileKind::kAbsent || *kind == FileKind::kRegular;
  const int reason = replaces ? make(target, text, mode, take_place)
                              : write_into(target, text);
  if (reason != 0) return cannot_write(path, reason);
  return {};
}

Result<void> write_new_file(const std::string& path, std::string_view text) {
  const int reason = make(path, text, kForAll, take_free_place);
  if (reason == EEXIST) {
    return fail(ErrorCode::kUsage, "`" + path + "` exists already", {},
                "choose another name, or move the file away");
  }
  if (reason != 0) return cannot_write(path, reason);
  return {};
}

}  // namespace holdpoint::cli
