// What an evaluation has spent, and the words for having spent too much.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "holdpoint/sandbox/sandbox.hpp"
#include "libraries.hpp"
#include "lua.h"
#include "state.hpp"

namespace holdpoint::sandbox {
namespace {

// 10,000,000
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string bytes_text(std::size_t bytes) {
  constexpr std::size_t kKibi = 1024;
  constexpr std::size_t kMebi = kKibi * kKibi;
  if (bytes == 0 || bytes % kKibi != 0) return grouped(bytes) + " bytes";
  if (bytes % kMebi != 0) return grouped(bytes / kKibi) + " KiB";
  return grouped(bytes / kMebi) + " MiB";
}

std::string time_text(std::chrono::nanoseconds time) {
  using std::chrono::milliseconds;
  const auto ms = std::chrono::duration_cast<milliseconds>(time).count();
  if (ms == 0 || ms % 1000 != 0) return std::to_string(ms) + " ms";
  return std::to_string(ms / 1000) + " s";
}

std::string limit_text(Exhausted kind, const Budget& budget) {
  switch (kind) {
    case Exhausted::kInstructions:
      return grouped(budget.instructions);
    case Exhausted::kMemory:
      return bytes_text(budget.memory);
    case Exhausted::kTime:
      return time_text(budget.time);
    case Exhausted::kFindings:
      return grouped(budget.findings);
    case Exhausted::kMessage:
      return bytes_text(budget.message);
    case Exhausted::kOutput:
      return bytes_text(budget.output);
    case Exhausted::kNo:
      break;
  }
  return {};
}

std::string_view advice(Exhausted kind) {
  switch (kind) {
    case Exhausted::kInstructions:
    case Exhausted::kTime:
      return "look for a loop that does not end or is nested too deeply";
    case Exhausted::kMemory:
      return "keep less at once";
    case Exhausted::kFindings:
      return "deny once and name what is wrong in the message";
    case Exhausted::kMessage:
      return "say it in fewer words";
    case Exhausted::kOutput:
      return "say less about one subject";
    case Exhausted::kNo:
      break;
  }
  return {};
}

}  // namespace

std::string_view to_string(Exhausted kind) {
  switch (kind) {
    case Exhausted::kInstructions:
      return "instructions";
    case Exhausted::kMemory:
      return "memory";
    case Exhausted::kTime:
      return "time";
    case Exhausted::kFindings:
      return "findings";
    case Exhausted::kMessage:
      return "message";
    case Exhausted::kOutput:
      return "output";
    case Exhausted::kNo:
      break;
  }
  return {};
}

// How much was spent is the limit and a little more; it is not told, because
// where garbage collection falls would make it differ between runs.
Error Sandbox::exhaustion() const {
  const State& state = *state_;
  const std::string name(to_string(state.exhausted));
  return {ErrorCode::kLimitExceeded,
          "the policy spent its budget of " + name + ": " +
              limit_text(state.exhausted, state.budget),
          state.place,
          std::string(advice(state.exhausted)) +
              ", or allow more with --budget " + name + "=..."};
}

std::string Sandbox::State::message() const {
  const std::string at = place.file.empty() ? "" : to_string(place) + ": ";
  return at + Sandbox::of(lua).exhaustion().what;
}

Exhausted Sandbox::exhausted() const { return state_->exhausted; }

Spent Sandbox::spent() const {
  const State& state = *state_;
  return {.instructions = state.steps,
          .memory = state.heap.peak(),
          .time = state.clock() - state.started,
          .findings = state.findings,
          .message = state.longest_message,
          .output = state.output};
}

void Sandbox::charge(std::uint64_t steps) {
  state_->spend(steps);
  state_->raise_if_exhausted();
}

void Sandbox::refund(std::uint64_t steps) { state_->credit += steps; }

void Sandbox::charge_memory(std::size_t bytes) {
  State& state = *state_;
  if (!state.heap.hold(bytes)) {
    // Garbage may stand in the way.
    state.collect();
    if (!state.heap.hold(bytes)) state.exhaust(Exhausted::kMemory);
  }
  state.raise_if_exhausted();
}

void Sandbox::charge_finding() {
  State& state = *state_;
  if (++state.findings > state.budget.findings) {
    state.exhaust(Exhausted::kFindings);
  }
  state.raise_if_exhausted();
}

void Sandbox::charge_message(std::size_t size) {
  State& state = *state_;
  state.longest_message = std::max(state.longest_message, size);
  if (size > state.budget.message) state.exhaust(Exhausted::kMessage);
  state.raise_if_exhausted();
}

void Sandbox::charge_output(std::size_t bytes) {
  State& state = *state_;
  state.output =
      bytes > SIZE_MAX - state.output ? SIZE_MAX : state.output + bytes;
  if (state.output > state.budget.output) state.exhaust(Exhausted::kOutput);
  state.raise_if_exhausted();
}

void charge(lua_State* lua, std::uint64_t steps) {
  Sandbox::of(lua).charge(steps);
}

}  // namespace holdpoint::sandbox
