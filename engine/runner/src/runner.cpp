#include "holdpoint/runner/runner.hpp"

#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <memory>
#include <new>
#include <optional>
#include <utility>

#include "evaluate.hpp"
#include "tasks.hpp"
#include "wire.hpp"
#include "worker.hpp"

namespace holdpoint::runner {
namespace {

using report::Outcome;

// Neighbouring tasks share documents; blocks of them go to workers in turn.
constexpr std::size_t kBlock = 64;
constexpr int kPollMilliseconds = 50;
constexpr unsigned kMaxWorkers = 256;

// Memory that parent and workers share.
class SharedProgress {
 public:
  explicit SharedProgress(std::size_t count) : size_(count * sizeof(Progress)) {
    void* memory = mmap(nullptr, size_, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return;
    items_ = static_cast<Progress*>(memory);
    for (std::size_t i = 0; i < count; ++i) new (items_ + i) Progress();
  }
  ~SharedProgress() {
    if (items_ != nullptr) munmap(items_, size_);
  }
  SharedProgress(const SharedProgress&) = delete;
  SharedProgress& operator=(const SharedProgress&) = delete;

  [[nodiscard]] Progress* item(std::size_t i) const {
    return items_ == nullptr ? nullptr : items_ + i;
  }

 private:
  Progress* items_ = nullptr;
  std::size_t size_;
};

// One run: the workers, and the outcomes that have come in.
class Run {
 public:
  Run(const policy::PolicySet& set, const Tasks& tasks, const Options& options)
      : set_(set),
        tasks_(tasks),
        options_(options),
        outcomes_(tasks.tasks.size()) {}

  ~Run() {
    for (Worker& worker : workers_) {
      if (worker.process > 0) {
        kill(worker.process, SIGKILL);
        (void)reap_worker(worker);
      }
      if (worker.pipe >= 0) close(worker.pipe);
    }
  }

  Result<std::vector<std::optional<Outcome>>> in_workers() {
    const std::size_t blocks = (tasks_.tasks.size() + kBlock - 1) / kBlock;
    const std::size_t count = std::min<std::size_t>(
        {blocks, std::max(options_.jobs, 1U), kMaxWorkers});
    SharedProgress progress(count);
    if (count > 0 && progress.item(0) == nullptr) {
      return fail(ErrorCode::kIo, "cannot share memory with workers");
    }
    workers_.resize(count);
    for (std::size_t i = 0; i < tasks_.tasks.size(); ++i) {
      workers_[i / kBlock % count].share.push_back(
          static_cast<std::uint32_t>(i));
    }
    for (std::size_t i = 0; i < count; ++i) {
      workers_[i].progress = progress.item(i);
      if (auto started = start(workers_[i]); !started) {
        return fail(started.error());
      }
    }
    while (is_running()) {
      if (auto waited = wait_and_receive(); !waited) {
        return fail(waited.error());
      }
    }
    return std::move(outcomes_);
  }

  std::vector<std::optional<Outcome>> in_process() {
    for (std::size_t i = 0; i < tasks_.tasks.size(); ++i) {
      outcomes_[i] = evaluate_task(set_, tasks_, tasks_.tasks[i]);
    }
    return std::move(outcomes_);
  }

 private:
  Result<void> start(Worker& worker) {
    return start_worker(worker, set_, tasks_, options_.clock);
  }

  [[nodiscard]] bool is_running() const {
    return std::any_of(workers_.begin(), workers_.end(),
                       [](const Worker& worker) { return worker.pipe >= 0; });
  }

  Result<void> wait_and_receive() {
    std::vector<pollfd> waiting;
    for (const Worker& worker : workers_) {
      waiting.push_back({worker.pipe, POLLIN, 0});  // -1 is ignored
    }
    const int ready = poll(waiting.data(), waiting.size(), kPollMilliseconds);
    if (ready < 0 && errno != EINTR) {
      return fail(ErrorCode::kIo, "cannot wait for workers");
    }
    for (std::size_t i = 0; i < workers_.size(); ++i) {
      Worker& worker = workers_[i];
      if (worker.pipe < 0) continue;
      if (waiting[i].revents != 0) {
        if (auto received = receive(worker); !received) return received;
      } else {
        kill_if_late(worker);
      }
    }
    return {};
  }

