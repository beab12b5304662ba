#include "sequence.hpp"

#include <utility>

#include "holdpoint/sandbox/userdata.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lazy_list.hpp"
#include "lua.h"
#include "predicate.hpp"
#include "resource_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

// Filters of filters nest C++ calls; no honest policy comes near.
constexpr int kMaxLazyDepth = 32;

void visit_table(lua_State* lua, int index, const Visitor& visitor) {
  const lua_Integer length = luaL_len(lua, index);
  for (lua_Integer i = 1; i <= length; ++i) {
    context_of(lua).box().charge(1);
    lua_geti(lua, index, i);
    const bool go_on = visitor(Element{});
    lua_settop(lua, -2);
    if (!go_on) return;
  }
}

void visit_view(lua_State* lua, const JsonView& view, const Visitor& visitor) {
  const std::size_t size = element_count(view);
  for (std::size_t i = 0; i < size; ++i) {
    view.context->box().charge(1);
    if (const auto why = element_unknown(view, i)) {
      if (!visitor(Element{.pushed = false, .why = &*why})) return;
      continue;
    }
    push_element(lua, view, i);
    const bool go_on = visitor(Element{});
    lua_pop(lua, 1);
    if (!go_on) return;
  }
}

void visit_resources(lua_State* lua, const LazyList& list,
                     const Visitor& visitor) {
  for (const ResourceItem& item : list.items) {
    list.context->box().charge(1);
    const Undetermined* why = item.why ? &*item.why : nullptr;
    if (item.change == nullptr) {
      if (!visitor(Element{.pushed = false, .why = why})) return;
      continue;
    }
    push_resource(lua, *list.context, *item.change);
    const bool go_on = visitor(Element{.pushed = true, .why = why});
    lua_pop(lua, 1);
    if (!go_on) return;
  }
}

void visit_made(lua_State* lua, const LazyList& list, const Visitor& visitor) {
  for (const MadeItem& item : list.made) {
    list.context->box().charge(1);
    const Undetermined* why = item.why ? &*item.why : nullptr;
    const int top = lua_gettop(lua);
    if (item.push) item.push(lua);
    const bool go_on =
        visitor(Element{.pushed = static_cast<bool>(item.push), .why = why});
    lua_settop(lua, top);
    if (!go_on) return;
  }
}

// Calls the list's function on each element of its source.
void visit_derived(lua_State* lua, const LazyList& list, const char* who,
                   const Visitor& visitor) {
  push_kept(lua, list.function);
  const int function = lua_gettop(lua);
  push_kept(lua, list.source);
  const int source = lua_gettop(lua);
  const bool mapping = list.kind == LazyList::Kind::kMap;
  visit(lua, source, who, [&](const Element& element) {
    if (!element.pushed) return visitor(element);
    const int value = lua_gettop(lua);
    if (mapping) {
      std::optional<Undetermined> unknown = call_mapper(lua, function, value);
      const Undetermined* why = unknown ? &*unknown : element.why;
      const bool go_on =
          visitor(Element{.pushed = !unknown.has_value(), .why = why});
      lua_settop(lua, value);
      return go_on;
    }
    const Truth truth = call_predicate(lua, function, value, "filter");
    if (truth.value == Truth::kFalse) return true;
    const Undetermined* why =
        truth.value == Truth::kUnknown ? &*truth.why : element.why;
    lua_pushvalue(lua, value);
    const bool go_on = visitor(Element{.pushed = true, .why = why});
    lua_settop(lua, value);
    return go_on;
  });
  lua_settop(lua, function - 1);
}

int read_attribute(lua_State* lua) {
  lua_gettable(lua, 1);
  return 1;
}

void visit_concatenation(lua_State* lua, const LazyList& list, const char* who,
                         const Visitor& visitor) {
  bool go_on = true;
  const Visitor inner = [&](const Element& element) {
    go_on = visitor(element);
    return go_on;
  };
  for (const std::string& attribute : list.attributes) {
    const int base = lua_gettop(lua);
    lua_pushcfunction(lua, read_attribute);
    push_kept(lua, list.source);
    lua_pushlstring(lua, attribute.data(), attribute.size());
    const auto why = call_protected(lua, 2);
    if (why) {
      go_on = visitor(Element{.pushed = false, .why = &*why});
    } else if (lua_type(lua, -1) == LUA_TSTRING) {
      go_on = visitor(Element{});
    } else {
      visit(lua, -1, who, inner);
    }
    lua_settop(lua, base);
    if (!go_on) return;
  }
}

}  // namespace

