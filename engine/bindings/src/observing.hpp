// Tells an observer what Lua is shown: the other half of every view.
//
// Where nobody observes, each does no more than note what is null, for the
// message of a rule that fails over it. None charges anything, raises, or
// touches what is on Lua's stack.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "context.hpp"
#include "json_view.hpp"

namespace holdpoint::bindings {

// The value on top of the stack is what a rule reads of `object`. `computed`
// says that it is no fact as it stands: it may hold what the rule read before.
enum class Made : std::uint8_t { kGiven, kComputed };
void observe_top(lua_State* lua, Context& context, std::string_view object,
                 std::string_view path, Made made);
// The same with a path that is not put together unless somebody observes. What
// a message may have to name comes here, other calls' answers above.
void observe_top(lua_State* lua, Context& context, std::string_view object,
                 std::string_view path, std::string_view name, Made made);
// Whether the latter does anything, for who has to make its arguments.
[[nodiscard]] bool observes_top(lua_State* lua, const Context& context);

// A value of a document, as it is pushed.
void observe_node(Context& context, const JsonView& parent, const Node& node);
// A name that an object or map does not have.
void observe_missing(const JsonView& view, std::string_view key);
// Something that is not known, as it is raised.
void observe_unknown(Context& context, const Undetermined& why);

// What a probe costs the interpreter beside what it looks at, given back.
inline constexpr std::uint64_t kProbeSteps = 3;
// Pushes the function that the probes of a text call.
void push_probe(lua_State* lua, std::uint32_t file);

}  // namespace holdpoint::bindings
