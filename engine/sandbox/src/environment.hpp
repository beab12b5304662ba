// The names that policies see: what is there, and errors for what is not.
#pragma once

#include "lauxlib.h"
#include "lua.h"

namespace holdpoint::sandbox {

// Builds the globals and libraries of a fresh state (a protected C function).
int open_environment(lua_State* lua);

// Pushes the table behind all environments.
void push_globals(lua_State* lua);

// Pushes a fresh environment: empty, reads pass to the globals, writes raise.
void push_environment(lua_State* lua);

// Makes the table on top read-only, and reading a name that it lacks an error
// that begins with `subject`, such as "`math`".
void make_strict(lua_State* lua, const char* subject);

}  // namespace holdpoint::sandbox
