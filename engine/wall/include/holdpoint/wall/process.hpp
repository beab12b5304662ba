// A process behind the wall, and its parent's end of the pipe.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"
#include "holdpoint/wall/wall.hpp"

namespace holdpoint::wall {

// The one door of a process behind the wall.
class Outlet {
 public:
  explicit Outlet(int pipe) : pipe_(pipe) {}
  // Blocks until the parent took the bytes. Ends the process when the parent
  // is gone: nobody wants the rest.
  void write(std::string_view bytes) const;

 private:
  int pipe_;
};

// How a process ended.
struct Ending {
  enum class Kind : std::uint8_t {
    kDone,       // its work returned
    kForbidden,  // it made a system call that the wall does not let through
    kMemory,     // it wanted more memory than it may have
    kProcessor,  // it used up its processor time
    kSignal,     // a crash, or somebody else's signal: `number`
    kStatus,     // it left before its work was done: `number`
  };
  Kind kind = Kind::kDone;
  int number = 0;
  std::size_t peak_memory = 0;  // bytes that were resident at once
};

// In words that follow a colon: "its process made a forbidden system call";
// empty for kDone.
[[nodiscard]] std::string to_string(const Ending& ending);

// Forks, enters the wall, works, and ends. What the child writes is untrusted:
// it may be anything as soon as the work ran code of others.
class Process {
 public:
  using Work = std::function<void(const Outlet&)>;

  // The child starts with a copy of everything that the parent holds. Fails
  // with kIo when the system gives no pipe or no process.
  [[nodiscard]] static Result<Process> start(const Limits& limits,
                                             const Work& work);
  // Kills what still runs.
  ~Process();
  Process(Process&& other) noexcept;
  Process& operator=(Process&& other) noexcept;

  // Readable as soon as receive() has something to say; -1 once it ended.
  [[nodiscard]] int descriptor() const { return pipe_; }
  [[nodiscard]] pid_t id() const { return id_; }

  // Appends what came, and waits if nothing did. False when nothing will come
  // any more: then end() says why.
  [[nodiscard]] bool receive(std::string& into);
  void kill() const;
  // Waits for the end. Once, after receive() gave false or after kill().
  [[nodiscard]] Ending end();

  // Known after the first bytes, which the child sends before it works: it
  // cannot be forged by code that runs behind the wall.
  [[nodiscard]] const Protection& protection() const { return protection_; }
  // Whether the child got as far as its work.
  [[nodiscard]] bool has_entered() const { return entered_; }

 private:
  Process() = default;
  void close_pipe();

  pid_t id_ = -1;
  int pipe_ = -1;
  bool entered_ = false;
  Protection protection_;
};

}  // namespace holdpoint::wall
