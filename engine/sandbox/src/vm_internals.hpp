// The few facts that Lua's interface hides, read from the pinned release's own
// structures. Nothing else may include Lua's internal headers.
#pragma once

#include <cstddef>
#include <string>

#include "lua.h"

namespace holdpoint::sandbox {

// Slots that a traversal of the table at `index` visits, empty ones included:
// what it costs to walk a table that was large once.
std::size_t table_slots(lua_State* lua, int index);

// Whether `block` is Lua's table of all strings or the stack: they grow with
// what runs, at a cost that is small beside it, and stay large. `lua` may be
// null: a state that is being made.
bool is_machinery(const lua_State* lua, const void* block);

}  // namespace holdpoint::sandbox
