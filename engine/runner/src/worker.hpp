// A worker: one forked process that evaluates a share of the tasks.
#pragma once

#include <sys/types.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "holdpoint/runner/runner.hpp"
#include "tasks.hpp"

namespace holdpoint::runner {

// What a worker is doing, in memory that parent and worker share.
struct Progress {
  static constexpr std::uint32_t kIdle = 0xFFFFFFFF;
  std::atomic<std::uint32_t> task{kIdle};  // number of the running task
  std::atomic<std::int64_t> started{0};    // by the clock, nanoseconds
};

struct Worker {
  pid_t process = -1;
  int pipe = -1;  // what it writes; -1 once closed
  Progress* progress = nullptr;
  std::vector<std::uint32_t> share;  // task numbers, in order
  std::string received;              // bytes that are no complete frame yet
};

// Forks a worker for its share. The child never returns from this call.
[[nodiscard]] Result<void> start_worker(Worker& worker,
                                        const policy::PolicySet& set,
                                        const Tasks& tasks,
                                        const sandbox::Clock& clock);

// Waits for the process, and says how it ended: empty when it ended well.
[[nodiscard]] std::string reap_worker(Worker& worker);

}  // namespace holdpoint::runner
