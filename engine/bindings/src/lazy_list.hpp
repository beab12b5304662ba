// Lazy lists: what filter, map and the plan return.
//
// Nothing is read before somebody asks, so that an unknown that nobody needs
// cannot hide a certain deny.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sequence.hpp"

namespace holdpoint::bindings {

// A Lua value kept alive until the evaluation ends.
using KeptValue = std::int64_t;
[[nodiscard]] KeptValue keep(lua_State* lua, int index);
void push_kept(lua_State* lua, KeptValue slot);

// An element that is made when somebody asks for it. Without `push` nothing is
// known of it; with `why` it may not belong to the list.
struct MadeItem {
  std::function<void(lua_State*)> push;
  std::optional<Undetermined> why;
  std::size_t bytes = 0;  // that `push` keeps alive
};

struct LazyList {
  enum class Kind : std::uint8_t { kResources, kMade, kFilter, kMap, kConcat };

  Kind kind = Kind::kResources;
  Context* context = nullptr;
  std::uint64_t generation = 0;
  int depth = 0;
  std::vector<ResourceItem> items;      // of kResources
  std::vector<MadeItem> made;           // of kMade
  KeptValue source = 0;                 // of the others
  KeptValue function = 0;               // of kFilter and kMap
  std::vector<std::string> attributes;  // of kConcat: the source's attributes
  sandbox::Held held = {};
};

void push_made(lua_State* lua, Context& context, std::vector<MadeItem> items);
void push_derived(lua_State* lua, Context& context, LazyList::Kind kind,
                  int source, int function);
// Pushes the list of what stands in several attributes of the object at
// `object`, each a text, a list of texts, or null. One that is unknown does
// not hide the others.
void push_concatenation(lua_State* lua, Context& context, int object,
                        std::vector<std::string> attributes);
// Null for anything else. Raises for a list of another evaluation.
[[nodiscard]] const LazyList* lazy_list_at(lua_State* lua, int index);

}  // namespace holdpoint::bindings
