#include "fault.hpp"

#include <execinfo.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <vector>

namespace holdpoint::faults {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {
    "none", "allocation", "error", "interruption", "short", "end", "pause"};

constexpr std::array<CallTraits, 15> kTraits = {{
    {"open", {EMFILE, EACCES, 0}, true, false},
    {"read", {EIO, EAGAIN, 0}, true, true},
    {"write", {ENOSPC, EIO, 0}, true, true},
    {"close", {EIO, 0, 0}, true, false},
    {"stat", {EIO, EACCES, 0}, false, false},
    {"readdir", {EIO, ENOMEM, 0}, false, false},
    {"realpath", {EIO, EACCES, 0}, false, false},
    {"rename", {EIO, ENOSPC, 0}, false, false},
    {"unlink", {EIO, 0, 0}, false, false},
    {"fsync", {EIO, ENOSPC, 0}, true, false},
    {"mmap", {ENOMEM, 0, 0}, false, false},
    {"pipe", {EMFILE, 0, 0}, false, false},
    {"fork", {EAGAIN, ENOMEM, 0}, false, false},
    {"poll", {ENOMEM, 0, 0}, true, false},
    {"waitpid", {ECHILD, 0, 0}, true, false},
}};

// How many frames tell one place of the code from another.
constexpr int kFrames = 12;

// This process's part. Plain data: hooks run before and after everything else.
struct State {
  bool armed = false;
  bool busy = false;  // the hooks' own calls do not count
  bool records = false;
  Fault fault;
  Seen* seen = nullptr;
  Process process = Process::kMain;
  std::uint64_t allocations = 0;
  std::uint64_t calls = 0;
  std::optional<Call> failing;  // all calls of this name
  std::array<bool, kTraits.size()> interrupted = {};
};
State state;

// Whether this is the call that fails. What happens once happens in one of the
// workers only.
bool is_due(std::uint64_t number) {
  const Fault& fault = state.fault;
  if (state.process != fault.process || number < fault.number) return false;
  if (fault.persists) {
    state.seen->fired = true;
    return true;
  }
  return number == fault.number && !state.seen->fired.exchange(true);
}

Seen::Counts& counts() {
  return state.seen->counts[static_cast<std::size_t>(state.process)];
}

void keep_most(std::atomic<std::uint64_t>& most, std::uint64_t number) {
  std::uint64_t before = most.load();
  while (before < number && !most.compare_exchange_weak(before, number)) {
  }
}

// Whether no allocation came from here before: by the innermost callers.
bool is_new_place() {
  std::array<void*, kFrames> frames = {};
  state.busy = true;
  const int count = backtrace(frames.data(), kFrames);
  state.busy = false;
  // Main and worker may come by one place, and both are to fail there.
  std::uint64_t hash =
      14695981039346656037U + static_cast<std::uint64_t>(state.process);
  for (int i = 0; i < count; ++i) {
    hash ^= reinterpret_cast<std::uintptr_t>(frames[static_cast<unsigned>(i)]);
    hash *= 1099511628211U;
  }
  hash |= 1U;
  auto& known = state.seen->known_stacks;
  for (std::size_t i = 0; i < known.size(); ++i) {
    std::uint64_t held = 0;
    auto& slot = known[(hash + i) % known.size()];
    if (slot.compare_exchange_strong(held, hash)) return true;
    if (held == hash) return false;
  }
  return false;
}

// What was interrupted is repeated, and must then get somewhere.
Effect interrupt_unless_repeated(Call call) {
  bool& was = state.interrupted[static_cast<std::size_t>(call)];
  was = !was;
  return {.error = was ? EINTR : 0};
}

// Where it went wrong, for addr2line.
[[noreturn]] void tell_and_abort() {
  state.armed = false;
  std::array<void*, 64> frames = {};
  const int count = backtrace(frames.data(), frames.size());
  backtrace_symbols_fd(frames.data(), count, STDERR_FILENO);
  std::abort();
}

}  // namespace

