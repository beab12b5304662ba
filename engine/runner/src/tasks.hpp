// Tasks: which policy judges which subject, found without running anything.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/bindings/subject.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/report/outcome.hpp"

namespace holdpoint::runner {

struct Task {
  std::uint32_t policy = 0;   // index into the set
  std::uint32_t subject = 0;  // index into Tasks::subjects
};

// What one task spent, beyond what its outcome shows.
struct TaskSpent {
  std::uint64_t instructions = 0;
  std::chrono::nanoseconds time{0};
  // Whether it was not the clock, or a kill, that ended the task: then another
  // run would execute as many instructions.
  bool is_exact = true;
};

// Something that a policy wants to judge and that no input shows.
struct Missing {
  std::uint32_t policy = 0;
  std::string subject;  // "state", "backend"
  report::Unknown reason = report::Unknown::kInput;
  std::string why;           // and what to pass
  bool never_given = false;  // evidence that the run was given none of
};

struct Tasks {
  std::vector<bindings::Subject> subjects;
  // Ordered by subject, then policy: a worker opens each document once.
  std::vector<Task> tasks;
  std::vector<Missing> missing;
  bool has_plan = true;
  // Addresses that the plan does something to; filled when instances of the
  // state are judged beside a plan. Views into the plan.
  std::unordered_set<std::string_view> changed;
};

// Without a plan, policies that need one get no task and are not missing
// anything: the report says how many there are.
[[nodiscard]] Tasks find_tasks(const policy::PolicySet& set,
                               const bindings::Facts& facts);

}  // namespace holdpoint::runner
