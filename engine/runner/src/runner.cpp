#include "holdpoint/runner/runner.hpp"

#include <poll.h>
#include <sys/mman.h>

#include <algorithm>
#include <memory>
#include <new>
#include <optional>
#include <utility>

#include "evaluate.hpp"
#include "holdpoint/wall/guarded_run.hpp"
#include "tasks.hpp"
#include "wire.hpp"
#include "worker.hpp"

namespace holdpoint::runner {
namespace {

using report::Outcome;

// Neighbouring tasks share documents; blocks of them go to workers in turn.
constexpr std::size_t kBlock = 64;
constexpr unsigned kMaxWorkers = 256;
// Workers that die while they run no policy die of something else; a few may.
constexpr unsigned kMaxIdleDeaths = 16;
// What a document takes once it is open, as a multiple of its text: a number of
// one digit and its comma become a value of 24 bytes.
constexpr std::size_t kOpenedSize = 16;

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
        outcomes_(tasks.tasks.size()),
        deaths_(set.policies().size()) {}

  Result<void> in_workers(std::size_t document_bytes) {
    const std::size_t blocks = (tasks_.tasks.size() + kBlock - 1) / kBlock;
    const std::size_t count = std::min<std::size_t>(
        {blocks, std::max(options_.jobs, 1U), kMaxWorkers});
    SharedProgress progress(count);
    if (count > 0 && progress.item(0) == nullptr) {
      return fail(ErrorCode::kIo, "cannot share memory with workers");
    }
    limits_.memory = options_.memory + kOpenedSize * document_bytes;
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
    return {};
  }

  void in_process() {
    for (std::size_t i = 0; i < tasks_.tasks.size(); ++i) {
      if (options_.on_evaluation) options_.on_evaluation();
      outcomes_[i] = evaluate_task(set_, tasks_, tasks_.tasks[i]);
    }
  }

  // The outcomes in the order of tasks; a policy that was given up has one.
  Result<std::vector<Outcome>> take_outcomes() {
    std::vector<Outcome> all;
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      if (is_given_up(tasks_.tasks[i].policy)) continue;
      if (!outcomes_[i]) {
        return fail(ErrorCode::kInternal, "a task was left without an outcome");
      }
      all.push_back(std::move(*outcomes_[i]));
    }
    for (std::uint32_t i = 0; i < deaths_.size(); ++i) {
      if (!is_given_up(i)) continue;
      all.push_back(condemned_outcome(
          set_, i,
          "the policy was given up: " + std::to_string(kMaxDeaths) +
              " of its evaluations had to be ended from outside"));
    }
    return all;
  }

  [[nodiscard]] std::optional<wall::Protection> protection() const {
    return protection_;
  }
  [[nodiscard]] std::size_t peak_memory() const { return peak_memory_; }

 private:
  [[nodiscard]] bool is_given_up(std::uint32_t policy) const {
    return deaths_[policy] >= kMaxDeaths;
  }

