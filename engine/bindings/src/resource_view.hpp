// Resources as policies see them: r.type, r.after, r:refs("a").
#pragma once

#include "context.hpp"

namespace holdpoint::bindings {

void register_resource_views(lua_State* lua);

// Pushes the view of a resource; the same resource gives the same userdata.
// Notes the read for blame.
void push_resource(lua_State* lua, Context& context,
                   const terraform::ResourceChange& change);

// The resource at `index`; null for anything else.
[[nodiscard]] const terraform::ResourceChange* resource_at(lua_State* lua,
                                                           int index);

// Shared by all subjects: r:deny(message, fields).
int deny_subject(lua_State* lua);

}  // namespace holdpoint::bindings
