#include "worker.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "evaluate.hpp"
#include "wire.hpp"

namespace holdpoint::runner {
namespace {

constexpr std::size_t kFlushAt = 64 * 1024;
constexpr int kCannotWrite = 111;

bool write_all(int descriptor, const std::string& bytes) {
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t put =
        write(descriptor, bytes.data() + written, bytes.size() - written);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    written += static_cast<std::size_t>(put);
  }
  return true;
}

// The child's whole life.
[[noreturn]] void work(const Worker& worker, int out,
                       const policy::PolicySet& set, const Tasks& tasks,
                       const sandbox::Clock& clock) {
  std::string pending;
  for (const std::uint32_t number : worker.share) {
    worker.progress->started.store(clock().count());
    worker.progress->task.store(number);
    write_frame(pending, number,
                evaluate_task(set, tasks, tasks.tasks[number]));
    if (pending.size() < kFlushAt) continue;
    if (!write_all(out, pending)) _exit(kCannotWrite);
    pending.clear();
  }
  worker.progress->task.store(Progress::kIdle);
  // _exit: what the parent had buffered is the parent's to write.
  _exit(write_all(out, pending) ? 0 : kCannotWrite);
}

}  // namespace

Result<void> start_worker(Worker& worker, const policy::PolicySet& set,
                          const Tasks& tasks, const sandbox::Clock& clock) {
  int ends[2];
  const auto refuse = [](const char* what) {
    return fail(ErrorCode::kIo, std::string(what) + ": " + std::strerror(errno),
                {}, "free some memory or processes, or pass --jobs 1");
  };
  if (pipe2(ends, O_CLOEXEC) != 0) return refuse("cannot make a pipe");
  worker.progress->task.store(Progress::kIdle);
  worker.progress->started.store(clock().count());
  const pid_t process = fork();
  if (process < 0) {
    close(ends[0]);
    close(ends[1]);
    return refuse("cannot start a worker");
  }
  if (process == 0) {
    close(ends[0]);
    work(worker, ends[1], set, tasks, clock);
  }
  close(ends[1]);
  worker.process = process;
  worker.pipe = ends[0];
  worker.received.clear();
  return {};
}

std::string reap_worker(Worker& worker) {
  int status = 0;
  while (waitpid(worker.process, &status, 0) < 0 && errno == EINTR) {
  }
  worker.process = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
  if (WIFSIGNALED(status)) {
    return "its worker was ended by signal " +
           std::to_string(WTERMSIG(status)) + " (" +
           strsignal(WTERMSIG(status)) + ")";
  }
  return "its worker ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace holdpoint::runner
