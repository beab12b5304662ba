// Tasks: which policy judges which subject, found without running anything.
#pragma once

#include <cstdint>
#include <vector>

#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/bindings/subject.hpp"
#include "holdpoint/policy/policy_set.hpp"

namespace holdpoint::runner {

struct Task {
  std::uint32_t policy = 0;   // index into the set
  std::uint32_t subject = 0;  // index into Tasks::subjects
};

// Something that a policy wants to judge and that no input shows.
struct Missing {
  std::uint32_t policy = 0;
  bindings::SubjectKind kind = bindings::SubjectKind::kState;
};

struct Tasks {
  std::vector<bindings::Subject> subjects;
  // Ordered by subject, then policy: a worker opens each document once.
  std::vector<Task> tasks;
  std::vector<Missing> missing;
};

[[nodiscard]] Tasks find_tasks(const policy::PolicySet& set,
                               const bindings::Facts& facts);

}  // namespace holdpoint::runner
