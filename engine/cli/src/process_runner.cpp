#include "process_runner.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>

extern char** environ;  // POSIX declares it nowhere

namespace holdpoint::cli {
namespace {

using Clock = std::chrono::steady_clock;
using End = ProcessResult::End;

// How often we look whether a program has ended; its output wakes us anyway.
constexpr int kTickMilliseconds = 20;
// How long a helper that a program left behind may hold its output open.
constexpr std::chrono::milliseconds kLingering{500};
constexpr std::size_t kReadSize = std::size_t{64} << 10;

volatile std::sig_atomic_t pending_signal = 0;

void remember_signal(int signal) { pending_signal = signal; }

// Catches the signals that end us, for as long as programs run. A signal that
// is ignored (as under nohup) stays so.
class SignalWatch {
 public:
  SignalWatch() {
    pending_signal = 0;
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      struct sigaction watch = {};
      watch.sa_handler = remember_signal;
      sigemptyset(&watch.sa_mask);
      ::sigaction(kSignals[i], nullptr, &before_[i]);
      if (before_[i].sa_handler == SIG_IGN) continue;
      ::sigaction(kSignals[i], &watch, nullptr);
    }
  }
  ~SignalWatch() {
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
      ::sigaction(kSignals[i], &before_[i], nullptr);
    }
  }
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

 private:
  static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};
  std::array<struct sigaction, kSignals.size()> before_ = {};
};

// A descriptor that is closed at the end.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept
      : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read_end, write_end;
};

std::optional<Pipe> make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// One program that was started and not yet reaped.
struct Running {
  std::size_t command = 0;
  pid_t process = -1;
  Descriptor output, errors;
  std::string output_text, error_text;
  Clock::time_point began, ended;
  bool has_ended = false;
  std::optional<End> killed;  // why we kill it
  Timestamp started;
};

std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  // posix_spawn() promises not to write through them.
  for (const std::string& text : texts) {
    pointers.push_back(const_cast<char*>(text.c_str()));
  }
  pointers.push_back(nullptr);
  return pointers;
}

// 0, or why the program could not be started.
int spawn(const std::vector<std::string>& command,
          const std::vector<std::string>& environment, int output, int errors,
          pid_t& process) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null",
                                     O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);
  sigset_t defaults;  // we ignore SIGPIPE, the program need not
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  const int failed = ::posix_spawn(&process, command.front().c_str(), &files,
                                   &attributes, pointers_to(command).data(),
                                   pointers_to(environment).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  return failed;
}

