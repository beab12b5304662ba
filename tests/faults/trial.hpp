// Runs the program in a forked child, with or without a fault, and says what
// came of it. A fork instead of a new process makes one run milliseconds.
#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "fault.hpp"

namespace holdpoint::faults {

// One command line, the folder that it runs in, and the files of `out/` in it,
// which is all that it may change.
struct Scenario {
  std::vector<std::string> arguments;
  std::string folder;
  std::map<std::string, std::string> before;  // by name in out/
  std::string input = "/dev/null";
  // Called in the child before the program begins.
  std::function<void()> prepare = [] {};
  // Called in the parent once the child exists.
  std::function<void(pid_t child)> meanwhile = [](pid_t) {};
};

struct Ending {
  int code = -1;              // the exit code, or -1
  int signal = 0;             // that ended it, or 0
  bool hung = false;          // it had to be killed
  bool left_workers = false;  // its workers outlived it for long
  std::string out, err;
  std::map<std::string, std::string> files;  // of out/ afterwards

  bool operator==(const Ending&) const = default;
};

// What shows in the message of a test that fails.
[[nodiscard]] std::string to_string(const Ending& ending);

[[nodiscard]] Ending run(const Scenario& scenario, const Fault& fault,
                         Seen& seen);
[[nodiscard]] Ending run(const Scenario& scenario);

}  // namespace holdpoint::faults
