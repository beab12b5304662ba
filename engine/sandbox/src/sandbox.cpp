#include "holdpoint/sandbox/sandbox.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

#include "environment.hpp"
#include "lauxlib.h"
#include "locations.hpp"
#include "state.hpp"

namespace holdpoint::sandbox {
namespace {

// Reached only when the machine itself is out of memory outside of any
// protected call. Lua aborts if this returns.
int on_panic(lua_State*) { throw std::bad_alloc(); }

}  // namespace

void Sandbox::State::arm() {
  if (exhausted != Exhausted::kNo) {
    period = 1;
  } else {
    period = heap.has_long_strings() ? kShortPeriod : kPeriod;
  }
  lua_sethook(lua, &State::on_count, LUA_MASKCOUNT, period);
}

void Sandbox::State::on_count(lua_State* at, lua_Debug*) {
  State& state = *Sandbox::of(at).state_;
  state.spend(static_cast<std::uint64_t>(state.period));
  if (state.exhausted != Exhausted::kNo) state.raise_exhausted(at);
  if (state.period == kPeriod && state.heap.has_long_strings()) state.arm();
  // Long strings make single instructions slow, so steps say little.
  if (state.period != kPeriod) {
    state.look_at_clock();
    if (state.exhausted != Exhausted::kNo) state.raise_exhausted(at);
  }
}

void Sandbox::State::spend(std::uint64_t count) {
  const std::uint64_t free = std::min(count, credit);
  credit -= free;
  count = count - free + heap.take_steps();
  steps = count > UINT64_MAX - steps ? UINT64_MAX : steps + count;
  if (steps > budget.instructions) exhaust(Exhausted::kInstructions);
  if (steps >= next_look) look_at_clock();
}

void Sandbox::State::look_at_clock() {
  next_look =
      steps > UINT64_MAX - kClockInterval ? UINT64_MAX : steps + kClockInterval;
  if (clock() - started > budget.time) exhaust(Exhausted::kTime);
}

void Sandbox::State::exhaust(Exhausted reason) {
  if (exhausted != Exhausted::kNo) return;
  exhausted = reason;
  arm();
}

void Sandbox::State::collect() const {
  // What has a finalizer is freed by the cycle after the one that ran it.
  lua_gc(lua, LUA_GCCOLLECT);
  lua_gc(lua, LUA_GCCOLLECT);
}

void Sandbox::State::clear_garbage() {
  if (heap.live() <= kept + kMostGarbage) return;
  collect();
  kept = heap.live();
}

void Sandbox::State::raise_exhausted(lua_State* at) {
  if (place.file.empty()) place = current_location(at);
  const std::string text = message();
  lua_pushlstring(at, text.data(), text.size());
  lua_error(at);
  std::abort();  // lua_error() does not return, but is not declared so
}

void Sandbox::State::raise_if_exhausted() {
  // Outside of a protected call nothing could catch the error; the next call
  // reports it.
  if (exhausted != Exhausted::kNo && depth > 0) raise_exhausted(lua);
}

CallStatus Sandbox::State::settle(int status, int base) {
  // What large blocks cost may not have been charged yet.
  spend(0);
  if (status == LUA_ERRMEM || status == LUA_ERRERR) exhaust(Exhausted::kMemory);
  if (status == LUA_OK && exhausted == Exhausted::kNo) return CallStatus::kOk;
  if (exhausted != Exhausted::kNo) {
    lua_pushstring(lua, message().c_str());
  } else if (status != LUA_ERRRUN) {
    lua_pushstring(lua, "a function of the engine failed");
  }
  lua_insert(lua, base + 1);
  lua_settop(lua, base + 1);
  return exhausted != Exhausted::kNo ? CallStatus::kBudget : CallStatus::kError;
}

Sandbox::Sandbox(std::unique_ptr<State> state) : state_(std::move(state)) {}

Sandbox::~Sandbox() = default;

Result<std::unique_ptr<Sandbox>> Sandbox::create(const Budget& budget,
                                                 Clock clock) {
  static const std::string failed = self_test();
  if (!failed.empty()) {
    return fail(ErrorCode::kInternal,
                "the linked Lua gives wrong results: " + failed, {},
                "build Holdpoint with the pinned Lua release");
  }
  auto state = std::make_unique<State>();
  state->clock = std::move(clock);
  state->lua = lua_newstate(&Heap::allocate, &state->heap);
  if (state->lua == nullptr) {
    return fail(ErrorCode::kLimitExceeded, "no memory for a Lua state");
  }
  lua_State* lua = state->lua;
  state->heap.serve(lua);
  lua_atpanic(lua, &on_panic);
  std::unique_ptr<Sandbox> sandbox(new Sandbox(std::move(state)));
  *static_cast<Sandbox**>(lua_getextraspace(lua)) = sandbox.get();
  lua_pushcfunction(lua, &open_environment);
  if (lua_pcall(lua, 0, 0, 0) != LUA_OK) {
    return fail(ErrorCode::kInternal, "the Lua libraries could not be built");
  }
  sandbox->restart(budget);
  return sandbox;
}

Sandbox& Sandbox::of(lua_State* lua) {
  return **static_cast<Sandbox**>(lua_getextraspace(lua));
}

lua_State* Sandbox::lua() const { return state_->lua; }

void Sandbox::restart(const Budget& budget) {
  State& state = *state_;
  state.budget = budget;
  state.steps = 0;
  state.credit = 0;
  state.next_look = State::kClockInterval;
  state.started = state.clock();
  state.exhausted = Exhausted::kNo;
  state.place = {};
  state.findings = 0;
  state.longest_message = 0;
  state.output = 0;
  state.heap.give_back();
  state.clear_garbage();
  state.heap.restart(budget.memory);
  state.arm();
}

std::size_t Sandbox::memory() const { return state_->heap.live(); }

void Sandbox::collect() { lua_gc(state_->lua, LUA_GCCOLLECT); }

void Sandbox::add_global(const char* name) {
  lua_State* lua = state_->lua;
  push_globals(lua);
  lua_pushstring(lua, name);
  lua_rotate(lua, -3, -1);  // value, globals, name -> globals, name, value
  lua_rawset(lua, -3);
  lua_pop(lua, 1);
}

void Sandbox::add_library(const char* name) {
  make_strict(state_->lua, ("`" + std::string(name) + "`").c_str());
  add_global(name);
}

CallStatus Sandbox::call(int arguments, int results) {
  State& state = *state_;
  lua_State* lua = state.lua;
  const int base = lua_gettop(lua) - arguments - 1;
  if (state.exhausted != Exhausted::kNo) return state.settle(LUA_OK, base);
  const int handler = base + 1;
  luaL_checkstack(lua, 4, nullptr);
  lua_pushcfunction(lua, &add_position);
  lua_insert(lua, handler);
  const int status = state.guarded(
      [&] { return lua_pcall(lua, arguments, results, handler); });
  lua_remove(lua, handler);
  return state.settle(status, base);
}

CallStatus Sandbox::call_back(int arguments, int results) {
  const CallStatus status = call(arguments, results);
  if (status == CallStatus::kBudget) lua_error(state_->lua);
  return status;
}

}  // namespace holdpoint::sandbox
