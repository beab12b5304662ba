// How helper functions become globals and libraries.
#pragma once

#include <span>
#include <string>
#include <string_view>

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

// nearest() and did_you_mean() over names of a document, of which there may be
// many: charged.
[[nodiscard]] std::string_view suggested(
    lua_State* lua, std::string_view name,
    std::span<const std::string_view> known);
[[nodiscard]] std::string suggest(lua_State* lua, std::string_view name,
                                  std::span<const std::string_view> known);

// The pattern of resource types at `index`, `*` when it was left out.
[[nodiscard]] std::string check_type_glob(lua_State* lua, int index);

// Charges what comparing the values at `a` and `b` costs, when both are texts.
void charge_comparison(lua_State* lua, int a, int b);

}  // namespace holdpoint::bindings
