#include "worker.hpp"

#include <utility>

#include "evaluate.hpp"
#include "garbage.hpp"
#include "wire.hpp"

namespace holdpoint::runner {
namespace {

// The parent is told now and then, so that it can tell workers to leave out
// what makes no difference any more.
constexpr std::size_t kFlushAt = 64 * 1024;
constexpr std::chrono::nanoseconds kFlushAfter = std::chrono::milliseconds(20);

// Outcomes on their way. They are sent in bulk, but none waits for long: what
// was not sent when a worker dies has to be evaluated again.
class Outbox {
 public:
  explicit Outbox(const wall::Outlet& outlet) : outlet_(outlet) {}

  void add(std::uint32_t task, const Answer& answer) {
    write_frame(pending_, task, answer);
  }
  void send_if_due(std::chrono::nanoseconds now) {
    if (pending_.size() >= kFlushAt || now - sent_ >= kFlushAfter) send(now);
  }
  void send(std::chrono::nanoseconds now) {
    outlet_.write(pending_);
    pending_.clear();
    sent_ = now;
  }

 private:
  const wall::Outlet& outlet_;
  std::string pending_;
  std::chrono::nanoseconds sent_{0};
};

// The child's whole life.
void work(const Worker& worker, const policy::PolicySet& set,
          const Tasks& tasks, const sandbox::Clock& clock,
          const wall::Outlet& outlet) {
  Outbox outbox(outlet);
  Garbage garbage;
  for (const std::uint32_t number : worker.share) {
    const Task& task = tasks.tasks[number];
    if (number >= worker.ends[task.policy].load()) continue;
    const std::chrono::nanoseconds now = clock();
    outbox.send_if_due(now);
    worker.progress->started.store(now.count());
    worker.progress->task.store(number);
    bindings::Host& host = *set.policies()[task.policy].host;
    garbage.before(host);
    outbox.add(number, evaluate_task(set, tasks, task));
    garbage.after(host);
    if (garbage.is_too_much()) {
      // The time that this takes is nobody's evaluation.
      worker.progress->started.store(clock().count());
      garbage.collect();
    }
  }
  const std::chrono::nanoseconds now = clock();
  worker.progress->started.store(now.count());
  worker.progress->task.store(Progress::kIdle);
  outbox.send(now);
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
