// Messages: templates with {placeholders}, rendered by the engine so that a
// secret never reaches a report and an unknown value never swallows a deny.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "context.hpp"

namespace holdpoint::bindings {

// Fields that a rule computed itself (the second result of require, the table
// given to deny), already as text.
using Fields = std::map<std::string, std::string, std::less<>>;

// The longest value that a message shows, and the longest text of the engine's
// own that may quote what it read. What is longer is cut, so that a large
// document in a plan never makes a denial something else.
inline constexpr std::size_t kMaxShownValue = 256;
inline constexpr std::size_t kMaxEngineText = 4096;

// The text, or as many of its first bytes as fit and are whole characters, and
// "…".
[[nodiscard]] std::string cut_text(std::string_view text, std::size_t size);

// Reads a table of fields from the stack. Once the rule has read a sensitive
// value, every one of them shows "(sensitive)": the rule may have computed it
// from the secret. nil gives no fields.
[[nodiscard]] Fields read_fields(lua_State* lua, Context& context, int index);

// Fills in {address}, {before.x.y}, {p.x} and the given fields. `params` is
// the stack index of the parameters, or 0. "{{" stands for "{". Fails when a
// placeholder names nothing. Values are cut for display; a text that is longer
// than the budget of a message even so ends the evaluation.
[[nodiscard]] Result<std::string> render(lua_State* lua, Context& context,
                                         std::string_view text,
                                         const Fields& fields, int params);

}  // namespace holdpoint::bindings
