// A worker: one process behind the wall that evaluates a share of the tasks.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "holdpoint/runner/runner.hpp"
#include "holdpoint/wall/process.hpp"
#include "tasks.hpp"

namespace holdpoint::runner {

// What a worker is doing, in memory that parent and worker share.
struct Progress {
  static constexpr std::uint32_t kIdle = 0xFFFFFFFF;
  std::atomic<std::uint32_t> task{kIdle};  // number of the running task
  std::atomic<std::int64_t> started{0};    // by the clock, nanoseconds
};

// Where a policy's tasks end that make a difference (ledger.hpp), in memory
// that parent and workers share.
using End = std::atomic<std::uint32_t>;

struct Worker {
  std::optional<wall::Process> process;  // while it runs
  Progress* progress = nullptr;
  const End* ends = nullptr;             // of every policy
  std::vector<std::uint32_t> share;      // task numbers, in order
  std::string received;                  // bytes that are no complete frame yet
  std::chrono::nanoseconds deadline{0};  // of the whole share
  std::string killed;                    // why we killed it; empty if not
};

// Starts a process for the worker's share.
[[nodiscard]] Result<void> start_worker(Worker& worker,
                                        const policy::PolicySet& set,
                                        const Tasks& tasks,
                                        const Options& options,
                                        const wall::Limits& limits);

}  // namespace holdpoint::runner
