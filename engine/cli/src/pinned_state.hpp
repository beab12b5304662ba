// What a state shows of itself that a pin can record or be compared with.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "holdpoint/base/bytes.hpp"
#include "holdpoint/pins/pins.hpp"

namespace holdpoint::cli {

struct PinnedState {
  // Unknown is what the state does not show; an empty file shows that there are
  // no resources, and nothing else.
  pins::Found found;
  std::optional<std::string> region;
};

// Fails for what is no state, and for a backend pointer, which has none in it.
[[nodiscard]] Result<PinnedState> read_pinned_state(const Bytes& bytes);

}  // namespace holdpoint::cli
