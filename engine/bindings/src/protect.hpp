// C++ code that may raise Lua errors, run where they are caught.
#pragma once

#include <functional>

#include "holdpoint/sandbox/sandbox.hpp"

namespace holdpoint::bindings {

// Runs `body` inside a protected call, with an empty stack.
[[nodiscard]] Result<void> protect(sandbox::Sandbox& box,
                                   const std::function<void(lua_State*)>& body);

}  // namespace holdpoint::bindings
