// json.decode and iam.statements: documents that stand in strings.
#pragma once

#include "holdpoint/json/document.hpp"
#include "holdpoint/sandbox/sandbox.hpp"

namespace holdpoint::bindings {

// Of one text.
inline constexpr json::Limits kDocumentLimits{
    .max_bytes = 4 << 20, .max_depth = 64, .max_values = 200'000};

// iam.statements of the text at index 1.
int iam_statements(lua_State* lua);

void add_document_helpers(lua_State* lua, sandbox::Sandbox& box);

}  // namespace holdpoint::bindings
