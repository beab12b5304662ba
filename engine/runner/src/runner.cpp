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
#include "ledger.hpp"
#include "tasks.hpp"
#include "wire.hpp"
#include "worker.hpp"

namespace holdpoint::runner {
namespace {

using report::Outcome;

// Neighbouring tasks share documents; blocks of them go to workers in turn.
constexpr std::size_t kBlock = 64;
constexpr unsigned kMaxWorkers = 256;
// Far from where a sum of times overflows.
constexpr std::chrono::nanoseconds kLongestRun = std::chrono::hours(24 * 3650);
// Workers that die while they run no policy die of something else; a few may.
constexpr unsigned kMaxIdleDeaths = 16;
// What a document takes once it is open, as a multiple of its text: a number of
// one digit and its comma become a value of 24 bytes.
constexpr std::size_t kOpenedSize = 16;

// Items in memory that parent and workers share.
template <typename Item>
class Shared {
 public:
  explicit Shared(std::size_t count) : size_(count * sizeof(Item)) {
    if (count == 0) return;
    void* memory = mmap(nullptr, size_, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return;
    items_ = static_cast<Item*>(memory);
    for (std::size_t i = 0; i < count; ++i) new (items_ + i) Item();
  }
  ~Shared() {
    if (items_ != nullptr) munmap(items_, size_);
  }
  Shared(const Shared&) = delete;
  Shared& operator=(const Shared&) = delete;

  // Null when the system gave no memory.
  [[nodiscard]] Item* items() const { return items_; }

 private:
  Item* items_ = nullptr;
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
        ledger_(tasks, set.policies().size(), options.policy_budget,
                options.run_budget),
        ends_(set.policies().size()),
        deaths_(set.policies().size()),
        deadline_(options.clock() +
                  std::min(options.run_budget.time, kLongestRun)) {}

  Result<void> in_workers(std::size_t document_bytes) {
    const std::size_t blocks = (tasks_.tasks.size() + kBlock - 1) / kBlock;
    const std::size_t count = std::min<std::size_t>(
        {blocks, std::max(options_.jobs, 1U), kMaxWorkers});
    if (count == 0) return {};
    const Shared<Progress> progress(count);
    if (progress.items() == nullptr || ends_.items() == nullptr) {
      return fail(ErrorCode::kIo, "cannot share memory with workers");
    }
    for (std::size_t i = 0; i < set_.policies().size(); ++i) {
      ends_.items()[i].store(Ledger::kEndless);
    }
    limits_.memory = options_.memory + kOpenedSize * document_bytes;
    workers_.resize(count);
    for (std::size_t i = 0; i < tasks_.tasks.size(); ++i) {
      workers_[i / kBlock % count].share.push_back(
          static_cast<std::uint32_t>(i));
    }
    for (std::size_t i = 0; i < count; ++i) {
      workers_[i].progress = progress.items() + i;
      workers_[i].ends = ends_.items();
      if (auto started = start(workers_[i]); !started) {
        return fail(started.error());
      }
    }
    while (is_running() && !is_over()) {
      if (auto waited = wait_and_receive(); !waited) {
        return fail(waited.error());
      }
      if (ledger_.is_flooded()) return flooded();
      // Workers are killed with this run.
      if (options_.is_cancelled && options_.is_cancelled()) {
        return fail(ErrorCode::kUsage, "the run was cancelled");
      }
    }
    workers_.clear();  // kills those that still run
    return {};
  }

  Result<void> in_process() {
    for (std::uint32_t i = 0; i < tasks_.tasks.size() && !is_over(); ++i) {
      if (!ledger_.is_needed(i)) continue;
      if (options_.on_evaluation) options_.on_evaluation();
      keep(i, evaluate_task(set_, tasks_, tasks_.tasks[i]));
      if (ledger_.is_flooded()) return flooded();
    }
    return {};
  }

  // The outcomes in the order of tasks. A policy that is out has one, and one
  // that was not done has another.
  Result<Answers> take_answers() {
    ledger_.close();
    Answers answers;
    std::vector<std::uint32_t> left(deaths_.size());
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      const std::uint32_t policy = tasks_.tasks[i].policy;
      if (is_out(policy)) continue;
      if (outcomes_[i]) {
        answers.outcomes.push_back(std::move(*outcomes_[i]));
      } else if (++left[policy]; !is_over_) {
        return fail(ErrorCode::kInternal, "a task was left without an outcome");
      }
    }
    for (std::uint32_t policy = 0; policy < left.size(); ++policy) {
      if (auto why = shortcoming(policy, left[policy])) {
        answers.outcomes.push_back(
            condemned_outcome(set_, policy, std::move(*why)));
      }
      answers.instructions.push_back(
          left[policy] > 0 ? std::nullopt : ledger_.instructions(policy));
    }
    for (const Missing& missing : tasks_.missing) {
      if (is_out(missing.policy)) continue;
      answers.outcomes.push_back(outcome_of(set_, missing));
    }
    answers.protection = protection_;
    answers.peak_memory = peak_memory_;
    return answers;
  }

