#include "holdpoint/lsp/serve.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace holdpoint::lsp {
namespace {

constexpr std::chrono::nanoseconds kLong = std::chrono::hours(1);

// Wakes a thread when something came.
class Bell {
 public:
  void ring() {
    {
      const std::scoped_lock lock(mutex_);
      ++rung_;
    }
    changed_.notify_one();
  }
  // How often it rang; to be given to wait().
  std::uint64_t heard() {
    const std::scoped_lock lock(mutex_);
    return rung_;
  }
  // Until it rings once more than `heard`, or so much time has passed.
  void wait(std::uint64_t heard, std::chrono::nanoseconds most) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, most, [&] { return rung_ != heard; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t rung_ = 0;
};

void run_until_over(Session& session, Bell& bell) {
  while (true) {
    const std::uint64_t heard = bell.heard();
    const bool is_over = session.is_over();
    while (session.run_command()) {
    }
    if (is_over) return;
    bell.wait(heard, kLong);
  }
}

void work_until_over(Session& session, const Settings& settings, Bell& bell,
                     Bell& runner_bell) {
  while (true) {
    const std::uint64_t heard = bell.heard();
    const bool is_over = session.is_over();
    while (session.work()) runner_bell.ring();
    if (is_over) return;
    const auto due = session.next_due();
    const auto now = settings.elapsed();
    const auto pause =
        due ? std::max(*due - now, std::chrono::nanoseconds(0)) : kLong;
    if (pause.count() > 0) bell.wait(heard, pause);
  }
}

// Waits for input; false when it is time to look at the editor instead.
bool has_input(int descriptor, std::chrono::milliseconds patience) {
  pollfd waiting = {.fd = descriptor, .events = POLLIN, .revents = 0};
  return ::poll(&waiting, 1, static_cast<int>(patience.count())) > 0;
}

bool is_gone(const Session& session, const Streams& streams) {
  if (!streams.is_alive) return false;
  for (const std::int64_t process :
       {streams.editor_process, session.editor_process()}) {
    if (process > 0 && !streams.is_alive(process)) return true;
  }
  return false;
}

void read_until_over(Session& session, const Streams& streams, Bell& bell) {
  std::array<char, 64 * 1024> buffer;
  while (!session.is_over()) {
    if (!has_input(streams.input, streams.patience)) {
      if (is_gone(session, streams)) return;
      continue;
    }
    const ssize_t count = ::read(streams.input, buffer.data(), buffer.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return;
    session.receive({buffer.data(), static_cast<std::size_t>(count)});
    bell.ring();
  }
}

}  // namespace

int serve(const Settings& settings, const Streams& streams) {
  Session session(settings);
  Bell bell, runner_bell;
  std::thread worker(
      [&] { work_until_over(session, settings, bell, runner_bell); });
  std::thread runner([&] { run_until_over(session, runner_bell); });
  read_until_over(session, streams, bell);
  session.end();
  bell.ring();
  worker.join();
  runner_bell.ring();
  runner.join();
  // What the worker handed over when the runner was done already.
  while (session.run_command()) {
  }
  return session.exit_code();
}

}  // namespace holdpoint::lsp
