// Lists, however they came about: one way to walk them all.
//
// A list may be nil (empty), a Lua table, a list in the plan, or a lazy list
// that a helper or the plan made. Elements may be unknown, and it may be
// unknown whether an element belongs to the list at all; who walks a list
// decides what that means.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "context.hpp"

namespace holdpoint::bindings {

// One element on the way. When `why` is null the element is on top of the
// stack and belongs to the list. When `why` is set and `pushed` is true, it is
// on top of the stack, but whether it belongs is unknown. When `pushed` is
// false nothing is known of it.
struct Element {
  bool pushed = true;
  const Undetermined* why = nullptr;
};

// Returns false to stop the walk. The stack is restored after each call.
using Visitor = std::function<bool(const Element&)>;

// Walks the list at `index` in order. Raises when the value is no list; `who`
// names the helper in the message. Charges a step an element.
void visit(lua_State* lua, int index, const char* who, const Visitor& visitor);

// Raises, as visit() does, when the value is no list. Reads nothing.
void check_list(lua_State* lua, int index, const char* who);

// Raises when `number` elements of the list at `index` were seen and fewer may
// be there: those of a partly unknown set that differ only in unknown parts.
void check_number(lua_State* lua, int index, std::int64_t number);

// An item of a lazy list that stands for a resource of the plan.
struct ResourceItem {
  const terraform::ResourceChange* change = nullptr;  // null: unresolved
  std::optional<Undetermined> why;  // set: it may not belong to the list
};

// Pushes a list of resources.
void push_resources(lua_State* lua, Context& context,
                    std::vector<ResourceItem> items);

void register_sequences(lua_State* lua);
// The list helpers: any, all, filter, map and so on.
void add_list_helpers(lua_State* lua, sandbox::Sandbox& box);

}  // namespace holdpoint::bindings
