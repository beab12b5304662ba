// any, all, none, contains, subset: one decisive element wins over unknown
// ones. count, sum, max, min, sort_by, unique, group_by: undetermined over
// anything unknown. filter and map: lazy. What each does with nil and the
// empty list stands in the vocabulary.
#include <algorithm>
#include <string>
#include <vector>

#include "functions.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lazy_list.hpp"
#include "lua.h"
#include "predicate.hpp"
#include "sequence.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

void check_function(lua_State* lua, int index, const char* who) {
  if (lua_isfunction(lua, index)) return;
  sandbox::raise_error(
      lua, std::string(who) + " needs a function as its argument " +
               std::to_string(index) + ", got " + type_name(lua, index));
}

// Answers `stop` as soon as one element certainly gives it. An element that
// gives it but may not belong to the list, and one that cannot be judged, make
// the answer unknown unless another decides.
template <typename Judge>
bool scan(lua_State* lua, int list, const char* who, bool stop, Judge judge) {
  std::optional<Undetermined> unknown;
  bool found = false;
  visit(lua, list, who, [&](const Element& element) {
    if (!element.pushed) {
      if (!unknown) unknown = *element.why;
      return true;
    }
    Truth truth = judge(lua_gettop(lua));
    if (truth.value == Truth::kUnknown) {
      if (!unknown) unknown = std::move(truth.why);
      return true;
    }
    if ((truth.value == Truth::kTrue) != stop) return true;
    if (element.why != nullptr) {
      if (!unknown) unknown = *element.why;
      return true;
    }
    found = true;
    return false;
  });
  if (found) return stop;
  if (unknown) raise_undetermined(lua, std::move(*unknown));
  return !stop;
}

bool scan_predicate(lua_State* lua, const char* who, bool stop) {
  lua_settop(lua, 2);
  check_function(lua, 2, who);
  return scan(lua, 1, who, stop, [&](int element) {
    return call_predicate(lua, 2, element, who);
  });
}

int any(lua_State* lua) {
  lua_pushboolean(lua, scan_predicate(lua, "any", true) ? 1 : 0);
  return 1;
}

int all(lua_State* lua) {
  lua_pushboolean(lua, scan_predicate(lua, "all", false) ? 1 : 0);
  return 1;
}

int none(lua_State* lua) {
  lua_pushboolean(lua, scan_predicate(lua, "none", true) ? 0 : 1);
  return 1;
}

bool list_contains(lua_State* lua, int list, int value, const char* who) {
  return scan(lua, list, who, true, [&](int element) {
    context_of(lua).box().charge(1);
    charge_comparison(lua, element, value);
    return Truth{
        equal_values(lua, element, value) ? Truth::kTrue : Truth::kFalse,
        std::nullopt};
  });
}

int contains(lua_State* lua) {
  lua_settop(lua, 2);
  lua_pushboolean(lua, list_contains(lua, 1, 2, "contains") ? 1 : 0);
  return 1;
}

// contains() as a predicate of subset(): an unknown must not end the scan.
int contained_in(lua_State* lua) {
  lua_settop(lua, 1);
  lua_pushvalue(lua, lua_upvalueindex(1));
  lua_pushboolean(lua, list_contains(lua, 2, 1, "subset") ? 1 : 0);
  return 1;
}

int subset(lua_State* lua) {
  lua_settop(lua, 2);
  check_list(lua, 2, "subset");
  lua_pushcclosure(lua, contained_in, 1);
  lua_pushboolean(lua, scan_predicate(lua, "subset", false) ? 1 : 0);
  return 1;
}

int filter(lua_State* lua) {
  lua_settop(lua, 2);
  check_function(lua, 2, "filter");
  check_list(lua, 1, "filter");
  push_derived(lua, context_of(lua), LazyList::Kind::kFilter, 1, 2);
  return 1;
}

int map(lua_State* lua) {
  lua_settop(lua, 2);
  check_function(lua, 2, "map");
  check_list(lua, 1, "map");
  push_derived(lua, context_of(lua), LazyList::Kind::kMap, 1, 2);
  return 1;
}

// Visits every element, all of which must be known.
template <typename Take>
void for_each_known(lua_State* lua, int list, const char* who, Take take) {
  visit(lua, list, who, [&](const Element& element) {
    if (element.why != nullptr) raise_undetermined(lua, *element.why);
    take(lua_gettop(lua));
    return true;
  });
}

