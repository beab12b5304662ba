// Faults on demand: which allocation or system call of the program under test
// fails, and how. Known to tests/faults alone; the engine is linked as it is.
//
// Calls are counted from arm() on, in the main process and, afresh from each
// fork(), in workers. docs/design/faults.md says what is reached.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace holdpoint::faults {

enum class Kind : std::uint8_t {
  kNone,
  kAllocation,    // operator new throws, malloc() gives null
  kError,         // a system call fails
  kInterruption,  // a system call fails with EINTR, which is no failure
  kShortCount,    // read() or write() moves one byte, which is no failure
  kEnd,           // read() finds the end where there is none
  kPause,         // the process stops itself before a system call
};

enum class Process : std::uint8_t { kMain, kWorker };

struct Fault {
  Kind kind = Kind::kNone;
  std::uint64_t number = 1;  // the n-th call, from 1
  Process process = Process::kMain;
  // From the n-th call on: all allocations, all calls of the n-th one's name,
  // and of interruptions every other one.
  bool persists = false;
  unsigned choice = 0;  // which of the errors that the call may end with
};

// "allocation 17 from worker"; "error 3 choice 1". What HOLDPOINT_FAULT holds.
[[nodiscard]] std::optional<Fault> parse_fault(std::string_view text);
[[nodiscard]] std::string to_string(const Fault& fault);

enum class Call : std::uint8_t {
  kOpen,
  kRead,
  kWrite,
  kClose,
  kStatus,
  kFolder,
  kPath,
  kRename,
  kUnlink,
  kSync,
  kMap,
  kPipe,
  kFork,
  kPoll,
  kWait,
};

struct CallTraits {
  const char* name;
  std::array<int, 3> errors;  // ends with 0
  bool can_be_interrupted;
  bool has_count;
};
[[nodiscard]] const CallTraits& traits_of(Call call);

// What happened, in memory that the driver, the program and its workers share.
struct Seen {
  static constexpr std::size_t kMost = std::size_t{1} << 17;
  struct Counts {
    std::atomic<std::uint64_t> allocations, calls;
    // The first allocation of each place in the code, and the name of each
    // call, as one fault-free run met them.
    std::atomic<std::uint64_t> places;
    std::array<std::uint64_t, kMost> place;
    std::array<Call, kMost> call;
  };
  std::atomic<bool> fired;
  std::atomic<bool> records;          // set to have the above filled in
  std::atomic<bool> worker_recorded;  // by the first worker
  std::array<Counts, 2> counts;       // by Process
  std::array<std::atomic<std::uint64_t>, kMost> known_stacks;

  // Zeroed shared memory, which lives as long as the program.
  [[nodiscard]] static Seen& create();
  void clear();
};

// From here on calls are counted, and the fault happens.
void arm(const Fault& fault, Seen& seen);
void disarm();

// For the hooks.
[[nodiscard]] bool allocation_fails();
struct Effect {
  int error = 0;          // errno, or 0
  bool is_short = false;  // move one byte
  bool is_end = false;    // move none
};
[[nodiscard]] Effect next_call(Call call);
void enter_worker();

}  // namespace holdpoint::faults