  // A worker that overran is killed; its pipe then closes, and receive() sees
  // to the rest.
  void kill_if_late(const Worker& worker) const {
    if (worker.progress->task.load() == Progress::kIdle) return;
    const std::int64_t since = worker.progress->started.load();
    if (options_.clock().count() - since > options_.kill_after.count()) {
      kill(worker.process, SIGKILL);
    }
  }

  Result<void> receive(Worker& worker) {
    char buffer[64 * 1024];
    const ssize_t got = read(worker.pipe, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) return {};
    if (got > 0) {
      worker.received.append(buffer, static_cast<std::size_t>(got));
      take_frames(worker);
      return {};
    }
    return finish(worker);
  }

  void take_frames(Worker& worker) {
    std::string_view rest = worker.received;
    bool broken = false;
    while (auto frame = read_frame(rest, broken)) {
      // Only what this worker was given counts: it ran untrusted code.
      const bool own = std::binary_search(worker.share.begin(),
                                          worker.share.end(), frame->task);
      if (!own) {
        broken = true;
        break;
      }
      Outcome& outcome =
          outcomes_[frame->task].emplace(std::move(frame->outcome));
      const Task& task = tasks_.tasks[frame->task];
      const bindings::Subject& subject = tasks_.subjects[task.subject];
      outcome.policy = task.policy;
      outcome.subject = subject.name();
      outcome.action = std::string(subject.action());
    }
    worker.received.erase(0, worker.received.size() - rest.size());
    if (broken) kill(worker.process, SIGKILL);
  }

  // The worker is gone. What it was running when it died is that policy's
  // error; a fresh worker does what is left.
  Result<void> finish(Worker& worker) {
    close(worker.pipe);
    worker.pipe = -1;
    const std::uint32_t running = worker.progress->task.load();
    const bool late =
        options_.clock().count() - worker.progress->started.load() >
        options_.kill_after.count();
    std::string how = reap_worker(worker);
    if (running != Progress::kIdle) {
      // The number came from a process that ran untrusted code.
      if (!std::binary_search(worker.share.begin(), worker.share.end(),
                              running)) {
        return fail(ErrorCode::kInternal, "a worker ran what it was not given");
      }
      if (how.empty()) how = "its worker ended before its work was done";
      if (late) how = "it overran its time and its worker was killed";
      outcomes_[running] =
          failed_outcome(tasks_, tasks_.tasks[running], set_,
                         "the policy could not be evaluated: " + how);
    }
    std::erase_if(worker.share, [&](std::uint32_t task) {
      return outcomes_[task].has_value();
    });
    if (worker.share.empty()) return {};
    if (running == Progress::kIdle) {
      return fail(ErrorCode::kInternal,
                  "a worker ended before its work was done" +
                      (how.empty() ? "" : ": " + how));
    }
    return start(worker);
  }

  const policy::PolicySet& set_;
  const Tasks& tasks_;
  const Options& options_;
  std::vector<Worker> workers_;
  std::vector<std::optional<Outcome>> outcomes_;
};

}  // namespace

Result<std::vector<Outcome>> run(const policy::PolicySet& set,
                                 const bindings::Facts& facts,
                                 const Options& options) {
  const Tasks tasks = find_tasks(set, facts);
  Run run(set, tasks, options);
  std::vector<std::optional<Outcome>> found;
  if (options.jobs == 0) {
    found = run.in_process();
  } else {
    auto received = run.in_workers();
    if (!received) return fail(received.error());
    found = std::move(*received);
  }
  std::vector<Outcome> outcomes;
  outcomes.reserve(found.size() + tasks.missing.size());
  for (std::optional<Outcome>& outcome : found) {
    if (!outcome) {
      return fail(ErrorCode::kInternal, "a task was left without an outcome");
    }
    outcomes.push_back(std::move(*outcome));
  }
  for (const Missing& missing : tasks.missing) {
    outcomes.push_back(outcome_of(set, missing));
  }
  std::stable_sort(
      outcomes.begin(), outcomes.end(),
      [](const Outcome& a, const Outcome& b) { return a.policy < b.policy; });
  return outcomes;
}

}  // namespace holdpoint::runner
