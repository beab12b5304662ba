#include "walled_run.hpp"

#include <poll.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "file_process.hpp"
#include "holdpoint/wall/guarded_run.hpp"

namespace holdpoint::policytest {
namespace {

using std::chrono::nanoseconds;

// Beside its evaluation a step makes a plan and checks a policy file.
constexpr auto kBesideEvaluation = std::chrono::milliseconds(500);
constexpr std::size_t kPlanMemory = std::size_t{64} << 20;
constexpr std::size_t kMostBytes = std::size_t{64} << 20;

// A file whose process is running.
struct Running {
  std::size_t task = 0;
  std::unique_ptr<FileProcess> file;
  wall::Process process;
  std::string bytes;   // that it wrote
  std::string killed;  // why; empty while all is well
  nanoseconds deadline = {};
};

class Pool {
 public:
  Pool(std::span<const FileTask> tasks, const Options& options)
      : tasks_(tasks), options_(options), runs_(tasks.size()) {
    limits_.memory = options.budgets.evaluation.memory + kPlanMemory;
    patience_ =
        wall::kill_after(options.budgets.evaluation.time) + kBesideEvaluation;
  }

  Result<std::vector<FileRun>> run() {
    while (true) {
      // Those that run are killed with this pool.
      if (options_.is_cancelled && options_.is_cancelled()) {
        return fail(ErrorCode::kUsage, "the tests were cancelled");
      }
      if (auto filled = fill(); !filled) return fail(filled.error());
      if (running_.empty()) break;
      if (auto waited = wait(); !waited) return fail(waited.error());
    }
    leave_out_what_is_behind();
    return std::move(runs_);
  }

 private:
  // Starts files, in order, while there is room.
  Result<void> fill() {
    while (running_.size() < std::max(options_.jobs, 1U) &&
           next_ < tasks_.size()) {
      const std::size_t task = next_++;
      if (is_behind_failure(task)) continue;
      auto file = std::make_unique<FileProcess>(tasks_[task], options_);
      if (auto started = start(task, std::move(file)); !started) {
        return started;
      }
    }
    return {};
  }

  Result<void> start(std::size_t task, std::unique_ptr<FileProcess> file) {
    const FileProcess& work = *file;
    auto process = wall::Process::start(
        limits_, [&work](const wall::Outlet& out) { work.work(out); });
    if (!process) return fail(process.error());
    running_.push_back({task, std::move(file), std::move(*process), "", "",
                        options_.clock() + patience_});
    return {};
  }

  Result<void> wait() {
    std::vector<pollfd> waiting;
    nanoseconds most = patience_;
    const nanoseconds now = options_.clock();
    for (const Running& each : running_) {
      waiting.push_back({each.process.descriptor(), POLLIN, 0});
      most = std::min(most, each.deadline - now);
    }
    if (!wall::wait_readable(waiting.data(), waiting.size(), most)) {
      return fail(ErrorCode::kIo, "cannot wait for the processes of tests");
    }
    std::vector<Running> before = std::exchange(running_, {});
    for (std::size_t i = 0; i < before.size(); ++i) {
      Running& each = before[i];
      if (waiting[i].revents == 0) {
        kill_if_late(each);
      } else if (!receive(each)) {
        if (auto ended = end(each); !ended) return ended;
        continue;
      }
      if (is_behind_failure(each.task)) continue;  // and killed with that
      running_.push_back(std::move(each));
    }
    return {};
  }

  // False at the end of the process.
  bool receive(Running& each) const {
    if (!each.process.receive(each.bytes)) return false;
    if (each.bytes.size() > kMostBytes) {
      kill(each, "its process wrote more than it may");
    }
    each.deadline = options_.clock() + patience_;
    return true;
  }

  void kill_if_late(Running& each) const {
    if (options_.clock() < each.deadline) return;
    kill(each, "it overran its time and its process was killed");
  }

  // The pipe of what was killed closes, and receive() sees to the rest.
  static void kill(Running& each, const char* why) {
    if (!each.killed.empty()) return;
    each.killed = why;
    each.process.kill();
  }

  Result<void> end(Running& each) {
    const wall::Ending ending = each.process.end();
    each.file->take(each.bytes,
                    each.killed.empty() ? to_string(ending) : each.killed);
    if (!each.file->is_done()) return start(each.task, std::move(each.file));
    FileRun& run = runs_[each.task];
    run = each.file->take_run();
    if (options_.fail_fast && has_failed(run)) {
      const auto [first, is_new] =
          failed_.try_emplace(tasks_[each.task].group, each.task);
      first->second = std::min(first->second, each.task);
    }
    return {};
  }

  [[nodiscard]] bool is_behind_failure(std::size_t task) const {
    const auto failed = failed_.find(tasks_[task].group);
    return failed != failed_.end() && failed->second < task;
  }

  // Files behind the first failure may have been done before it came.
  void leave_out_what_is_behind() {
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      if (is_behind_failure(i)) runs_[i] = {};
    }
  }

  std::span<const FileTask> tasks_;
  const Options& options_;
  wall::Limits limits_;
  nanoseconds patience_ = {};
  std::size_t next_ = 0;  // the first task that was not started
  std::vector<Running> running_;
  std::vector<FileRun> runs_;                  // by task
  std::map<std::size_t, std::size_t> failed_;  // group to its first failure
};

}  // namespace

Result<std::vector<FileRun>> run_walled(std::span<const FileTask> tasks,
                                        const Options& options) {
  return Pool(tasks, options).run();
}

}  // namespace holdpoint::policytest
