#include "holdpoint/wall/process.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <utility>

namespace holdpoint::wall {
namespace {

// How a child says why it left; codes of its own, above those of any shell.
constexpr int kCannotWrite = 111;
constexpr int kOutOfMemory = 112;
constexpr int kThrew = 113;

// The first byte of what a child writes: what protects it.
char to_byte(const Protection& protection) {
  return static_cast<char>((protection.system_calls ? 1 : 0) |
                           (protection.address_space ? 2 : 0) |
                           (protection.descriptors ? 4 : 0));
}

Protection from_byte(char byte) {
  Protection protection;
  protection.system_calls = (byte & 1) != 0;
  protection.address_space = (byte & 2) != 0;
  protection.descriptors = (byte & 4) != 0;
  return protection;
}

// The child's whole life. _exit: what the parent had buffered is the parent's
// to write, and what it holds is the parent's to destroy.
[[noreturn]] void live(int pipe, int parent, const Limits& limits,
                       const Process::Work& work) {
  try {
    const char got = to_byte(enter(pipe, parent, limits));
    const Outlet outlet(pipe);
    outlet.write({&got, 1});
    work(outlet);
  } catch (const std::bad_alloc&) {
    _exit(kOutOfMemory);
  } catch (...) {
    _exit(kThrew);
  }
  _exit(0);
}

Ending ending_of(int status) {
  using Kind = Ending::Kind;
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGSYS) return {Kind::kForbidden, signal, 0};
    if (signal == SIGXCPU) return {Kind::kProcessor, signal, 0};
    return {Kind::kSignal, signal, 0};
  }
  const int code = WEXITSTATUS(status);
  if (code == 0) return {Kind::kDone, 0, 0};
  if (code == kOutOfMemory) return {Kind::kMemory, code, 0};
  return {Kind::kStatus, code, 0};
}

}  // namespace

void Outlet::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t put = ::write(pipe_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) _exit(kCannotWrite);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

Result<Process> Process::start(const Limits& limits, const Work& work) {
  int ends[2];
  const auto refuse = [](const char* what) {
    return fail(ErrorCode::kIo, std::string(what) + ": " + std::strerror(errno),
                {}, "free some memory or processes, or use fewer workers");
  };
  if (pipe2(ends, O_CLOEXEC) != 0) return refuse("cannot make a pipe");
  const pid_t parent = getpid();
  const pid_t id = fork();
  if (id < 0) {
    const int reason = errno;
    close(ends[0]);
    close(ends[1]);
    errno = reason;
    return refuse("cannot start a process");
  }
  if (id == 0) live(ends[1], parent, limits, work);
  close(ends[1]);
  Process process;
  process.id_ = id;
  process.pipe_ = ends[0];
  return process;
}

Process::Process(Process&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      pipe_(std::exchange(other.pipe_, -1)),
      entered_(other.entered_),
      protection_(other.protection_) {}

Process& Process::operator=(Process&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(pipe_, other.pipe_);
  std::swap(entered_, other.entered_);
  std::swap(protection_, other.protection_);
  return *this;
}

Process::~Process() {
  if (id_ > 0) {
    kill();
    (void)end();
  }
  close_pipe();
}

void Process::close_pipe() {
  if (pipe_ >= 0) close(std::exchange(pipe_, -1));
}

bool Process::receive(std::string& into) {
  char buffer[64 * 1024];
  ssize_t got = 0;
  do {
    got = read(pipe_, buffer, sizeof buffer);
  } while (got < 0 && errno == EINTR);
  if (got <= 0) {
    close_pipe();
    return false;
  }
  std::string_view bytes(buffer, static_cast<std::size_t>(got));
  if (!entered_) {
    entered_ = true;
    protection_ = from_byte(bytes.front());
    bytes.remove_prefix(1);
  }
  into += bytes;
  return true;
}

void Process::kill() const {
  if (id_ > 0) ::kill(id_, SIGKILL);
}

Ending Process::end() {
  int status = 0;
  rusage used = {};
  while (wait4(id_, &status, 0, &used) < 0) {
    // Somebody else waited for our child: how it ended nobody can tell.
    if (errno != EINTR) {
      status = 0xFF00;
      break;
    }
  }
  id_ = -1;
  close_pipe();
  Ending ending = ending_of(status);
  ending.peak_memory = static_cast<std::size_t>(used.ru_maxrss) * 1024;
  return ending;
}

}  // namespace holdpoint::wall
