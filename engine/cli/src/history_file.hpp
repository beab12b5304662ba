// Lines that a session remembers for the next one.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/cli/cli.hpp"

namespace holdpoint::cli {

// Where: $XDG_STATE_HOME/holdpoint/history, or ~/.local/state/holdpoint/history
// (XDG Base Directory Specification 0.8). Empty when the environment names
// neither by an absolute path: then nothing is kept.
[[nodiscard]] std::string history_path(const Environment& environment);

// The last lines of it, oldest first. What is no regular file, too large or not
// there is no history.
[[nodiscard]] std::vector<std::string> read_history(const std::string& path);

// Puts lines behind those that are there, and drops the oldest beyond 1,000.
// The file may be read by its owner alone, like the folder if it has to be
// made. An empty path keeps nothing.
[[nodiscard]] Result<void> add_history(const std::string& path,
                                       const std::vector<std::string>& lines);

}  // namespace holdpoint::cli
