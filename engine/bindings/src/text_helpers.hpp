// Helpers over text: glob, cidr, semver, arn, url; and present and same.
#pragma once

#include "holdpoint/sandbox/sandbox.hpp"

namespace holdpoint::bindings {

void add_text_helpers(lua_State* lua, sandbox::Sandbox& box);

}  // namespace holdpoint::bindings