void check_list(lua_State* lua, int index, const char* who) {
  if (lua_isnil(lua, index)) return;
  const auto refuse = [&](const std::string& got) {
    sandbox::raise_error(lua, std::string(who) + " needs a list, got " + got);
  };
  if (lua_istable(lua, index)) {
    if (!has_named_keys(lua, index)) return;
    refuse("a map: write { \"a\", \"b\" } or walk it with pairs");
  }
  const JsonView* view = json_view_at(lua, index);
  if (view != nullptr && view->shape != Shape::kList) {
    refuse(view->context->path_text(view->node.path) + ", which is " +
           (view->shape == Shape::kMap ? "a map" : "an object"));
  }
  if (view == nullptr && lazy_list_at(lua, index) == nullptr) {
    refuse(type_name(lua, index));
  }
}

void visit(lua_State* lua, int index, const char* who, const Visitor& visitor) {
  const int at = lua_absindex(lua, index);
  luaL_checkstack(lua, 16, "lists are nested too deeply");
  check_list(lua, at, who);
  if (lua_isnil(lua, at)) return;
  if (lua_istable(lua, at)) return visit_table(lua, at, visitor);
  if (const JsonView* view = json_view_at(lua, at)) {
    return visit_view(lua, *view, visitor);
  }
  const LazyList* list = lazy_list_at(lua, at);
  if (list->kind == LazyList::Kind::kResources) {
    return visit_resources(lua, *list, visitor);
  }
  if (list->kind == LazyList::Kind::kMade) {
    return visit_made(lua, *list, visitor);
  }
  if (list->kind == LazyList::Kind::kConcat) {
    return visit_concatenation(lua, *list, who, visitor);
  }
  visit_derived(lua, *list, who, visitor);
}

void check_number(lua_State* lua, int index, std::int64_t number) {
  if (number < 2) return;
  const int top = lua_gettop(lua);
  lua_pushvalue(lua, index);
  const LazyList* lazy = lazy_list_at(lua, -1);
  while (lazy != nullptr && (lazy->kind == LazyList::Kind::kFilter ||
                             lazy->kind == LazyList::Kind::kMap)) {
    push_kept(lua, lazy->source);
    lua_remove(lua, -2);
    lazy = lazy_list_at(lua, -1);
  }
  const JsonView* view = json_view_at(lua, -1);
  if (view != nullptr) {
    if (auto why = length_unknown(*view)) {
      raise_undetermined(lua, std::move(*why));
    }
  }
  lua_settop(lua, top);
}

// ---- lazy lists ------------------------------------------------------------

namespace {

const LazyList& check_lazy(lua_State* lua) {
  const LazyList* list = lazy_list_at(lua, 1);
  if (list == nullptr) sandbox::raise_error(lua, "not a list");
  return *list;
}

// The element at a Lua index: everything before it must be known to belong.
int lazy_index(lua_State* lua) {
  check_lazy(lua);
  if (!lua_isinteger(lua, 2)) {
    sandbox::raise_error(lua, "a list: use any, all, each or list[1], not " +
                                  std::string(lua_type(lua, 2) == LUA_TSTRING
                                                  ? lua_tostring(lua, 2)
                                                  : type_name(lua, 2)));
  }
  const lua_Integer wanted = lua_tointeger(lua, 2);
  lua_settop(lua, 2);
  lua_pushnil(lua);
  if (wanted < 1) return 1;
  lua_Integer at = 0;
  visit(lua, 1, "indexing", [&](const Element& element) {
    if (element.why != nullptr) raise_undetermined(lua, *element.why);
    if (++at < wanted) return true;
    lua_pushvalue(lua, -1);
    lua_replace(lua, 3);
    return false;
  });
  lua_settop(lua, 3);
  return 1;
}

int lazy_length(lua_State* lua) {
  lua_Integer count = 0;
  visit(lua, 1, "#", [&](const Element& element) {
    if (element.why != nullptr) raise_undetermined(lua, *element.why);
    ++count;
    return true;
  });
  check_number(lua, 1, count);
  lua_pushinteger(lua, count);
  return 1;
}

int lazy_newindex(lua_State* lua) {
  sandbox::raise_error(lua, "this list is read-only");
}

int lazy_pairs(lua_State* lua) {
  sandbox::raise_error(
      lua,
      "this is a list: write `for x in each(list) do` instead of "
      "pairs");
}

}  // namespace

