// r.tags: a resource's own tags and its provider's default tags as one map.
#pragma once

#include "context.hpp"

namespace holdpoint::bindings {

void register_tags_view(lua_State* lua);

// Pushes the map. Raises for a type that has neither tags nor labels.
void push_tags(lua_State* lua, Context& context,
               const terraform::ResourceChange& change);

// Pushes the tags as a plain table, when the value at `index` is such a map;
// else pushes nothing and returns false.
bool push_tag_table(lua_State* lua, int index);

// {tags.owner} as messages show it.
[[nodiscard]] std::string tag_text(lua_State* lua, Context& context,
                                   const terraform::ResourceChange& change,
                                   std::string_view key);

}  // namespace holdpoint::bindings
