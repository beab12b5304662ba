// The smallest change of one value that gives another answer, found by trying.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "evaluate.hpp"
#include "holdpoint/report/trace.hpp"
#include "recorder.hpp"

namespace holdpoint::runner {

struct Flipped {
  std::optional<report::TraceFlip> flip;
  std::uint32_t tries = 0;
};

// What was judged, and how.
struct Judged {
  const policy::PolicySet& set;
  const bindings::Facts& facts;
  const Tasks& tasks;
  const Task& task;
  report::Verdict verdict = report::Verdict::kPass;
};

// Judges the task again with other values of what it read in the plan's
// documents: booleans turned round, numbers beside the constants of the policy,
// its texts, null, the empty list. A change to a denial makes it pass, one to a
// pass denies it, one to something undetermined does either. Smaller changes
// are tried first, later reads before earlier ones; at most kMaxTries, and
// fewer where evaluations are long. The values that are tried are the
// policy's own and none of what is secret.
[[nodiscard]] Flipped seek_flip(const Judged& judged,
                                const std::vector<bindings::Read>& places,
                                const Recording& recording,
                                const std::function<void()>& tick);

}  // namespace holdpoint::runner
