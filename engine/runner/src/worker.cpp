#include "worker.hpp"

#include <utility>

#include "evaluate.hpp"
#include "wire.hpp"

namespace holdpoint::runner {
namespace {

constexpr std::size_t kFlushAt = 64 * 1024;

// The child's whole life.
void work(const Worker& worker, const policy::PolicySet& set,
          const Tasks& tasks, const sandbox::Clock& clock,
          const wall::Outlet& outlet) {
  std::string pending;
  for (const std::uint32_t number : worker.share) {
    worker.progress->started.store(clock().count());
    worker.progress->task.store(number);
    write_frame(pending, number,
                evaluate_task(set, tasks, tasks.tasks[number]));
    if (pending.size() < kFlushAt) continue;
    outlet.write(pending);
    pending.clear();
  }
  worker.progress->started.store(clock().count());
  worker.progress->task.store(Progress::kIdle);
  outlet.write(pending);
}

}  // namespace

Result<void> start_worker(Worker& worker, const policy::PolicySet& set,
                          const Tasks& tasks, const Options& options,
                          const wall::Limits& limits) {
  worker.progress->task.store(Progress::kIdle);
  worker.progress->started.store(options.clock().count());
  worker.received.clear();
  worker.killed.clear();
  worker.deadline = options.clock() + options.kill_after * worker.share.size();
  auto process = wall::Process::start(limits, [&](const wall::Outlet& outlet) {
    work(worker, set, tasks, options.clock, outlet);
  });
  if (!process) return fail(process.error());
  worker.process.emplace(std::move(*process));
  return {};
}

}  // namespace holdpoint::runner