void register_sequences(lua_State* lua) {
  static constexpr luaL_Reg kLazy[] = {{"__index", lazy_index},
                                       {"__newindex", lazy_newindex},
                                       {"__len", lazy_length},
                                       {"__pairs", lazy_pairs},
                                       {nullptr, nullptr}};
  sandbox::register_type<LazyList>(lua, "list", kLazy);
}

const LazyList* lazy_list_at(lua_State* lua, int index) {
  const auto* list = sandbox::object_at<LazyList>(lua, index);
  if (list != nullptr && list->generation != list->context->generation()) {
    sandbox::raise_error(lua, "a list of another evaluation was kept");
  }
  return list;
}

namespace {

std::size_t footprint(const std::optional<Undetermined>& why) {
  return why ? why->path.capacity() + why->detail.capacity() : 0;
}

std::size_t footprint(const std::vector<ResourceItem>& items) {
  std::size_t bytes = items.capacity() * sizeof(ResourceItem);
  for (const ResourceItem& item : items) bytes += footprint(item.why);
  return bytes;
}

std::size_t footprint(const std::vector<MadeItem>& items) {
  // A function keeps what it captured in a block of its own.
  constexpr std::size_t kCaptured = 96;
  std::size_t bytes = items.capacity() * (sizeof(MadeItem) + kCaptured);
  for (const MadeItem& item : items) bytes += footprint(item.why) + item.bytes;
  return bytes;
}

}  // namespace

void push_resources(lua_State* lua, Context& context,
                    std::vector<ResourceItem> items) {
  LazyList list;
  list.held = context.box().hold(footprint(items));
  list.kind = LazyList::Kind::kResources;
  list.context = &context;
  list.generation = context.generation();
  list.items = std::move(items);
  sandbox::new_object<LazyList>(lua, std::move(list));
}

void push_made(lua_State* lua, Context& context, std::vector<MadeItem> items) {
  LazyList list;
  list.held = context.box().hold(footprint(items));
  list.kind = LazyList::Kind::kMade;
  list.context = &context;
  list.generation = context.generation();
  list.made = std::move(items);
  sandbox::new_object<LazyList>(lua, std::move(list));
}

void push_derived(lua_State* lua, Context& context, LazyList::Kind kind,
                  int source, int function) {
  const LazyList* inner = lazy_list_at(lua, source);
  LazyList list;
  list.kind = kind;
  list.context = &context;
  list.generation = context.generation();
  list.depth = inner == nullptr ? 1 : inner->depth + 1;
  if (list.depth > kMaxLazyDepth) {
    sandbox::raise_error(lua, "filter and map are nested more than " +
                                  std::to_string(kMaxLazyDepth) +
                                  " times: keep the result in a table");
  }
  list.source = keep(lua, source);
  list.function = keep(lua, function);
  sandbox::new_object<LazyList>(lua, std::move(list));
}

void push_concatenation(lua_State* lua, Context& context, int object,
                        std::vector<std::string> attributes) {
  LazyList list;
  list.kind = LazyList::Kind::kConcat;
  list.context = &context;
  list.generation = context.generation();
  list.source = keep(lua, object);
  list.attributes = std::move(attributes);
  sandbox::new_object<LazyList>(lua, std::move(list));
}

KeptValue keep(lua_State* lua, int index) {
  const int at = lua_absindex(lua, index);
  Context::push_views(lua);
  const KeptValue slot = context_of(lua).next_kept();
  lua_pushvalue(lua, at);
  lua_rawseti(lua, -2, slot);
  lua_pop(lua, 1);
  return slot;
}

void push_kept(lua_State* lua, KeptValue slot) {
  Context::push_views(lua);
  lua_rawgeti(lua, -1, slot);
  lua_remove(lua, -2);
}

}  // namespace holdpoint::bindings