int count(lua_State* lua) {
  lua_settop(lua, 2);
  const bool has_predicate = !lua_isnil(lua, 2);
  if (has_predicate) check_function(lua, 2, "count");
  lua_Integer number = 0;
  visit(lua, 1, "count", [&](const Element& element) {
    if (!element.pushed) raise_undetermined(lua, *element.why);
    if (has_predicate) {
      Truth truth = call_predicate(lua, 2, lua_gettop(lua), "count");
      if (truth.value == Truth::kFalse) return true;
      if (truth.why) raise_undetermined(lua, std::move(*truth.why));
    }
    if (element.why != nullptr) raise_undetermined(lua, *element.why);
    ++number;
    return true;
  });
  check_number(lua, 1, number);
  lua_pushinteger(lua, number);
  return 1;
}

// The iterator of `each`: upvalues are the list, a counter and the length.
int each_next(lua_State* lua) {
  const lua_Integer i = lua_tointeger(lua, lua_upvalueindex(2)) + 1;
  lua_pushinteger(lua, i);
  lua_replace(lua, lua_upvalueindex(2));
  context_of(lua).box().charge(1);
  lua_pushvalue(lua, lua_upvalueindex(1));
  const lua_Integer length = lua_tointeger(lua, lua_upvalueindex(3));
  if (i > length) {
    lua_pushnil(lua);
    return 1;
  }
  lua_geti(lua, -1, i);
  return 1;
}

int each(lua_State* lua) {
  lua_settop(lua, 1);
  check_list(lua, 1, "each");
  const LazyList* lazy = lazy_list_at(lua, 1);
  if (lua_isnil(lua, 1)) {
    lua_newtable(lua);
    lua_replace(lua, 1);
  } else if (lazy != nullptr) {
    // A lazy list is made once; an element that is not certain stops here.
    lua_newtable(lua);
    lua_Integer at = 0;
    for_each_known(lua, 1, "each", [&](int element) {
      lua_pushvalue(lua, element);
      lua_rawseti(lua, 2, ++at);
    });
    lua_replace(lua, 1);
  }
  // All elements of a partly unknown set are there, only their number is not
  // certain: walking it is sound, and # is not asked.
  const JsonView* view = json_view_at(lua, 1);
  const lua_Integer length =
      view == nullptr ? luaL_len(lua, 1)
                      : static_cast<lua_Integer>(element_count(*view));
  lua_pushinteger(lua, 0);
  lua_pushinteger(lua, length);
  lua_pushcclosure(lua, each_next, 3);
  return 1;
}

// The key that sum, max, min and sort_by compare by: the element itself, or
// what the function at index 2 makes of it. Left on top of the stack.
void push_key(lua_State* lua, int element) {
  if (lua_isnoneornil(lua, 2)) {
    lua_pushvalue(lua, element);
    return;
  }
  if (auto why = call_mapper(lua, 2, element)) {
    raise_undetermined(lua, std::move(*why));
  }
}

int sum(lua_State* lua) {
  lua_settop(lua, 2);
  if (!lua_isnil(lua, 2)) check_function(lua, 2, "sum");
  lua_pushinteger(lua, 0);
  const int total = lua_gettop(lua);
  lua_Integer number = 0;
  for_each_known(lua, 1, "sum", [&](int element) {
    ++number;
    push_key(lua, element);
    if (lua_type(lua, -1) != LUA_TNUMBER) {
      sandbox::raise_error(
          lua, std::string("sum needs numbers, got ") + type_name(lua, -1));
    }
    lua_pushvalue(lua, total);
    lua_insert(lua, -2);
    lua_arith(lua, LUA_OPADD);
    lua_replace(lua, total);
    lua_settop(lua, element);
  });
  check_number(lua, 1, number);
  lua_settop(lua, total);
  return 1;
}

// Keys that have an order among each other: one kind throughout.
void check_same_kind(lua_State* lua, int a, int b, const char* who) {
  const std::string left = type_name(lua, a);
  const std::string right = type_name(lua, b);
  const bool ordered = left == "number" || left == "string" || left == "time" ||
                       left == "duration" || left == "size" ||
                       left == "decimal";
  if (left == right && ordered) return;
  sandbox::raise_error(
      lua, std::string(who) + " cannot order " + left + " and " + right);
}

int extreme(lua_State* lua, const char* who, bool greatest) {
  lua_settop(lua, 2);
  if (!lua_isnil(lua, 2)) check_function(lua, 2, who);
  lua_pushnil(lua);
  const int best = lua_gettop(lua);
  for_each_known(lua, 1, who, [&](int element) {
    push_key(lua, element);
    const int key = lua_gettop(lua);
    const bool first = lua_isnil(lua, best);
    check_same_kind(lua, first ? key : best, key, who);
    charge_comparison(lua, best, key);
    const bool better =
        first || (greatest ? lua_compare(lua, best, key, LUA_OPLT)
                           : lua_compare(lua, key, best, LUA_OPLT)) != 0;
    if (better) lua_replace(lua, best);
    lua_settop(lua, element);
  });
  lua_settop(lua, best);
  return 1;
}

