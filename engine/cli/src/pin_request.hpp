// What `pin record` and `pin check` are told and read alike.
#pragma once

#include <string>
#include <vector>

#include "command.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "pinned_state.hpp"

namespace holdpoint::cli {

// The command line with its defaults, and what the state shows.
struct PinRequest {
  std::string root, workspace, file;
  std::string account, region, owner;  // empty: not stated
  bool force = false;
  std::string state_file;
  PinnedState state;

  // "root `.`, workspace `default`", for messages.
  [[nodiscard]] std::string name() const;
};

// The options that both have, in the order of help.
[[nodiscard]] std::vector<Option> pin_options();

[[nodiscard]] Result<PinRequest> read_pin_request(
    const Command& command, const Arguments& arguments,
    const Environment& environment);

}  // namespace holdpoint::cli
