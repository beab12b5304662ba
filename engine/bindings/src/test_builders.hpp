// The builders that make a test's plan and state: create, update, exists and so
// on.
#pragma once

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/sandbox/plain.hpp"

struct lua_State;

namespace holdpoint::sandbox {
class Sandbox;
}

namespace holdpoint::bindings {

void register_test_builders(lua_State* lua);
void add_test_builders(lua_State* lua, sandbox::Sandbox& box);

// The changes of the list at `index`, which may hold lists again, as `many`
// makes them. Raises for anything else; `test` names the test.
[[nodiscard]] std::vector<TestChange> take_changes(lua_State* lua, int index,
                                                   const std::string& test);
// The objects of a state's `resources`, each made by exists(). Raises for
// anything else; `who` names the state.
[[nodiscard]] std::vector<TestChange> take_existing(lua_State* lua,
                                                    const sandbox::Plain& plain,
                                                    const std::string& who);

}  // namespace holdpoint::bindings
