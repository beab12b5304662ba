// The runner: a policy set over facts, in workers, deterministically.
//
// Policies are evaluated in forked worker processes under a single-threaded
// parent. A worker that dies or overruns is an error of the policy it was
// running; a fresh one does the rest. The same inputs give the same outcomes in
// the same order, whatever the number of workers.
#pragma once

#include <chrono>
#include <vector>

#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/report/outcome.hpp"

namespace holdpoint::runner {

struct Options {
  // Worker processes; 0 evaluates in this process, which an embedding program
  // may choose: then a crash inside Lua is a crash of the program, and what no
  // hook can interrupt is not interrupted.
  unsigned jobs = 1;
  sandbox::Clock clock;  // monotonic; required
  // How long one evaluation may take before its worker is killed. The budget
  // inside the worker is shorter; this is for what it cannot interrupt.
  std::chrono::nanoseconds kill_after = std::chrono::seconds(4);
};

// Judges every subject that the policies select. Outcomes are sorted by policy
// (their order in the set), then by subject in the order of the plan. Fails
// with kInternal or kIo when no worker can be started.
[[nodiscard]] Result<std::vector<report::Outcome>> run(
    const policy::PolicySet& set, const bindings::Facts& facts,
    const Options& options);

}  // namespace holdpoint::runner
