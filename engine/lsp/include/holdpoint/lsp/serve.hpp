// Serving an editor: a session with its three threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "holdpoint/lsp/session.hpp"

namespace holdpoint::lsp {

// The world of a server that runs.
struct Streams {
  int input = 0;  // a descriptor, borrowed
  // Whether a process lives; asked every `patience` while nothing comes, so
  // that no server outlives an editor that crashed. Empty: never asked.
  std::function<bool(std::int64_t process)> is_alive;
  std::int64_t editor_process = 0;  // as the command line told; 0: it did not
  std::chrono::milliseconds patience = std::chrono::seconds(2);
};

// Serves until `exit`, the end of input, or the end of the editor. Returns the
// exit code that the protocol wants: 0 after `shutdown`, else 1. Starts two
// threads, and ends them; a test that runs then is killed.
[[nodiscard]] int serve(const Settings& settings, const Streams& streams);

}  // namespace holdpoint::lsp
