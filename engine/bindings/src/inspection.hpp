// Looking at a value from outside: what a person is shown of it.
#pragma once

#include "context.hpp"
#include "holdpoint/bindings/inspected.hpp"

namespace holdpoint::bindings {

// The value at `index` and all that stands below it, up to the limits of
// inspected.hpp. Attributes are taken from the plan with their marks, so that
// a secret is seen to be one without being read; what has to be computed (the
// elements of filter and map) is, and may read secrets: ask the context
// afterwards. Raises what computing raises, save that something is unknown.
[[nodiscard]] Inspected inspect(lua_State* lua, Context& context, int index);

}  // namespace holdpoint::bindings
