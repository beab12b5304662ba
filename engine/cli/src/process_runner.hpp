// Runs other programs, several at once, and leaves nothing behind.
//
// No shell is involved. A program gets an empty standard input and a process
// group of its own, which is killed when its time is over, when it prints more
// than it may, or when Holdpoint itself is interrupted.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::cli {

struct ProcessLimits {
  std::chrono::milliseconds timeout = std::chrono::seconds(60);
  std::uint64_t max_output = std::uint64_t{256} << 20;  // bytes of one program
  std::uint64_t max_errors = std::uint64_t{64} << 10;   // the rest is dropped
  unsigned parallel = 8;                                // at least 1
};

struct ProcessResult {
  enum class End : std::uint8_t {
    kExited,         // by itself, with exit_code
    kSignalled,      // by somebody else's signal
    kTimedOut,       // killed by us
    kTooMuchOutput,  // killed by us
    kNotStarted,     // error_text says why
    kInterrupted,    // killed by us, because we are to end
  };
  End end = End::kNotStarted;
  int exit_code = -1;      // -1 unless kExited
  int signal = 0;          // of kSignalled
  Bytes output;            // standard output, as far as it came
  std::string error_text;  // standard error, capped; or why it did not start
  Timestamp started;
  std::chrono::milliseconds took{0};
};

class ProcessRunner {
 public:
  // `environment` is added to our own, and wins. `now` tells when a program
  // was started.
  ProcessRunner(ProcessLimits limits, std::function<Timestamp()> now,
                std::vector<std::pair<std::string, std::string>> environment);

  using Done = std::function<void(std::size_t command, ProcessResult result)>;

  // Runs every command (the program's path and its arguments) and tells each
  // result as it comes; returns when all have ended. Not safe for concurrent
  // use in one process: it watches SIGINT, SIGTERM and SIGHUP meanwhile.
  void run(std::span<const std::vector<std::string>> commands,
           const Done& done);

  // The signal that ended a run early, or 0. The caller ought to die of it.
  [[nodiscard]] int interrupted_by() const { return interrupted_by_; }

 private:
  ProcessLimits limits_;
  std::function<Timestamp()> now_;
  std::vector<std::string> environment_;  // NAME=VALUE
  int interrupted_by_ = 0;
};

// The full path of a program in a list of folders such as PATH holds; empty
// when there is none. Relative folders are not searched: what lies in the
// folder that is being checked must not be run by its name.
[[nodiscard]] std::string find_program(const std::string& name,
                                       const std::string& folders);

}  // namespace holdpoint::cli
