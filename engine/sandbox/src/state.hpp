// What a Sandbox owns, and how it accounts for what is spent.
#pragma once

#include <cstdint>
#include <string>

#include "heap.hpp"
#include "holdpoint/sandbox/sandbox.hpp"
#include "lua.h"

namespace holdpoint::sandbox {

struct Sandbox::State {
  // The hook's period. Looking every 100 instructions costs what every 10,000
  // do; the shorter one bounds what instructions that are slow in themselves
  // (comparing 4 MiB strings) can do before the deadline is looked at.
  static constexpr int kPeriod = 500;
  static constexpr int kShortPeriod = 4;
  // Garbage that an evaluation may find in the heap when it begins. It counts
  // as memory, and Lua's emergency collection leaves out what has a finalizer:
  // what one evaluation throws away must not be the end of the next.
  static constexpr std::size_t kMostGarbage = std::size_t{64} << 10;
  // Steps between two looks at the clock.
  static constexpr std::uint64_t kClockInterval = 4096;

  Heap heap;
  lua_State* lua = nullptr;
  Clock clock;
  Budget budget;
  std::uint64_t steps = 0;
  std::uint64_t credit = 0;  // steps that are not charged
  std::size_t kept = 0;  // live after the last collection between evaluations
  std::size_t findings = 0;
  std::size_t longest_message = 0;
  std::size_t output = 0;
  std::uint64_t next_look = 0;  // at this many steps the clock is read
  std::chrono::nanoseconds started{0};
  Exhausted exhausted = Exhausted::kNo;
  int period = kPeriod;
  int depth = 0;  // protected calls that are running
  bool loaded = false;
  Location place;  // where the budget ran out, if known

  ~State() {
    if (lua != nullptr) lua_close(lua);
  }

  // Sets the hook afresh. After exhaustion it fires at every instruction, so
  // that nothing runs on.
  void arm();
  static void on_count(lua_State* lua, lua_Debug* record);

  // Frees all garbage, finalizers included.
  void collect() const;
  void clear_garbage();

  // Adds steps and notices an exhausted budget. Never raises.
  void spend(std::uint64_t count);
  void look_at_clock();
  // Notes the first reason; later ones change nothing.
  void exhaust(Exhausted reason);
  // What Lua sees as the error: exhaustion() with the place in front.
  [[nodiscard]] std::string message() const;
  // Raises the budget error with the place where Lua code stands.
  [[noreturn]] void raise_exhausted(lua_State* at);
  // The same if a budget is spent and policy code is running to be ended.
  void raise_if_exhausted();

  // Runs `body` with the rules of a policy: memory limited, errors caught by
  // the lua_pcall (or lua_load) inside.
  template <class Body>
  int guarded(Body body) {
    ++depth;
    heap.set_guarded(true);
    const int status = body();
    --depth;
    heap.set_guarded(depth > 0);
    return status;
  }

  // Settles what lua_pcall returned; `base` is the stack height below the
  // function. On failure exactly one value stands there.
  CallStatus settle(int status, int base);
};

}  // namespace holdpoint::sandbox
