// For LuaLS, the Lua language server that many editors run.
#pragma once

#include <string>

namespace holdpoint::definitions {

// A definition file (`---@meta`): a class for every object that a policy
// meets, aliases for the words that keys take, every function with its
// parameters, results and overloads, each with its sentence and example from
// the vocabulary; and the items of every dataset.
//
// It is Lua that nobody runs. What a name is in one kind of file only (tests,
// waivers) is defined everywhere, because the server knows no kinds of files;
// what a rule gets is any subject, because a type cannot depend on `on`.
//
// Annotations: https://luals.github.io/wiki/annotations/
[[nodiscard]] std::string luals_definitions();

}  // namespace holdpoint::definitions
