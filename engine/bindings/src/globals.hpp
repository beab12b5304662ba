// Installs everything that a policy can reach beyond Lua's own functions.
#pragma once

#include "context.hpp"

namespace holdpoint::bindings {

// Registers all value types and adds all globals but what declares (policy,
// use). Inside a protected call.
void install_globals(lua_State* lua, Context& context);

}  // namespace holdpoint::bindings