const CallTraits& traits_of(Call call) {
  return kTraits[static_cast<std::size_t>(call)];
}

std::optional<Fault> parse_fault(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const auto number = [&](std::size_t at, auto& out) {
    if (at >= words.size()) return false;
    const char* end = words[at].data() + words[at].size();
    const auto [stopped, reason] = std::from_chars(words[at].data(), end, out);
    return reason == std::errc() && stopped == end;
  };
  Fault fault;
  for (std::size_t i = 0; i < kKinds.size() && !words.empty(); ++i) {
    if (words[0] == kKinds[i]) fault.kind = static_cast<Kind>(i);
  }
  if (fault.kind == Kind::kNone || !number(1, fault.number)) return {};
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i] == "from") {
      fault.persists = true;
    } else if (words[i] == "worker") {
      fault.process = Process::kWorker;
    } else if (words[i] != "choice" || !number(++i, fault.choice)) {
      return {};
    }
  }
  if (fault.choice >= kTraits[0].errors.size()) return {};
  return fault;
}

std::string to_string(const Fault& fault) {
  std::string text(kKinds[static_cast<std::size_t>(fault.kind)]);
  if (fault.kind == Kind::kNone) return text;
  text += " " + std::to_string(fault.number);
  if (fault.persists) text += " from";
  if (fault.process == Process::kWorker) text += " worker";
  if (fault.choice > 0) text += " choice " + std::to_string(fault.choice);
  return text;
}

Seen& Seen::create() {
  void* memory = mmap(nullptr, sizeof(Seen), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) std::abort();
  return *static_cast<Seen*>(memory);
}

void Seen::clear() {
  fired = false;
  for (Counts& each : counts) {
    each.allocations = 0;
    each.calls = 0;
  }
}

void arm(const Fault& fault, Seen& seen) {
  std::array<void*, 1> warm_up = {};
  (void)backtrace(warm_up.data(), 1);  // loads a library when first called
  std::set_terminate(&tell_and_abort);
  state = {};
  state.fault = fault;
  state.seen = &seen;
  state.records = seen.records;
  state.armed = true;
}

void disarm() { state.armed = false; }

void enter_worker() {
  if (!state.armed) return;
  state.process = Process::kWorker;
  state.allocations = 0;
  state.calls = 0;
  state.failing.reset();
  state.records = state.records && !state.seen->worker_recorded.exchange(true);
}

bool allocation_fails() {
  if (!state.armed || state.busy) return false;
  const std::uint64_t number = ++state.allocations;
  keep_most(counts().allocations, number);
  if (state.records && is_new_place()) {
    const std::uint64_t at = counts().places++;
    if (at < Seen::kMost) counts().place[at] = number;
  }
  return state.fault.kind == Kind::kAllocation && is_due(number);
}

Effect next_call(Call call) {
  if (!state.armed || state.busy) return {};
  const std::uint64_t number = ++state.calls;
  keep_most(counts().calls, number);
  if (state.records && number <= Seen::kMost) {
    counts().call[number - 1] = call;
  }
  const Fault& fault = state.fault;
  const CallTraits& traits = traits_of(call);
  if (state.failing && *state.failing != call) return {};
  switch (fault.kind) {
    case Kind::kError:
      if (traits.errors[fault.choice] == 0 || !is_due(number)) return {};
      if (fault.persists) state.failing = call;
      return {.error = traits.errors[fault.choice]};
    case Kind::kInterruption:
      if (!traits.can_be_interrupted || !is_due(number)) return {};
      return interrupt_unless_repeated(call);
    case Kind::kShortCount:
      return {.is_short = traits.has_count && is_due(number)};
    case Kind::kEnd:
      return {.is_end = call == Call::kRead && is_due(number)};
    case Kind::kPause:
      if (is_due(number)) ::raise(SIGSTOP);
      return {};
    default:
      return {};
  }
}

}  // namespace holdpoint::faults
