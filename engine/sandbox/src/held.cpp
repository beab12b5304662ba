#include "holdpoint/sandbox/held.hpp"

#include <algorithm>
#include <climits>

#include "heap.hpp"
#include "lua.h"
#include "state.hpp"
#include "vm_internals.hpp"

namespace holdpoint::sandbox {
namespace {

// Making something of this size is one step.
constexpr std::size_t kBytesPerStep = 64;
// Less is not worth telling the collector.
constexpr std::size_t kNoticed = 1024;

// Lua's collector goes by what Lua allocates: tell it what hangs on that.
void pace_collector(lua_State* lua, std::size_t bytes) {
  if (bytes < kNoticed) return;
  const std::size_t kilobytes = bytes / 1024;
  lua_gc(lua, LUA_GCSTEP,
         static_cast<int>(std::min<std::size_t>(kilobytes, INT_MAX / 2048)));
}

}  // namespace

Held::~Held() {
  if (heap_ != nullptr) heap_->give_back(bytes_);
}

Held Sandbox::hold(std::size_t bytes) {
  State& state = *state_;
  charge(bytes / kBytesPerStep);
  const bool in_policy = state.depth > 0;
  if (!state.heap.take(bytes) && in_policy) {
    lua_gc(state.lua, LUA_GCCOLLECT);
    if (!state.heap.take(bytes)) {
      state.exhaust(Exhausted::kMemory);
      state.raise_exhausted(state.lua);
    }
  }
  Held held(&state.heap, bytes);
  if (in_policy) pace_collector(state.lua, bytes);
  return held;
}

void Sandbox::charge_walk(int index) {
  lua_State* lua = state_->lua;
  push_entries(lua, index);
  const std::size_t slots = table_slots(lua, -1);
  lua_pop(lua, 1);
  charge(slots);
}

}  // namespace holdpoint::sandbox
