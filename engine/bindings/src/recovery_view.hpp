// Views of the way back: a resource's backups, and the object as it lives.
#pragma once

#include "context.hpp"

namespace holdpoint::bindings {

void register_recovery_views(lua_State* lua);

// Push what `r:live()`, `r:backups()` and `r:surviving_backups()` give. Lists
// end with an element of which nothing is known when there may be more.
void push_live(lua_State* lua, Context& context,
               const terraform::ResourceChange& change);
void push_backups(lua_State* lua, Context& context,
                  const terraform::ResourceChange& change);
void push_surviving_backups(lua_State* lua, Context& context,
                            const terraform::ResourceChange& change);

}  // namespace holdpoint::bindings
