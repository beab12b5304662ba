// The two halves of `holdpoint pin`, and what both read first.
#pragma once

#include <string>

#include "../command.hpp"
#include "../pinned_state.hpp"
#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::cli {

// What the command line says, with its defaults, and what the state shows.
struct PinRequest {
  std::string root, workspace, file;
  std::string account, region, owner;  // empty: not stated
  Timestamp now;
  bool force = false;
  std::string state_file;
  PinnedState state;

  // "root `.`, workspace `default`", for messages.
  [[nodiscard]] std::string name() const;
};

[[nodiscard]] Result<PinRequest> read_pin_request(
    const Arguments& arguments, const Environment& environment);

// Writes the pin of the state, unless the state contradicts the pin that it
// would replace.
[[nodiscard]] Result<int> record_pin(const PinRequest& request,
                                     Environment& environment);
// Says what differs between the state and its pin.
[[nodiscard]] Result<int> check_pin(const PinRequest& request,
                                    Environment& environment);

}  // namespace holdpoint::cli
