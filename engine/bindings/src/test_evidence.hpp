// Evidence in tests: source { ... }, and the tables `cloud`, `state` and `pin`.
#pragma once

#include <string>

#include "holdpoint/bindings/test_file.hpp"

struct lua_State;

namespace holdpoint::sandbox {
class Sandbox;
}

namespace holdpoint::bindings {

void register_test_evidence(lua_State* lua);
void add_test_evidence(lua_State* lua, sandbox::Sandbox& box);

// What the test named `test` says under that key, at `index`: a table or
// file "...". Raise for anything else. Whether datasets and fields exist is
// for those to tell who make a context of it.
[[nodiscard]] TestCloud take_cloud(lua_State* lua, int index,
                                   const std::string& test);
[[nodiscard]] TestState take_state(lua_State* lua, int index,
                                   const std::string& test);
[[nodiscard]] TestPin take_pin(lua_State* lua, int index,
                               const std::string& test);

}  // namespace holdpoint::bindings
