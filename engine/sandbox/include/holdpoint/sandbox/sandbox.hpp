// Runs Lua chunks that nobody has reviewed.
//
// A Sandbox is one Lua state with an allow-list of functions and a budget for
// what it may do, keep and say. What a policy can reach is built from nothing:
// no library of Lua is opened as a whole. The Lua C API enters the engine here
// and in `bindings` only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"
#include "holdpoint/sandbox/held.hpp"

struct lua_State;

namespace holdpoint::sandbox {

// What one evaluation may spend. Instructions and steps of C functions count
// alike; memory is the live heap of the state and what bindings keep for it.
struct Budget {
  std::uint64_t instructions = 10'000'000;
  std::size_t memory = std::size_t{64} << 20;
  std::chrono::nanoseconds time = std::chrono::seconds(2);
  std::size_t findings = 1'000;  // denials
  std::size_t message = 4'096;   // bytes of one message, and of one remedy
  // Bytes of all that goes into the report: messages, paths, remedies, ids of
  // evidence, assumptions.
  std::size_t output = std::size_t{256} << 10;

  bool operator==(const Budget&) const = default;
};

struct Spent {
  std::uint64_t instructions = 0;
  std::size_t memory = 0;  // the most that was live at once
  std::chrono::nanoseconds time{0};
  std::size_t findings = 0;
  std::size_t message = 0;  // the longest
  std::size_t output = 0;
};

enum class Exhausted : std::uint8_t {
  kNo,
  kInstructions,
  kMemory,
  kTime,
  kFindings,
  kMessage,
  kOutput
};

// The budget's name as people set it: "instructions". Empty for kNo.
[[nodiscard]] std::string_view to_string(Exhausted kind);

// A monotonic clock, passed in: the library does not read the system's.
using Clock = std::function<std::chrono::nanoseconds()>;

// How a protected call ended.
enum class CallStatus : std::uint8_t {
  kOk,      // the results are on the stack
  kError,   // an error object is on the stack: a string with file and line, or
            // whatever userdata a binding raised
  kBudget,  // exhausted() says which; a message is on the stack
};

// One Lua state. It owns all values created in it. Use one per thread. A spent
// budget cannot be caught by Lua code: every call fails until restart().
class Sandbox {
 public:
  // Creates the state and its frozen libraries: string, table, math, utf8 and
  // the base functions of the allow-list. Fails with kInternal when the linked
  // Lua miscompiles known cases (self_test below).
  [[nodiscard]] static Result<std::unique_ptr<Sandbox>> create(
      const Budget& budget, Clock clock);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  // The sandbox that owns this state (or a state made from it).
  [[nodiscard]] static Sandbox& of(lua_State* state);
  [[nodiscard]] lua_State* lua() const;

  // Starts a new evaluation: a full budget, counters at zero.
  void restart(const Budget& budget);
  [[nodiscard]] Exhausted exhausted() const;
  [[nodiscard]] Spent spent() const;
  // Which budget is spent, its limit, where the policy stood, and what to do.
  // The same evaluation gives the same words. Only once exhausted().
  [[nodiscard]] Error exhaustion() const;

  // Charges work that a C function did, in units near one instruction. Raises
  // a Lua error when the budget is spent; call it inside loops. (Outside of
  // call() nothing is raised: the next call() fails, and exhausted() says so.)
  void charge(std::uint64_t steps);
  // Leaves the next so many steps of this evaluation uncharged: what ran was
  // not the policy's.
  void refund(std::uint64_t steps);
  // Charges memory outside of Lua's heap that is kept until restart().
  void charge_memory(std::size_t bytes);
  // The same for one denial, for a message that has grown to `size` bytes, and
  // for bytes that the report will hold.
  void charge_finding();
  void charge_message(std::size_t size);
  void charge_output(std::size_t bytes);
  // Charges a walk over the table at `index`, frozen or not: its slots count,
  // empty ones included.
  void charge_walk(int index);
  // Counts memory that C++ is about to hold for the policy against its budget,
  // and charges making it. Raises like charge() when there is no room even
  // after all garbage was collected; what is not on the stack may be gone.
  [[nodiscard]] Held hold(std::size_t bytes);

  // Bytes that the state holds, garbage included, and a full collection: for
  // who keeps many states in one process. Outside of call() only.
  [[nodiscard]] std::size_t memory() const;
  void collect();

  // Makes the value on top of the stack a global of every environment, under
  // `name`, and pops it. Only before the first load().
  void add_global(const char* name);
  // The same for a table of functions and constants: it becomes read-only, and
  // reading a name that it does not hold is an error with did-you-mean.
  void add_library(const char* name);
  // Compiles text (never bytecode) with an environment of its own and pushes
  // the function. The environment reads the globals strictly: an unknown name
  // is an error with did-you-mean, an assignment is an error. `chunk_name` is
  // what messages show, e.g. "policies/rds.lua". On failure nothing is pushed
  // and the error has file and line.
  [[nodiscard]] Result<void> load(std::string_view text,
                                  const std::string& chunk_name);
  // lua_pcall with the budget's rules; see CallStatus. Error strings begin
  // with "chunk:line: " when the place is known.
  CallStatus call(int arguments, int results);
  // For bindings that call back into a policy (helpers such as any): like
  // call(), but an exhausted budget is raised again instead of returned.
  CallStatus call_back(int arguments, int results);

 private:
  struct State;
  explicit Sandbox(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Raises a policy error with the position of the calling Lua code. Never
// returns; locals of the caller are destroyed (Lua is built as C++).
[[noreturn]] void raise_error(lua_State* lua, const std::string& message);

// Makes the table at `index`, and all tables and function upvalues reachable
// from it, read-only for good. Identity, #, pairs, ipairs and reads are as
// before; a write raises an error that says the table is read-only. A function
// may be given too: its upvalues are frozen.
void freeze(lua_State* lua, int index);

// Pushes the table that holds the entries of the table at `index`: where
// freeze() moved them, else the table itself. For raw access (lua_next,
// lua_rawget, lua_rawlen); never hand it to a policy.
void push_entries(lua_State* lua, int index);
[[nodiscard]] bool is_frozen(lua_State* lua, int index);

// The name of a local of an enclosing scope that the function at `index`, or a
// function inside it, assigns to: memory that would outlive one evaluation.
// Empty when there is none. What only lives inside one call does not count.
[[nodiscard]] std::string assigned_upvalue(lua_State* lua, int index);

// Pushes a list of the keys of the table at `index`, frozen or not, in the
// order in which policies see them: numbers ascending, then strings bytewise,
// then false and true. Raises an error for other keys, which have no order.
void push_sorted_keys(lua_State* lua, int index);

// Where the function at `index` was defined: chunk name and first line.
[[nodiscard]] Location function_location(lua_State* lua, int index);
// Where the running Lua code stands, for messages; empty if unknown.
[[nodiscard]] Location current_location(lua_State* lua);

// Pushes the value at `index` as the text that tostring() gives: no addresses,
// and __tostring or __name of userdata.
void push_text(lua_State* lua, int index);

// What type() says: Lua's name, or __name of userdata.
[[nodiscard]] const char* type_name(lua_State* lua, int index);

// Runs the programs that a miscompiling Lua gets wrong (docs/design/lua.md).
// Empty when all is well, else which case failed.
[[nodiscard]] std::string self_test();

}  // namespace holdpoint::sandbox
