// Names that an object does not have: what is said about them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "json_view.hpp"

struct lua_State;

namespace holdpoint::bindings {

// A resource has no such attribute; `names` are those that it has. With a
// schema, or in a plan that Terraform made, it is the policy that is wrong. In
// one that a test made without a schema, the test may be. Never returns.
[[noreturn]] void raise_no_attribute(lua_State* lua, Context& context,
                                     const terraform::ResourceChange& change,
                                     std::string_view name,
                                     std::span<const std::string_view> names);

// The same for a member of what stands in a resource. Where it may as well be a
// key that a map does not have, this is undetermined.
[[noreturn]] void raise_no_member(lua_State* lua, const JsonView& view,
                                  std::string_view name,
                                  std::span<const std::string_view> names);

}  // namespace holdpoint::bindings
