// Traces as bytes, from a worker to its parent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evaluate.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "recorder.hpp"

namespace holdpoint::runner {

// One task's answer, how it came about, and what would have changed it.
struct TracedAnswer {
  Answer answer;
  Recording recording;
  std::optional<report::TraceFlip> flip;
  std::uint32_t tries = 0;
};

void write_trace(std::string& out, std::uint32_t task,
                 const TracedAnswer& traced);

struct TraceFrame {
  std::uint32_t task = 0;
  TracedAnswer traced;
};

// Takes one off the front; nullopt when it is not complete, or cannot be a
// trace: then `broken` is set. Files and probes are those of the set.
[[nodiscard]] std::optional<TraceFrame> read_trace(std::string_view& bytes,
                                                   const policy::PolicySet& set,
                                                   bool& broken);

}  // namespace holdpoint::runner
