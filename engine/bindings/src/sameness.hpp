// same(): deep equality of whatever a policy can hold.
#pragma once

struct lua_State;

namespace holdpoint::bindings {

int same(lua_State* lua);

}  // namespace holdpoint::bindings
