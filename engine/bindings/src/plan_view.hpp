// The plan as a policy sees it: plan:doing("destroys"), plan.complete.
#pragma once

#include "context.hpp"

namespace holdpoint::bindings {

void register_plan_view(lua_State* lua);
void push_plan(lua_State* lua, Context& context);

// The plan's fields that messages may name: {existing}. Null text when the
// name is no such field or the fact is unknown.
[[nodiscard]] std::optional<std::string> plan_field_text(Context& context,
                                                         std::string_view name);

// Managed objects that exist before the plan.
[[nodiscard]] std::size_t existing_count(const terraform::Plan& plan);

}  // namespace holdpoint::bindings