int max(lua_State* lua) { return extreme(lua, "max", true); }
int min(lua_State* lua) { return extreme(lua, "min", false); }

// Stable insertion by binary search keeps the errors of a comparison inside
// Lua's protected call, which std::sort could not survive.
int sort_by(lua_State* lua) {
  lua_settop(lua, 2);
  check_function(lua, 2, "sort_by");
  lua_newtable(lua);  // 3: elements
  lua_newtable(lua);  // 4: keys
  lua_Integer size = 0;
  for_each_known(lua, 1, "sort_by", [&](int element) {
    push_key(lua, element);
    const int key = lua_gettop(lua);
    ++size;
    lua_pushvalue(lua, element);
    lua_rawseti(lua, 3, size);
    lua_pushvalue(lua, key);
    lua_rawseti(lua, 4, size);
    lua_settop(lua, element);
  });
  check_number(lua, 1, size);
  std::vector<lua_Integer> order;
  for (lua_Integer i = 1; i <= size; ++i) {
    lua_rawgeti(lua, 4, i);
    const int key = lua_gettop(lua);
    std::size_t low = 0;
    std::size_t high = order.size();
    while (low < high) {
      context_of(lua).box().charge(1);
      const std::size_t middle = (low + high) / 2;
      lua_rawgeti(lua, 4, order[middle]);
      check_same_kind(lua, -1, key, "sort_by");
      charge_comparison(lua, -1, key);
      const bool after = lua_compare(lua, key, -1, LUA_OPLT) == 0;
      lua_pop(lua, 1);
      (after ? low : high) = after ? middle + 1 : middle;
    }
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(low), i);
    context_of(lua).box().charge((order.size() - low) / 16);
    lua_pop(lua, 1);
  }
  lua_createtable(lua, static_cast<int>(size), 0);
  for (std::size_t i = 0; i < order.size(); ++i) {
    lua_rawgeti(lua, 3, order[i]);
    lua_rawseti(lua, -2, static_cast<lua_Integer>(i) + 1);
  }
  return 1;
}

int unique(lua_State* lua) {
  lua_settop(lua, 1);
  lua_newtable(lua);  // 2: what was kept
  lua_newtable(lua);  // 3: scalars seen, as keys
  lua_Integer size = 0;
  for_each_known(lua, 1, "unique", [&](int element) {
    const int type = lua_type(lua, element);
    bool seen = false;
    if (type == LUA_TUSERDATA) {
      for (lua_Integer i = 1; i <= size && !seen; ++i) {
        context_of(lua).box().charge(1);
        lua_rawgeti(lua, 2, i);
        seen = equal_values(lua, element, -1);
        lua_pop(lua, 1);
      }
    } else {
      lua_pushvalue(lua, element);
      seen = lua_rawget(lua, 3) != LUA_TNIL;
      lua_pop(lua, 1);
      lua_pushvalue(lua, element);
      lua_pushboolean(lua, 1);
      lua_rawset(lua, 3);
    }
    if (seen) return;
    lua_pushvalue(lua, element);
    lua_rawseti(lua, 2, ++size);
  });
  check_number(lua, 1, size);
  lua_settop(lua, 2);
  return 1;
}

int group_by(lua_State* lua) {
  lua_settop(lua, 2);
  check_function(lua, 2, "group_by");
  lua_newtable(lua);
  lua_Integer number = 0;
  for_each_known(lua, 1, "group_by", [&](int element) {
    ++number;
    push_key(lua, element);
    if (lua_type(lua, -1) != LUA_TSTRING) {
      sandbox::raise_error(
          lua, std::string("group_by's function must return a string, got ") +
                   type_name(lua, -1));
    }
    lua_pushvalue(lua, -1);
    if (lua_rawget(lua, 3) == LUA_TNIL) {
      lua_pop(lua, 1);
      lua_newtable(lua);
      lua_pushvalue(lua, -2);
      lua_pushvalue(lua, -2);
      lua_rawset(lua, 3);
    }
    lua_pushvalue(lua, element);
    lua_rawseti(lua, -2, static_cast<lua_Integer>(lua_rawlen(lua, -2)) + 1);
    lua_settop(lua, element);
  });
  check_number(lua, 1, number);
  return 1;
}

}  // namespace

void add_list_helpers(lua_State* lua, sandbox::Sandbox& box) {
  static constexpr Function kHelpers[] = {
      {"any", any},           {"all", all},       {"none", none},
      {"contains", contains}, {"subset", subset}, {"filter", filter},
      {"map", map},           {"count", count},   {"each", each},
      {"sum", sum},           {"max", max},       {"min", min},
      {"sort_by", sort_by},   {"unique", unique}, {"group_by", group_by},
  };
  add_functions(lua, box, kHelpers);
}

}  // namespace holdpoint::bindings
