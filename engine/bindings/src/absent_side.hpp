// The side of a resource that its action does not have: `before` of a create,
// `after` of a delete. Any read of it is an error of the policy.
#pragma once

#include "context.hpp"

namespace holdpoint::bindings {

// "before" or "after".
[[nodiscard]] const char* side_name(Side side);

void register_absent_side(lua_State* lua);
void push_absent_side(lua_State* lua, const terraform::ResourceChange& change,
                      Side side);
// Raises when the value at `index` is such a side; for helpers that would take
// it for a value.
void check_present(lua_State* lua, int index);

}  // namespace holdpoint::bindings
