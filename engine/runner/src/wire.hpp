// The wire between workers and their parent: outcomes as bytes.
//
// Both ends are the same program image, so the format has no version. The
// parent still checks every length: a worker that went wrong writes anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evaluate.hpp"

namespace holdpoint::runner {

// Appends one frame: the task's number, its outcome and what it spent. Subject,
// action and policy are left out: the parent knows them from the task.
void write_frame(std::string& out, std::uint32_t task, const Answer& answer);

struct Frame {
  std::uint32_t task = 0;
  Answer answer;
};

// Takes one frame off the front; nullopt when it is not complete yet. Sets
// `broken` when the bytes cannot be a frame.
[[nodiscard]] std::optional<Frame> read_frame(std::string_view& bytes,
                                              bool& broken);

}  // namespace holdpoint::runner
