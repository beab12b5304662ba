// Values that exist in tests only, and how tables become plain test values.
#pragma once

#include <string>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/sandbox/plain.hpp"

struct lua_State;

namespace holdpoint::sandbox {
class Sandbox;
}

namespace holdpoint::bindings {

// How large a test value is. Values may hold values that were made before, so
// that a few lines of a test could make one of any size and depth.
struct Extent {
  std::size_t values = 1;
  std::size_t depth = 1;
  std::size_t bytes = sizeof(TestValue);
};
inline constexpr std::size_t kMaxTestValues = 100'000;
inline constexpr std::size_t kMaxTestDepth = 100;
[[nodiscard]] Extent extent_of(const TestValue& value);
[[nodiscard]] std::size_t bytes_of(const TestMap& map);

// unknown, ref, sensitive, file.
void register_test_values(lua_State* lua);
void add_test_values(lua_State* lua, sandbox::Sandbox& box);

// The value at `index`. Raises for what cannot stand in a test's facts; `who`
// names the builder in the message.
[[nodiscard]] TestValue take_value(lua_State* lua, int index,
                                   const std::string& who);
// The same of data that was copied out while its table stays on the stack.
[[nodiscard]] TestValue take_plain(lua_State* lua, const sandbox::Plain& plain,
                                   const std::string& who);
// The same for a table with named keys; nil gives an empty map.
[[nodiscard]] TestMap take_map(lua_State* lua, int index,
                               const std::string& who);

// The argument of file "...", or null when something else is at `index`.
[[nodiscard]] const std::string* file_at(lua_State* lua, int index);

// The text at `index`, which must be a string. `usage` shows how to write it.
[[nodiscard]] std::string take_text(lua_State* lua, int index,
                                    const char* usage);
// The same for the address of a resource instance, which must parse.
[[nodiscard]] std::string take_address(lua_State* lua, int index,
                                       const char* usage);

}  // namespace holdpoint::bindings
