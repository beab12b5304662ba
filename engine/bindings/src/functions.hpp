// How helper functions become globals and libraries.
#pragma once

#include <span>

#include "holdpoint/sandbox/sandbox.hpp"
#include "lua.h"

namespace holdpoint::bindings {

struct Function {
  const char* name;
  lua_CFunction code;
};

// Each function as a global of its own.
void add_functions(lua_State* lua, sandbox::Sandbox& box,
                   std::span<const Function> functions);

// A global table of functions whose unknown names are errors with
// did-you-mean: cidr.contain -> "did you mean `contains`?".
void add_library(lua_State* lua, sandbox::Sandbox& box, const char* name,
                 std::span<const Function> functions);

}  // namespace holdpoint::bindings
