// A session with one editor: bytes in, bytes out, in between everything that
// the Language Server Protocol 3.17 asks for.
//
// Three threads share the work. The reader hands over what the editor sends:
// notifications take effect at once and in order, requests are queued with a
// snapshot of all documents. The worker answers them one after another and
// tells what is wrong with what was edited. The runner does what takes seconds:
// tests and evaluations that the user asked for. So no edit ever waits for an
// answer, and no answer for a test. All may be one thread, as in tests:
//
//   session.receive(bytes);
//   while (session.work() || session.run_command()) {}
//
// Every request gets exactly one reply, whatever comes. Nothing here reads the
// clock, the environment or standard input.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/lsp/abilities.hpp"
#include "holdpoint/lsp/disk.hpp"

namespace holdpoint::lsp {

struct Settings {
  std::string version;  // of the program, for people
  Disk* disk = nullptr;
  Abilities abilities;
  // Never goes back.
  std::function<std::chrono::nanoseconds()> elapsed;
  // The wall clock, for waivers that end; may be empty.
  std::function<Timestamp()> now = {};
  // Sends bytes to the editor; called by any thread, by one at a time.
  std::function<void(std::string_view bytes)> send;
  // One line for people who look for what went wrong; may be empty. Called by
  // any thread, by one at a time.
  std::function<void(std::string_view line)> log;
  // How long the editor must be still before findings are sent.
  std::chrono::nanoseconds debounce = std::chrono::milliseconds(100);
};

class Session {
 public:
  explicit Session(Settings settings);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // The reader: bytes as they come, cut anywhere.
  void receive(std::string_view bytes);
  // The reader: nothing will come any more. What is still queued is answered
  // as cancelled.
  void end();

  // The runner: does one command that waits; false if none does. May take as
  // long as the tests that it runs.
  bool run_command();

  // The worker: does one thing that is due; false if nothing is.
  bool work();
  // When the next thing is due that nobody asked for, by Settings::elapsed;
  // nothing if none is.
  [[nodiscard]] std::optional<std::chrono::nanoseconds> next_due() const;

  // After `exit` or end().
  [[nodiscard]] bool is_over() const;
  // 0 if the editor said `shutdown` first, as it should; else 1.
  [[nodiscard]] int exit_code() const;
  // The process of the editor, as it told; 0 if it did not.
  [[nodiscard]] std::int64_t editor_process() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace holdpoint::lsp
