// Times, durations, sizes and decimals as Lua values, and the null of lists.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/values/duration.hpp"
#include "holdpoint/values/size.hpp"

struct lua_State;

namespace holdpoint::sandbox {
class Sandbox;
}

namespace holdpoint::bindings {

void register_value_types(lua_State* lua);
// minutes, hours, days, kib, mib, gib, time, age, now, null.
void add_value_helpers(lua_State* lua, sandbox::Sandbox& box);

void push_null(lua_State* lua);
void push_time(lua_State* lua, const Timestamp& time);
void push_duration(lua_State* lua, values::Duration duration);
void push_size(lua_State* lua, values::Size size);
void push_decimal(lua_State* lua, std::string_view text);

// Null when the value at `index` is of another type.
[[nodiscard]] const Timestamp* time_at(lua_State* lua, int index);
[[nodiscard]] const values::Duration* duration_at(lua_State* lua, int index);
[[nodiscard]] const values::Size* size_at(lua_State* lua, int index);
[[nodiscard]] bool is_null_value(lua_State* lua, int index);

// What type(v) says: "string", "duration", "list" and so on.
[[nodiscard]] std::string type_name(lua_State* lua, int index);

// Whether the table at `index`, frozen or not, has keys other than 1 to n.
[[nodiscard]] bool has_named_keys(lua_State* lua, int index);

// How a message shows the value: 24h, null, text as it is; "a list" for what
// has no short form.
[[nodiscard]] std::string shown(lua_State* lua, int index);

}  // namespace holdpoint::bindings
