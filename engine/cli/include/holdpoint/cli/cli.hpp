// The command line, as a function: the program `holdpoint` without a process.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>

#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::cli {

// The world as a command sees it. Whatever a command reads or writes besides
// the files that its arguments name is here.
struct Environment {
  std::ostream& out;
  std::ostream& err;
  int input = 0;                // the descriptor that `-` reads
  bool in_is_terminal = false;  // that descriptor
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool no_colour = false;  // NO_COLOR is set and not empty
  std::size_t width = 0;   // of the terminal; 0 is not known
  unsigned processors = 1;
  std::function<Timestamp()> now;                     // the wall clock
  std::function<std::chrono::nanoseconds()> elapsed;  // never goes back
  // Waits so long, for commands that go on until somebody ends them; false when
  // they shall end. Without it there are none.
  std::function<bool(std::chrono::milliseconds)> pause = {};
  // The value of an environment variable; empty if it is not set.
  std::function<std::string(const char* name)> variable = {};
};

// Runs one command line, without the program's name, and returns the exit
// code: see docs/reference/report.md. Output that could not be written is
// exit 1 whatever the command wanted to say.
[[nodiscard]] int run(std::span<const std::string> arguments,
                      Environment& environment);

}  // namespace holdpoint::cli
