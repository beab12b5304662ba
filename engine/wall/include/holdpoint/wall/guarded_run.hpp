// One piece of work behind the wall, watched from its start to its end.
#pragma once

#include <poll.h>

#include <chrono>
#include <functional>
#include <string>

#include "holdpoint/base/error.hpp"
#include "holdpoint/wall/process.hpp"
#include "holdpoint/wall/wall.hpp"

namespace holdpoint::wall {

// A monotonic clock, passed in: the library does not read the system's.
using Clock = std::function<std::chrono::nanoseconds()>;

// When to kill work whose own budget of time is `time`: late enough that the
// budget can be spent and reported from inside, and so early that the work ends
// within 1.2 times its budget plus 50 ms whatever it calls.
[[nodiscard]] std::chrono::nanoseconds kill_after(
    std::chrono::nanoseconds time);

struct Watch {
  Clock clock;  // required
  // How long the work may go without writing anything.
  std::chrono::nanoseconds patience = std::chrono::seconds(2);
  // What the work may write in all.
  std::size_t max_bytes = std::size_t{64} << 20;
};

// What came of it.
struct Watched {
  std::string bytes;    // all that the work wrote, up to its end
  std::string trouble;  // why it did not finish, in words; empty when it did
  Protection protection;
};

// Fails with kIo only when no process can be started: whatever the work does is
// in `trouble`.
[[nodiscard]] Result<Watched> run_behind_wall(const Limits& limits,
                                              const Watch& watch,
                                              const Process::Work& work);

// Waits until a descriptor is readable (POLLIN in `revents`), at most `most`;
// a clock that is passed in may run at a speed of its own, so that callers look
// at it again after 50 ms at the latest. False when the system refuses.
[[nodiscard]] bool wait_readable(pollfd* descriptors, std::size_t count,
                                 std::chrono::nanoseconds most);

}  // namespace holdpoint::wall
