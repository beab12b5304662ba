// Views of what was remembered: the state, and the pin of this root.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "context.hpp"

namespace holdpoint::bindings {

void register_state_views(lua_State* lua);

// Pushes the global `state`, which is the subject of `on = "state"` as well.
void push_state(lua_State* lua, Context& context);
// Pushes the global `pin`.
void push_pin(lua_State* lua, Context& context);

// Whether `state.outputs` is at `index`.
[[nodiscard]] bool is_state_outputs(lua_State* lua, int index);

// The state that was given. Raises when there is none, saying what `path` is
// not known for.
[[nodiscard]] const terraform::State& base_state(lua_State* lua,
                                                 Context& context,
                                                 const std::string& path);

// A serial is an integer, or an exact decimal beyond 63 bits.
void push_serial_number(lua_State* lua, std::uint64_t serial);

// How a message shows a field of the state; nullopt when it has none such.
[[nodiscard]] std::optional<std::string> state_field_text(
    const Context& context, std::string_view name);

}  // namespace holdpoint::bindings