 private:
  [[nodiscard]] bool is_given_up(std::uint32_t policy) const {
    return deaths_[policy] >= kMaxDeaths;
  }
  // Whether one outcome stands in place of all others.
  [[nodiscard]] bool is_out(std::uint32_t policy) const {
    return is_given_up(policy) || ledger_.end(policy) != Ledger::kEndless;
  }

  // Whether the time of the run is over.
  [[nodiscard]] bool is_over() {
    is_over_ = is_over_ || options_.clock() > deadline_;
    return is_over_;
  }

  [[nodiscard]] tl::unexpected<Error> flooded() const {
    return fail(ErrorCode::kLimitExceeded,
                "policies say more than a report can hold", {},
                "narrow what they select, or allow more with --budget "
                "run.output=...");
  }

  // Why the policy has an outcome about every subject, if it has one.
  [[nodiscard]] std::optional<report::Message> shortcoming(
      std::uint32_t policy, std::uint32_t left) const {
    if (auto overrun = ledger_.overrun(policy)) return overrun;
    if (is_given_up(policy)) {
      return report::Message{
          "the policy was given up: " + std::to_string(kMaxDeaths) +
              " of its evaluations had to be ended from outside",
          {},
          {}};
    }
    if (left > 0) {
      return late_message(left, ledger_.tasks_of(policy), options_.run_budget);
    }
    return std::nullopt;
  }

  // Notes what a task said and spent.
  void keep(std::uint32_t task, Answer answer) {
    const std::uint32_t policy = tasks_.tasks[task].policy;
    if (ledger_.add(task, answer.outcome, answer.spent) &&
        ends_.items() != nullptr) {
      ends_.items()[policy].store(ledger_.end(policy));
    }
    outcomes_[task].emplace();
    // Nobody will see it.
    if (is_out(policy)) return;
    *outcomes_[task] = std::move(answer.outcome);
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
    std::chrono::nanoseconds most =
        std::min(options_.kill_after, deadline_ - options_.clock());
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
      Outcome& outcome = frame->answer.outcome;
      const Task& task = tasks_.tasks[frame->task];
      const bindings::Subject& subject = tasks_.subjects[task.subject];
      outcome.policy = task.policy;
      outcome.subject = subject.name();
      outcome.action = std::string(subject.action());
      keep(frame->task, std::move(frame->answer));
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
      keep(running,
           {failed_outcome(tasks_, tasks_.tasks[running], set_,
                           "the policy could not be evaluated: " + how),
            {.is_exact = false}});
    }
    std::erase_if(worker.share, [&](std::uint32_t task) {
      return outcomes_[task].has_value() || !ledger_.is_needed(task) ||
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
  Ledger ledger_;
  Shared<End> ends_;
  std::vector<std::uint32_t> deaths_;  // workers lost, by policy
  unsigned idle_deaths_ = 0;
  std::optional<wall::Protection> protection_;
  std::size_t peak_memory_ = 0;
  std::chrono::nanoseconds deadline_;  // of the run
  bool is_over_ = false;
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
  const auto ran = options.jobs == 0 ? run.in_process()
                                     : run.in_workers(document_bytes(facts));
  if (!ran) return fail(ran.error());
  auto answers = run.take_answers();
  if (!answers) return answers;
  std::stable_sort(
      answers->outcomes.begin(), answers->outcomes.end(),
      [](const Outcome& a, const Outcome& b) { return a.policy < b.policy; });
  return answers;
}

}  // namespace holdpoint::runner
