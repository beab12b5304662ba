// Parameters: typed by their default, set from text, read strictly as `p.x`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"
#include "holdpoint/bindings/host.hpp"

struct lua_State;

namespace holdpoint::bindings {

void register_parameters(lua_State* lua);
// param.string() and so on: parameters that must be given.
void add_parameter_library(lua_State* lua, sandbox::Sandbox& box);

// Reads the declared table at `index` (nil means none) and pushes the object
// that rules know as `p`. Raises for a value that no parameter can have.
[[nodiscard]] std::vector<Parameter> push_parameters(lua_State* lua, int index,
                                                     const std::string& policy);

// Sets a value of the object at `index` from text. The type is the default's.
[[nodiscard]] Result<void> set_parameter(lua_State* lua, int index,
                                         const std::string& policy,
                                         const Parameter& parameter,
                                         std::string_view text);

// Pushes Lua tables and scalars for a JSON value. Nesting is bounded by the
// limits under which the document was read.
void push_plain_json(lua_State* lua, json::Value value);

}  // namespace holdpoint::bindings