  Result<void> start(Worker& worker) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(
        options_.kill_after * worker.share.size());
    wall::Limits limits = limits_;
    limits.processor_seconds = static_cast<std::uint32_t>(
        std::min<std::int64_t>(seconds.count() + 1, UINT32_MAX));
    return start_worker(worker, set_, tasks_, options_, limits);
  }

  [[nodiscard]] bool is_running() const {
    return std::any_of(
        workers_.begin(), workers_.end(),
        [](const Worker& worker) { return worker.process.has_value(); });
  }

  // When the worker is late, unless it does something else before.
  [[nodiscard]] std::chrono::nanoseconds deadline_of(
      const Worker& worker) const {
    const std::chrono::nanoseconds started(worker.progress->started.load());
    return std::min(started + options_.kill_after, worker.deadline);
  }

  Result<void> wait_and_receive() {
    std::vector<pollfd> waiting;
    std::chrono::nanoseconds most = options_.kill_after;
    for (const Worker& worker : workers_) {
      waiting.push_back(
          {worker.process ? worker.process->descriptor() : -1, POLLIN, 0});
      if (!worker.process) continue;
      most = std::min(most, deadline_of(worker) - options_.clock());
    }
    if (!wall::wait_readable(waiting.data(), waiting.size(), most)) {
      return fail(ErrorCode::kIo, "cannot wait for workers");
    }
    for (std::size_t i = 0; i < workers_.size(); ++i) {
      Worker& worker = workers_[i];
      if (!worker.process) continue;
      if (waiting[i].revents != 0) {
        if (auto received = receive(worker); !received) return received;
      }
      if (worker.process) kill_if_late(worker);
    }
    return {};
  }

  // The pipe of a worker that was killed closes, and receive() sees to the
  // rest.
  void kill_because(Worker& worker, const char* why) const {
    if (!worker.killed.empty()) return;
    worker.killed = why;
    worker.process->kill();
  }

  void kill_if_late(Worker& worker) const {
    if (options_.clock() <= deadline_of(worker)) return;
    kill_because(worker, "it overran its time and its process was killed");
  }

  Result<void> receive(Worker& worker) {
    if (!worker.process->receive(worker.received)) return finish(worker);
    take_frames(worker);
    return {};
  }

  void take_frames(Worker& worker) {
    std::string_view rest = worker.received;
    bool broken = false;
    while (auto frame = read_frame(rest, broken)) {
      // Only what this worker was given counts, once: it ran untrusted code.
      const bool own = std::binary_search(worker.share.begin(),
                                          worker.share.end(), frame->task);
      if (!own || outcomes_[frame->task]) {
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
    if (broken) kill_because(worker, "its process wrote what is no answer");
  }

  // The worker is gone. What it was running when it died is that policy's
  // error; a fresh worker does what is left.
  Result<void> finish(Worker& worker) {
    const wall::Ending ending = worker.process->end();
    peak_memory_ = std::max(peak_memory_, ending.peak_memory);
    std::string how = to_string(ending);
    if (!worker.killed.empty()) how = worker.killed;
    if (how.empty()) how = "its process ended before its work was done";
    note_protection(*worker.process);
    worker.process.reset();
    const std::uint32_t running = worker.progress->task.load();
    // The number came from a process that ran untrusted code.
    if (running != Progress::kIdle &&
        !std::binary_search(worker.share.begin(), worker.share.end(),
                            running)) {
      return fail(ErrorCode::kInternal, "a worker ran what it was not given");
    }
    const bool was_evaluating =
        running != Progress::kIdle && !outcomes_[running].has_value();
    if (was_evaluating) {
      ++deaths_[tasks_.tasks[running].policy];
      outcomes_[running] =
          failed_outcome(tasks_, tasks_.tasks[running], set_,
                         "the policy could not be evaluated: " + how);
    }
    std::erase_if(worker.share, [&](std::uint32_t task) {
      return outcomes_[task].has_value() ||
             is_given_up(tasks_.tasks[task].policy);
    });
    if (worker.share.empty()) return {};
    if (!was_evaluating && ++idle_deaths_ > kMaxIdleDeaths) {
      return fail(ErrorCode::kInternal,
                  "workers end before their work is done: " + how);
    }
    return start(worker);
  }

  // Workers may differ in what they got; the run had what all of them had.
  void note_protection(const wall::Process& process) {
    if (!process.has_entered()) return;
    const wall::Protection& got = process.protection();
    wall::Protection all = protection_.value_or(got);
    all.system_calls = all.system_calls && got.system_calls;
    all.address_space = all.address_space && got.address_space;
    all.descriptors = all.descriptors && got.descriptors;
    protection_ = all;
  }

  const policy::PolicySet& set_;
  const Tasks& tasks_;
  const Options& options_;
  wall::Limits limits_;
  std::vector<Worker> workers_;
  std::vector<std::optional<Outcome>> outcomes_;
  std::vector<std::uint32_t> deaths_;  // workers lost, by policy
  unsigned idle_deaths_ = 0;
  std::optional<wall::Protection> protection_;
  std::size_t peak_memory_ = 0;
};

std::size_t document_bytes(const bindings::Facts& facts) {
  return facts.plan->bytes().size() +
         (facts.state == nullptr ? 0 : facts.state->bytes().size());
}

}  // namespace

Result<Answers> run(const policy::PolicySet& set, const bindings::Facts& facts,
                    const Options& options) {
  const Tasks tasks = find_tasks(set, facts);
  Run run(set, tasks, options);
  if (options.jobs == 0) {
    run.in_process();
  } else if (auto ran = run.in_workers(document_bytes(facts)); !ran) {
    return fail(ran.error());
  }
  auto outcomes = run.take_outcomes();
  if (!outcomes) return fail(outcomes.error());
  for (const Missing& missing : tasks.missing) {
    outcomes->push_back(outcome_of(set, missing));
  }
  std::stable_sort(
      outcomes->begin(), outcomes->end(),
      [](const Outcome& a, const Outcome& b) { return a.policy < b.policy; });
  return Answers{std::move(*outcomes), run.protection(), run.peak_memory()};
}

}  // namespace holdpoint::runner
