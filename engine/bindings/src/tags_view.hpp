// r.tags: a resource's own tags and its provider's default tags as one map.
#pragma once

#include "context.hpp"

namespace holdpoint::bindings {

void register_tags_view(lua_State* lua);

// Pushes the map. Raises for a type that has neither tags nor labels.
void push_tags(lua_State* lua, Context& context,
               const terraform::ResourceChange& change);

}  // namespace holdpoint::bindings
