// The system calls of the program under test. A function that the program
// defines itself is found before the C library's, by our code and by the shared
// C++ library (streams, std::filesystem) alike. What the C library calls
// inside itself is not reached.
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>

#include "fault.hpp"

namespace {

using holdpoint::faults::Call;
using holdpoint::faults::Effect;
using holdpoint::faults::next_call;

// The function of this name that would have been called without us.
template <class Function>
Function* next(Function*, const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

// `failure` when the call is to fail, else what the real one returns.
template <class Function, class Failure, class... Arguments>
auto pass_on(Call call, Failure failure, Function* real,
             Arguments... arguments) {
  using Result = decltype(real(arguments...));
  const Effect effect = next_call(call);
  if (effect.error == 0) return real(arguments...);
  errno = effect.error;
  return static_cast<Result>(failure);
}

// Folders are opened at once; pipes and network files may be waited for.
Call opening(int flags) {
  return (flags & O_DIRECTORY) != 0 ? Call::kFolder : Call::kOpen;
}

}  // namespace

// Defines the body of a function that only passes on or fails.
#define PASS_ON(call, failure, name, ...)              \
  {                                                    \
    static const auto kReal = next(&::name, #name);    \
    return pass_on(call, failure, kReal, __VA_ARGS__); \
  }

extern "C" {

ssize_t read(int file, void* into, std::size_t size) {
  static const auto kReal = next(&::read, "read");
  const Effect effect = next_call(Call::kRead);
  if (effect.is_end) return 0;
  if (effect.error == 0) {
    return kReal(file, into, effect.is_short && size > 1 ? 1 : size);
  }
  errno = effect.error;
  return -1;
}

ssize_t write(int file, const void* from, std::size_t size) {
  static const auto kReal = next(&::write, "write");
  const Effect effect = next_call(Call::kWrite);
  if (effect.error == 0) {
    return kReal(file, from, effect.is_short && size > 1 ? 1 : size);
  }
  errno = effect.error;
  return -1;
}

ssize_t writev(int file, const iovec* parts, int count) {
  static const auto kReal = next(&::writev, "writev");
  const Effect effect = next_call(Call::kWrite);
  if (effect.error != 0) {
    errno = effect.error;
    return -1;
  }
  if (!effect.is_short || count == 0) return kReal(file, parts, count);
  const iovec first = {parts->iov_base,
                       parts->iov_len > 1 ? 1 : parts->iov_len};
  return kReal(file, &first, 1);
}

int open(const char* path, int flags, ...) {
  static const auto kReal = next(&::open, "open");
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return pass_on(opening(flags), -1, kReal, path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  static const auto kReal = next(&::openat, "openat");
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return pass_on(opening(flags), -1, kReal, folder, path, flags, mode);
}

// A close() that fails has closed the descriptor all the same.
int close(int file) {
  static const auto kReal = next(&::close, "close");
  const Effect effect = next_call(Call::kClose);
  const int result = kReal(file);
  if (effect.error == 0) return result;
  errno = effect.error;
  return -1;
}

int stat(const char* path, struct stat* status) noexcept
    PASS_ON(Call::kStatus, -1, stat, path,
            status) int lstat(const char* path, struct stat* status) noexcept
    PASS_ON(Call::kStatus, -1, lstat, path,
            status) int fstat(int file, struct stat* status) noexcept
    PASS_ON(Call::kStatus, -1, fstat, file,
            status) int fstat64(int file, struct stat64* status) noexcept
    PASS_ON(Call::kStatus, -1, fstat64, file, status)

        DIR* opendir(const char* path) PASS_ON(Call::kFolder, nullptr, opendir,
                                               path) DIR* fdopendir(int file)
            PASS_ON(Call::kFolder, nullptr, fdopendir,
                    file) dirent* readdir(DIR* folder)
                PASS_ON(Call::kFolder, nullptr, readdir, folder)

                    char* realpath(const char* path, char* into) noexcept
    PASS_ON(Call::kPath, nullptr, realpath, path, into) ssize_t
    readlink(const char* path, char* into, std::size_t size) noexcept
    PASS_ON(Call::kPath, -1, readlink, path, into,
            size) char* getcwd(char* into, std::size_t size) noexcept
    PASS_ON(Call::kPath, nullptr, getcwd, into, size)

        int rename(const char* from, const char* to) noexcept
    PASS_ON(Call::kRename, -1, rename, from,
            to) int unlink(const char* path) noexcept
    PASS_ON(Call::kUnlink, -1, unlink, path) int fsync(int file)
        PASS_ON(Call::kSync, -1, fsync, file) int pipe2(int* ends,
                                                        int flags) noexcept
    PASS_ON(Call::kPipe, -1, pipe2, ends,
            flags) int poll(pollfd* files, nfds_t count, int timeout)
        PASS_ON(Call::kPoll, -1, poll, files, count, timeout) pid_t
    waitpid(pid_t process, int* status, int options)
        PASS_ON(Call::kWait, -1, waitpid, process, status,
                options) void* mmap(void* at, std::size_t size, int protection,
                                    int flags, int file, off_t offset) noexcept
    PASS_ON(Call::kMap, MAP_FAILED, mmap, at, size, protection, flags, file,
            offset)

        pid_t fork() noexcept {
  static const auto kReal = next(&::fork, "fork");
  const Effect effect = next_call(Call::kFork);
  if (effect.error != 0) {
    errno = effect.error;
    return -1;
  }
  const pid_t process = kReal();
  if (process == 0) holdpoint::faults::enter_worker();
  return process;
}

}  // extern "C"
