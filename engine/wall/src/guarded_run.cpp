#include "holdpoint/wall/guarded_run.hpp"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <ctime>

namespace holdpoint::wall {
namespace {

using std::chrono::nanoseconds;

// Why the parent ended the process; empty while all is well.
std::string watch_over(Process& process, const Watch& watch,
                       std::string& bytes) {
  nanoseconds deadline = watch.clock() + watch.patience;
  while (true) {
    pollfd waiting = {process.descriptor(), POLLIN, 0};
    if (!wait_readable(&waiting, 1, deadline - watch.clock())) {
      return "its process could not be watched";
    }
    if (waiting.revents != 0) {
      if (!process.receive(bytes)) return {};
      if (bytes.size() > watch.max_bytes) {
        return "its process wrote more than it may";
      }
      deadline = watch.clock() + watch.patience;
    } else if (watch.clock() >= deadline) {
      return "it overran its time and its process was killed";
    }
  }
}

}  // namespace

nanoseconds kill_after(nanoseconds time) {
  // The rest of the promise is for what killing takes: being told late on a
  // busy machine, and freeing the memory of the process.
  return time + time / 10 + std::chrono::milliseconds(15);
}

bool wait_readable(pollfd* descriptors, std::size_t count, nanoseconds most) {
  constexpr nanoseconds kLook = std::chrono::milliseconds(50);
  const nanoseconds wait = std::clamp(most, nanoseconds{0}, kLook);
  const timespec limit = {0, static_cast<long>(wait.count())};
  const int ready = ppoll(descriptors, count, &limit, nullptr);
  if (ready >= 0) return true;
  for (std::size_t i = 0; i < count; ++i) descriptors[i].revents = 0;
  return errno == EINTR;
}

Result<Watched> run_behind_wall(const Limits& limits, const Watch& watch,
                                const Process::Work& work) {
  auto process = Process::start(limits, work);
  if (!process) return fail(process.error());
  Watched watched;
  watched.trouble = watch_over(*process, watch, watched.bytes);
  if (!watched.trouble.empty()) process->kill();
  const Ending ending = process->end();
  if (watched.trouble.empty()) watched.trouble = to_string(ending);
  watched.protection = process->protection();
  return watched;
}

}  // namespace holdpoint::wall
