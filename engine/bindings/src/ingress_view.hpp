// aws.ingress: one view over the three ways to write an ingress rule.
#pragma once

#include "holdpoint/sandbox/sandbox.hpp"

namespace holdpoint::bindings {

void register_ingress(lua_State* lua);
void add_ingress_helper(lua_State* lua, sandbox::Sandbox& box);

}  // namespace holdpoint::bindings
