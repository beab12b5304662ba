// The program: hands the process's world to cli::run().
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <iostream>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include "holdpoint/base/log_line.hpp"
#include "holdpoint/cli/cli.hpp"

namespace {

using holdpoint::Timestamp;
using holdpoint::cli::Environment;

// A descriptor that the caller closed would be given to the next file that is
// opened, and a report printed into it. Opened the wrong way round, so that
// using it is an error.
void reserve_standard_descriptors() {
  for (const int wanted : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(wanted, F_GETFD) != -1) continue;
    const int mode = wanted == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (::open("/dev/null", mode) != wanted) std::_Exit(1);
  }
}

Timestamp wall_clock() {
  using std::chrono::duration_cast;
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
  const auto rest = duration_cast<std::chrono::nanoseconds>(since - seconds);
  return {seconds.count(), static_cast<std::int32_t>(rest.count())};
}

std::chrono::nanoseconds monotonic_clock() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

std::size_t terminal_width() {
  winsize size = {};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// Plans and states hold secrets, and a core dump or another process of the same
// user would find them in the memory of this one. The limit is inherited by the
// programs that are run, which hold credentials; where cores are piped to a
// collector it does not count, so the process is marked besides.
void keep_memory_private() {
  const rlimit none = {};
  ::setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // looked at by the leak checker
#endif
}

int run(int argc, char** argv) {
  reserve_standard_descriptors();
  keep_memory_private();
  // A reader that goes away is an error like a full disk: exit 1, not a death.
  // So is a file that outgrows the limit of the shell.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  // Whoever started us may ignore its children; we wait for ours.
  std::signal(SIGCHLD, SIG_DFL);
  std::ios::sync_with_stdio(false);
  Environment environment = {
      .out = std::cout,
      .err = std::cerr,
      .input = STDIN_FILENO,
      .in_is_terminal = ::isatty(STDIN_FILENO) == 1,
      .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
      .err_is_terminal = ::isatty(STDERR_FILENO) == 1,
      .no_colour = !variable("NO_COLOR").empty(),
      .width = terminal_width(),
      .processors = std::thread::hardware_concurrency(),
      .now = wall_clock,
      .elapsed = monotonic_clock,
      .pause =
          [](std::chrono::milliseconds time) {
            std::this_thread::sleep_for(time);
            return true;  // until a signal ends the program
          },
      .variable = variable,
  };
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0),
                                           argv + argc);
  return holdpoint::cli::run(arguments, environment);
}

// Without a stream and without memory: both may be what is missing.
void give_up(const char* why) {
  for (const char* text : {"error: holdpoint gave up: ", why, "\n"}) {
    if (::write(STDERR_FILENO, text, std::strlen(text)) < 0) return;
  }
}

// What went wrong may quote what was read.
void give_up_on(const std::exception& error) noexcept {
  try {
    give_up(holdpoint::log_line(error.what()).c_str());
  } catch (...) {
    give_up("for a reason that takes more memory to tell than there is");
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    give_up("there is no memory left");
  } catch (const std::exception& error) {
    give_up_on(error);
  } catch (...) {
    give_up("for an unknown reason");
  }
  return 1;
}