// Reads what is there. False when `text` would grow beyond `limit`; then the
// rest is left unread. Closes the descriptor at its end.
bool drain(Descriptor& from, std::string& text, std::uint64_t limit) {
  std::array<char, kReadSize> buffer;
  while (from.is_open()) {
    const ssize_t got = ::read(from.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return true;
    if (got <= 0) {
      from.close();
      return true;
    }
    if (text.size() + static_cast<std::uint64_t>(got) > limit) return false;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return true;
}

// The same for standard error, of which only the beginning is kept.
void drain_errors(Descriptor& from, std::string& text, std::uint64_t limit) {
  std::string more;
  drain(from, more, UINT64_MAX);
  const std::uint64_t room =
      limit - std::min<std::uint64_t>(limit, text.size());
  text.append(
      more, 0,
      static_cast<std::size_t>(std::min<std::uint64_t>(room, more.size())));
}

// Whether the program itself has ended. It stays a zombie, so that its number,
// which names its group, is nobody else's until reap().
bool ended(pid_t process) {
  siginfo_t info = {};
  const int asked = ::waitid(P_PID, static_cast<id_t>(process), &info,
                             WEXITED | WNOHANG | WNOWAIT);
  return asked != 0 || info.si_pid == process;
}

// Kills what is left of the group and takes the program's status.
int reap(pid_t process) {
  ::kill(-process, SIGKILL);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

ProcessResult result_of(Running& running) {
  running.output.close();
  running.errors.close();
  const int status = reap(running.process);
  ProcessResult result;
  if (running.killed) {
    result.end = *running.killed;
  } else if (WIFEXITED(status)) {
    result.end = End::kExited;
    result.exit_code = WEXITSTATUS(status);
  } else {
    result.end = End::kSignalled;
    result.signal = WTERMSIG(status);
  }
  result.output = Bytes::copy_of(running.output_text);
  result.error_text = std::move(running.error_text);
  result.started = running.started;
  result.took = std::chrono::duration_cast<std::chrono::milliseconds>(
      Clock::now() - running.began);
  return result;
}

// Sleeps until a program prints or ends, or a tick has passed.
void wait_for_news(const std::vector<Running>& all) {
  std::vector<pollfd> watched;
  for (const Running& one : all) {
    for (const Descriptor* descriptor : {&one.output, &one.errors}) {
      if (!descriptor->is_open()) continue;
      watched.push_back({descriptor->get(), POLLIN, 0});
    }
  }
  ::poll(watched.data(), static_cast<nfds_t>(watched.size()),
         kTickMilliseconds);
}

// Takes in what happened to one program; true when it is over.
bool attend(Running& running, const ProcessLimits& limits) {
  const auto now = Clock::now();
  // First the question, then the reading: what an ended program has printed is
  // then all in the pipe.
  const bool was_over = ended(running.process);
  if (!drain(running.output, running.output_text, limits.max_output)) {
    running.killed = End::kTooMuchOutput;
  }
  drain_errors(running.errors, running.error_text, limits.max_errors);
  if (pending_signal != 0) running.killed = End::kInterrupted;
  if (!was_over && now - running.began >= limits.timeout) {
    running.killed = End::kTimedOut;
  }
  if (running.killed) return true;
  if (!was_over) return false;
  if (!running.has_ended) running.ended = now;
  running.has_ended = true;
  const bool closed = !running.output.is_open() && !running.errors.is_open();
  return closed || now - running.ended >= kLingering;
}

std::vector<std::string> merged_environment(
    const std::vector<std::pair<std::string, std::string>>& added) {
  std::vector<std::string> merged;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const bool replaced =
        std::any_of(added.begin(), added.end(), [text](const auto& pair) {
          return text.substr(0, text.find('=')) == pair.first;
        });
    if (!replaced) merged.emplace_back(text);
  }
  for (const auto& [name, value] : added) merged.push_back(name + "=" + value);
  return merged;
}

}  // namespace

ProcessRunner::ProcessRunner(
    ProcessLimits limits, std::function<Timestamp()> now,
    std::vector<std::pair<std::string, std::string>> environment)
    : limits_(limits),
      now_(std::move(now)),
      environment_(merged_environment(environment)) {
  limits_.parallel = std::max(1U, limits_.parallel);
}

void ProcessRunner::run(std::span<const std::vector<std::string>> commands,
                        const Done& done) {
  const SignalWatch watch;
  std::vector<Running> running;
  // Starts one program; tells its result at once when it cannot be started.
  const auto start = [&](std::size_t number) {
    Running one;
    one.command = number;
    one.began = Clock::now();
    one.started = now_();
    auto output = make_pipe();
    auto errors = make_pipe();
    int failed = output && errors ? 0 : errno;
    if (failed == 0) {
      failed = spawn(commands[number], environment_, output->write_end.get(),
                     errors->write_end.get(), one.process);
    }
    if (failed != 0) {
      ProcessResult result;
      result.error_text = std::strerror(failed);
      result.started = one.started;
      return done(number, std::move(result));
    }
    one.output = std::move(output->read_end);
    one.errors = std::move(errors->read_end);
    running.push_back(std::move(one));
  };
  std::size_t next = 0;
  while (next < commands.size() || !running.empty()) {
    while (pending_signal == 0 && next < commands.size() &&
           running.size() < limits_.parallel) {
      start(next++);
    }
    if (pending_signal != 0) {
      for (; next < commands.size(); ++next) {
        ProcessResult result;
        result.end = End::kInterrupted;
        done(next, std::move(result));
      }
    }
    wait_for_news(running);
    for (std::size_t i = 0; i < running.size();) {
      if (!attend(running[i], limits_)) {
        ++i;
        continue;
      }
      Running over = std::move(running[i]);
      running.erase(running.begin() + static_cast<std::ptrdiff_t>(i));
      done(over.command, result_of(over));
    }
  }
  if (pending_signal != 0) interrupted_by_ = pending_signal;
}

std::string find_program(const std::string& name, const std::string& folders) {
  std::string_view rest = folders;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string folder(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!folder.starts_with('/')) continue;
    const std::string path = folder + "/" + name;
    if (::access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

}  // namespace holdpoint::cli
