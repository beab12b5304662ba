// One task: a policy's answer about a subject becomes an outcome.
#pragma once

#include <cstdint>
#include <string>

#include "holdpoint/report/outcome.hpp"
#include "tasks.hpp"

namespace holdpoint::runner {

// A policy's answer about one subject, and what it took.
struct Answer {
  report::Outcome outcome;
  TaskSpent spent;
};

[[nodiscard]] Answer evaluate_task(const policy::PolicySet& set,
                                   const Tasks& tasks, const Task& task);

// The outcome of something that no input shows.
[[nodiscard]] report::Outcome outcome_of(const policy::PolicySet& set,
                                         const Missing& missing);

// The outcome of a task whose worker died or had to be killed.
[[nodiscard]] report::Outcome failed_outcome(const Tasks& tasks,
                                             const Task& task,
                                             const policy::PolicySet& set,
                                             const std::string& why);

// The one outcome of a policy that is not run any further.
[[nodiscard]] report::Outcome condemned_outcome(const policy::PolicySet& set,
                                                std::uint32_t policy,
                                                report::Message why);

}  // namespace holdpoint::runner
