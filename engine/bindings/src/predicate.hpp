// Calls of policy functions, answered in three values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "context.hpp"

namespace holdpoint::bindings {

struct Truth {
  enum Value : std::uint8_t { kFalse, kTrue, kUnknown };
  Value value = kFalse;
  std::optional<Undetermined> why;  // set exactly for kUnknown
};

// Calls the predicate at `function` with the value at `argument`. nil counts
// as false; no result, or a result of another type, is a policy error that
// names the helper. Errors of the policy are raised on.
[[nodiscard]] Truth call_predicate(lua_State* lua, int function, int argument,
                                   const char* who);

// Calls map's function; its first result is left on the stack, unless reading
// something unknown stopped it.
[[nodiscard]] std::optional<Undetermined> call_mapper(lua_State* lua,
                                                      int function,
                                                      int argument);

// Calls the function below `arguments` values on the stack for one result,
// which is left there; what it could not know is returned instead.
[[nodiscard]] std::optional<Undetermined> call_protected(lua_State* lua,
                                                         int arguments);

// `a == b` as policies mean it.
[[nodiscard]] bool equal_values(lua_State* lua, int a, int b);

// The result of a rule or predicate at `index`: true, false or nil. Anything
// else raises "`who` must return true or false".
[[nodiscard]] bool check_boolean(lua_State* lua, int index, const char* who);
// What that says of anything else. Never returns.
[[noreturn]] void raise_no_boolean(lua_State* lua, int index,
                                   const std::string& who);

}  // namespace holdpoint::bindings
