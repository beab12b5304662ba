#include "walled_jobs.hpp"

#include <poll.h>

#include <algorithm>
#include <deque>
#include <list>
#include <utility>

#include "holdpoint/wall/message.hpp"
#include "holdpoint/wall/process.hpp"

namespace holdpoint::policytest {
namespace {

using std::chrono::nanoseconds;

// What a child says, and with which fields.
constexpr char kStep = 's';    // still alive
constexpr char kAnswer = 'a';  // text: of the next job of its handful

// Beside its evaluation a step makes a plan and checks a policy file.
constexpr auto kBesideEvaluation = std::chrono::milliseconds(500);
constexpr std::size_t kPlanMemory = std::size_t{64} << 20;

struct Range {
  std::size_t next = 0;
  std::size_t end = 0;
};

struct Worker {
  wall::Process process;
  Range range;  // what it has not answered yet
  std::string bytes;
  std::size_t received = 0;
  nanoseconds deadline{0};
  std::string killed;  // why we killed it; empty if not
};

class JobRun {
 public:
  JobRun(const JobOptions& options, const JobWork& work)
      : options_(options), work_(work), answers_(options.jobs) {
    const std::size_t handful = std::max<std::size_t>(options.handful, 1);
    for (std::size_t at = 0; at < options.jobs; at += handful) {
      waiting_.push_back({at, std::min(at + handful, options.jobs)});
    }
  }

  Result<std::vector<JobAnswer>> run() {
    while (!waiting_.empty() || !workers_.empty()) {
      if (auto started = start(); !started) return fail(started.error());
      listen();
    }
    return std::move(answers_);
  }

 private:
  Result<void> start() {
    while (!waiting_.empty() &&
           workers_.size() < std::max(options_.processes, 1U)) {
      const Range range = waiting_.front();
      auto process = wall::Process::start(
          options_.limits,
          [this, range](const wall::Outlet& out) { live(range, out); });
      if (!process) {
        // Fewer will do, as long as there are some.
        if (!workers_.empty()) return {};
        return fail(process.error());
      }
      waiting_.pop_front();
      workers_.push_back({std::move(*process), range, {}, 0, soon(), {}});
    }
    return {};
  }

  // In the child.
  void live(Range range, const wall::Outlet& out) const {
    const auto step = [&out] { out.write(wall::write_message({kStep, {}})); };
    for (std::size_t job = range.next; job < range.end; ++job) {
      step();
      out.write(wall::write_message({kAnswer, {work_(job, step)}}));
    }
  }

  [[nodiscard]] nanoseconds soon() const {
    return options_.watch.clock() + options_.watch.patience;
  }

  void listen() {
    std::vector<pollfd> descriptors;
    nanoseconds first = nanoseconds::max();
    for (const Worker& worker : workers_) {
      descriptors.push_back({worker.process.descriptor(), POLLIN, 0});
      first = std::min(first, worker.deadline);
    }
    const bool can_watch = wall::wait_readable(
        descriptors.data(), descriptors.size(), first - options_.watch.clock());
    std::size_t i = 0;
    for (auto at = workers_.begin(); at != workers_.end(); ++i) {
      if (!can_watch) at->killed = "its process could not be watched";
      const bool goes_on = can_watch && hear(*at, descriptors[i].revents != 0);
      if (!goes_on) finish(*at);
      at = goes_on ? std::next(at) : workers_.erase(at);
    }
  }

  // Whether there is more to come.
  bool hear(Worker& worker, bool is_readable) {
    if (!is_readable) {
      if (options_.watch.clock() < worker.deadline) return true;
      worker.killed = "it overran its time and its process was killed";
      return false;
    }
    const std::size_t before = worker.bytes.size();
    const bool goes_on = worker.process.receive(worker.bytes);
    worker.received += worker.bytes.size() - before;
    worker.deadline = soon();
    take_messages(worker);
    if (!goes_on || worker.received <= options_.watch.max_bytes) return goes_on;
    worker.killed = "its process wrote more than it may";
    return false;
  }

  void take_messages(Worker& worker) {
    std::string_view bytes = worker.bytes;
    while (auto message = wall::read_message(bytes)) {
      const bool is_answer = message->kind == kAnswer &&
                             message->fields.size() == 1 &&
                             worker.range.next < worker.range.end;
      if (!is_answer) continue;
      answers_[worker.range.next++].text = std::move(message->fields[0]);
    }
    worker.bytes.erase(0, worker.bytes.size() - bytes.size());
  }

  void finish(Worker& worker) {
    if (!worker.killed.empty()) worker.process.kill();
    std::string trouble = to_string(worker.process.end());
    if (!worker.killed.empty()) trouble = worker.killed;
    Range& left = worker.range;
    if (left.next == left.end) return;
    if (trouble.empty()) trouble = "its process ended before its work was done";
    answers_[left.next++].trouble = trouble;
    if (left.next < left.end) waiting_.push_front(left);
  }

  const JobOptions& options_;
  const JobWork& work_;
  std::vector<JobAnswer> answers_;
  std::deque<Range> waiting_;
  std::list<Worker> workers_;
};

}  // namespace

wall::Limits limits_of_tests(const Options& options) {
  wall::Limits limits;
  limits.memory = options.budgets.evaluation.memory + kPlanMemory;
  return limits;
}

wall::Watch watch_over_tests(const Options& options) {
  wall::Watch watch;
  watch.clock = options.clock;
  watch.patience =
      wall::kill_after(options.budgets.evaluation.time) + kBesideEvaluation;
  return watch;
}

Result<std::vector<JobAnswer>> run_jobs(const JobOptions& options,
                                        const JobWork& work) {
  return JobRun(options, work).run();
}

}  // namespace holdpoint::policytest
