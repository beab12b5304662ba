// json.decode and iam.statements: documents that stand in strings.
#pragma once

#include "holdpoint/sandbox/sandbox.hpp"

namespace holdpoint::bindings {

void add_document_helpers(lua_State* lua, sandbox::Sandbox& box);

}  // namespace holdpoint::bindings
