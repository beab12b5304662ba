// The runner: a policy set over facts, in workers, deterministically.
//
// Policies are evaluated in worker processes behind the wall (wall/wall.hpp)
// under a single-threaded parent. A worker that dies or overruns is an error of
// the policy it was running; a fresh one does the rest. The same inputs give
// the same outcomes in the same order, whatever the number of workers.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/report/outcome.hpp"
#include "holdpoint/runner/budgets.hpp"
#include "holdpoint/wall/wall.hpp"

namespace holdpoint::runner {

struct Options {
  // Worker processes; 0 evaluates in this process, which an embedding program
  // may choose. It gives up the wall: a crash inside Lua is then a crash of the
  // program, whoever gains control of the interpreter has the program's files
  // and network, and what no hook can interrupt is not interrupted.
  unsigned jobs = 1;
  sandbox::Clock clock;  // monotonic; required
  // How long one evaluation may take before its worker is killed. The budget
  // inside the worker is shorter; this is for what it cannot interrupt. See
  // wall::kill_after().
  std::chrono::nanoseconds kill_after = std::chrono::seconds(4);
  // What one evaluation may hold, as sandbox::Budget has it. A worker gets
  // wall::kSpareMemory beside it, and what the documents of plan and state need
  // once they are open.
  std::size_t memory = sandbox::Budget().memory;
  // Of each policy over all its subjects, and of the run. (Those of one
  // evaluation were given to the policy set.)
  PolicyBudget policy_budget = {};
  RunBudget run_budget = {};
  // In this process only: called before each evaluation.
  std::function<void()> on_evaluation = {};
  // Whether nobody waits for the answers any more; asked many times a second
  // while workers run. Then they are killed, and the run fails with kUsage.
  // May be empty.
  std::function<bool()> is_cancelled = {};
};

// A policy that cost this many workers is not run any further: all it gets is
// one outcome, an error. The count is of all its subjects, so that the number
// of workers cannot be seen.
inline constexpr std::uint32_t kMaxDeaths = 16;

struct Answers {
  // Sorted by policy (their order in the set), then by subject in the order of
  // the plan.
  std::vector<report::Outcome> outcomes;
  // What each policy executed, by its place in the set; nullopt where another
  // run would execute more or less, because a clock ended something.
  std::vector<std::optional<std::uint64_t>> instructions;
  // What all workers had; nullopt when nothing was run in a worker.
  std::optional<wall::Protection> protection;
  std::size_t peak_memory = 0;  // of the largest worker, resident bytes
};

// Judges every subject that the policies select. A policy that spends one of
// its budgets has one outcome, an error, in place of all others; when the time
// of the run is over, each policy that is not done has an error beside what it
// said. Fails with kInternal or kIo when no worker can be started, and with
// kLimitExceeded when the policies say more than can be kept.
[[nodiscard]] Result<Answers> run(const policy::PolicySet& set,
                                  const bindings::Facts& facts,
                                  const Options& options);

}  // namespace holdpoint::runner
