#include "inspection.hpp"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "evidence_view.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "item_view.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lazy_list.hpp"
#include "lua.h"
#include "predicate.hpp"
#include "record_view.hpp"
#include "resource_view.hpp"
#include "state_view.hpp"
#include "tags_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using Kind = Inspected::Kind;

// In the order in which people look at a resource.
constexpr std::array<std::string_view, 13> kResourceFields = {
    "address",  "type",     "name",   "module",        "index",
    "mode",     "provider", "action", "action_reason", "deposed",
    "deferred", "before",   "after"};
constexpr std::array<std::string_view, 2> kShortResourceFields = {"address",
                                                                  "action"};

std::string number_text(lua_State* lua, int index) {
  std::array<char, 32> buffer{};
  char* const end = buffer.data() + buffer.size();
  if (lua_isinteger(lua, index) != 0) {
    const auto integer = std::int64_t{lua_tointeger(lua, index)};
    return {buffer.data(), std::to_chars(buffer.data(), end, integer).ptr};
  }
  const double real = lua_tonumber(lua, index);
  std::string text(buffer.data(), std::to_chars(buffer.data(), end, real).ptr);
  const bool is_whole = text.find_first_not_of("-0123456789") == text.npos;
  return is_whole ? text + ".0" : text;
}

Inspected of_kind(Kind kind, std::string type, std::string text = {}) {
  Inspected made;
  made.kind = kind;
  made.type = std::move(type);
  made.text = std::move(text);
  return made;
}

Inspected unknown(const Undetermined& why) {
  Inspected made = of_kind(Kind::kUnknown, "unknown", why.detail);
  made.reason = why.reason;
  made.path = why.path;
  return made;
}

Inspected more(std::size_t count) {
  return of_kind(Kind::kMore, "more", std::to_string(count) + " more");
}

int get_field(lua_State* lua) {
  lua_gettable(lua, 1);
  return 1;
}

// Calls the iterator of pairs() at 1, the state and the key behind it.
int take_step(lua_State* lua) {
  lua_call(lua, 2, 2);
  return 2;
}

// One look at one value. Every part is paid for like work of the policy's.
class Inspection {
 public:
  Inspection(lua_State* lua, Context& context) : lua_(lua), context_(context) {}

  Inspected value(int index, int depth) {
    const int at = lua_absindex(lua_, index);
    luaL_checkstack(lua_, 16, "values are nested too deeply");
    switch (lua_type(lua_, at)) {
      case LUA_TNIL:
        return scalar(Kind::kNil, "nil", {});
      case LUA_TBOOLEAN:
        return scalar(Kind::kBoolean, "boolean", shown(lua_, at));
      case LUA_TNUMBER:
        return scalar(Kind::kNumber, "number", number_text(lua_, at));
      case LUA_TSTRING:
        return text(at);
      case LUA_TTABLE:
        return table(at, depth);
      case LUA_TUSERDATA:
        return object(at, depth);
      default:
        return scalar(Kind::kOpaque, type_name(lua_, at), {});
    }
  }

 private:
  // ---- limits --------------------------------------------------------------

  void pay(std::size_t bytes) {
    ++values_;
    bytes_ += bytes;
    context_.box().charge(2 + bytes / 16);
    context_.box().charge_memory(sizeof(Inspected) + bytes);
  }
  [[nodiscard]] bool is_full() const {
    return values_ >= kMostInspectedValues || bytes_ >= kMostInspectedBytes;
  }
  // Whether the container has room for one member more.
  [[nodiscard]] bool has_room(const Inspected& container) const {
    return container.members.size() < kMostInspectedMembers && !is_full();
  }

  Inspected scalar(Kind kind, std::string type, std::string text) {
    pay(text.size());
    return of_kind(kind, std::move(type), std::move(text));
  }

  Inspected text(int at) {
    std::size_t length = 0;
    const char* bytes = lua_tolstring(lua_, at, &length);
    if (bytes_ + length > kMostInspectedBytes) {
      return of_kind(Kind::kMore, "string",
                     "a text of " + std::to_string(length) + " bytes");
    }
    return scalar(Kind::kText, "string", std::string(bytes, length));
  }

  Inspected too_deep(int at) {
    return scalar(Kind::kMore, type_name(lua_, at), "a " + type_name(lua_, at));
  }

  // ---- members -------------------------------------------------------------

  void add(Inspected& container, std::string key, Inspected member) {
    pay(key.size());
    member.key = std::move(key);
    container.members.push_back(std::move(member));
  }

  // What reading the object at `at` with this key gives.
  Inspected read(int at, std::string_view key, int depth) {
    const int top = lua_gettop(lua_);
    lua_pushcfunction(lua_, get_field);
    lua_pushvalue(lua_, at);
    lua_pushlstring(lua_, key.data(), key.size());
    const auto why = call_protected(lua_, 2);
    Inspected member = why ? unknown(*why) : value(-1, depth);
    lua_settop(lua_, top);
    return member;
  }

  template <typename Keys>
  Inspected fields(int at, const Keys& keys, int depth) {
    Inspected made = of_kind(Kind::kObject, type_name(lua_, at));
    std::size_t left = std::size(keys);
    for (const auto& key : keys) {
      if (!has_room(made)) {
        made.members.push_back(more(left));
        break;
      }
      add(made, std::string(key), read(at, key, depth + 1));
      --left;
    }
    return made;
  }

  // ---- tables --------------------------------------------------------------

  Inspected table(int at, int depth) {
    if (depth >= kMostInspectedDepth) return too_deep(at);
    return has_named_keys(lua_, at) ? keyed_table(at, depth)
                                    : list_table(at, depth);
  }

  Inspected list_table(int at, int depth) {
    Inspected made = of_kind(Kind::kList, "table");
    const auto length = static_cast<std::size_t>(luaL_len(lua_, at));
    for (std::size_t i = 0; i < length; ++i) {
      if (!has_room(made)) {
        made.members.push_back(more(length - i));
        break;
      }
      lua_geti(lua_, at, static_cast<lua_Integer>(i + 1));
      add(made, {}, value(-1, depth + 1));
      lua_pop(lua_, 1);
    }
    return made;
  }

  Inspected keyed_table(int at, int depth) {
    Inspected made = of_kind(Kind::kObject, "table");
    sandbox::push_sorted_keys(lua_, at);
    const int keys = lua_gettop(lua_);
    const auto count = static_cast<std::size_t>(lua_rawlen(lua_, keys));
    for (std::size_t i = 0; i < count; ++i) {
      if (!has_room(made)) {
        made.members.push_back(more(count - i));
        break;
      }
      lua_rawgeti(lua_, keys, static_cast<lua_Integer>(i + 1));
      std::string key = shown(lua_, -1);
      const bool is_text = lua_type(lua_, -1) == LUA_TSTRING;
      lua_gettable(lua_, at);
      add(made, std::move(key), value(-1, depth + 1));
      made.members.back().key_is_text = is_text;
      lua_pop(lua_, 1);
    }
    lua_settop(lua_, keys - 1);
    return made;
  }

  // ---- objects -------------------------------------------------------------

  Inspected object(int at, int depth) {
    if (is_null_value(lua_, at)) return scalar(Kind::kNull, "null", {});
    const std::string type = type_name(lua_, at);
    if (type == "time" || type == "duration" || type == "size" ||
        type == "decimal") {
      return scalar(Kind::kQuantity, type, shown(lua_, at));
    }
    if (depth >= kMostInspectedDepth) return too_deep(at);
    if (const JsonView* view = json_view_at(lua_, at)) {
      return node(*view, view->node, view->shape, at, depth);
    }
    if (lazy_list_at(lua_, at) != nullptr) return lazy_list(at, depth);
    if (resource_at(lua_, at) != nullptr) {
      return depth == 0 ? fields(at, kResourceFields, depth)
                        : fields(at, kShortResourceFields, depth);
    }
    if (const Record* shown_record = record_at(lua_, at)) {
      return record(*shown_record, at, depth);
    }
    if (const auto keys = item_fields(lua_, at))
      return fields(at, *keys, depth);
    return rest(type, at, depth);
  }

  // Subjects, and what has a name of its own.
  Inspected rest(const std::string& type, int at, int depth) {
    if (type == "run") {
      return fields(at, vocabulary::names_of(vocabulary::Kind::kRunKey, "run"),
                    depth);
    }
    if (const std::string path = dataset_path_at(lua_, at); !path.empty()) {
      return datasets(path);
    }
    if (is_state_outputs(lua_, at)) return outputs(depth);
    if (type == "map") return map(at, depth);
    // Below another value the plan is named only: it holds everything.
    const bool is_whole = type == "plan" || type == "state" || type == "pin";
    const auto known = vocabulary::subject_fields(
        type == "restore test" ? "restore_test" : type);
    if (known.empty() || (is_whole && depth > 0)) {
      return scalar(Kind::kOpaque, type, {});
    }
    // Its changes say the same shorter.
    std::vector<std::string_view> names(known.begin(), known.end());
    if (is_whole) std::erase(names, "by_address");
    return fields(at, names, depth);
  }

  Inspected datasets(const std::string& path) {
    Inspected made = of_kind(Kind::kList, "datasets");
    for (const std::string_view step : vocabulary::dataset_steps(path)) {
      add(made, {}, scalar(Kind::kOpaque, std::string(step), {}));
    }
    return made;
  }

  Inspected record(const Record& shown_record, int at, int depth) {
    Inspected made = of_kind(Kind::kObject, type_name(lua_, at));
    for (const RecordField& field : shown_record.fields) {
      const auto* json = std::get_if<JsonField>(&field.value);
      const bool is_secret =
          json != nullptr && json->sensitive && !json->value.is_null();
      add(made, std::string(field.name),
          is_secret ? scalar(Kind::kSensitive, "sensitive", {})
                    : read(at, field.name, depth + 1));
    }
    return made;
  }

  Inspected outputs(int depth) {
    Inspected made = of_kind(Kind::kObject, "map");
    const auto& all = context_.facts().state->outputs();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!has_room(made)) {
        made.members.push_back(more(all.size() - i));
        break;
      }
      const terraform::StateOutput& output = all[i];
      if (output.sensitive) {
        add(made, output.name, scalar(Kind::kSensitive, "sensitive", {}));
        continue;
      }
      push_decoded(lua_, context_, {}, output.value, false,
                   context_.path("state.outputs." + output.name));
      add(made, output.name, value(-1, depth + 1));
      lua_pop(lua_, 1);
    }
    return made;
  }

  // plan.by_address and tags: what pairs() walks.
  Inspected map(int at, int depth) {
    Inspected made = of_kind(Kind::kObject, "map");
    const int top = lua_gettop(lua_);
    if (luaL_getmetafield(lua_, at, "__pairs") == LUA_TNIL) return made;
    lua_pushvalue(lua_, at);
    lua_call(lua_, 1, 1);
    const int iterator = lua_gettop(lua_);
    while (true) {
      lua_settop(lua_, iterator);
      lua_pushcfunction(lua_, take_step);
      lua_pushvalue(lua_, iterator);
      lua_pushnil(lua_);
      lua_pushnil(lua_);
      const auto status = context_.box().call_back(3, 2);
      if (status != sandbox::CallStatus::kOk) {
        add_unknown_entry(made);
        continue;
      }
      if (lua_isnil(lua_, -2)) break;
      if (!has_room(made)) {
        made.members.push_back(of_kind(Kind::kMore, "more", "more"));
        break;
      }
      std::string key = shown(lua_, -2);
      add(made, std::move(key), value(-1, depth + 1));
    }
    lua_settop(lua_, top);
    return made;
  }

  // The iterator goes on behind an entry whose value is not known.
  void add_unknown_entry(Inspected& made) {
    const Undetermined* why = undetermined_at(lua_, -1);
    if (why == nullptr) lua_error(lua_);
    const std::size_t dot = why->path.rfind('.');
    add(made, dot == why->path.npos ? "?" : why->path.substr(dot + 1),
        unknown(*why));
  }

  Inspected lazy_list(int at, int depth) {
    Inspected made = of_kind(Kind::kList, "list");
    visit(lua_, at, "a list", [&](const Element& element) {
      if (!has_room(made)) {
        made.members.push_back(of_kind(Kind::kMore, "more", "more"));
        return false;
      }
      if (element.why == nullptr) {
        add(made, {}, value(-1, depth + 1));
        return true;
      }
      Inspected member = unknown(*element.why);
      if (element.pushed) {
        member.text =
            "whether it belongs to the list is not known: " + member.text;
        member.members.push_back(value(-1, depth + 1));
      }
      add(made, {}, std::move(member));
      return true;
    });
    return made;
  }

  // ---- values of the plan --------------------------------------------------

  // What stands at a node of a document. `at` is the view that it is below of.
  Inspected node(const JsonView& view, const Node& at_node, Shape shape, int at,
                 int depth) {
    if (at_node.all_sensitive && !at_node.value.is_null()) {
      return scalar(Kind::kSensitive, "sensitive", {});
    }
    if (shape == Shape::kList) return list_view(view, at, depth);
    Inspected made = of_kind(Kind::kObject, type_name(lua_, at));
    const auto keys = member_keys(view);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!has_room(made)) {
        made.members.push_back(more(keys.size() - i));
        break;
      }
      const Node child = member_node(view, keys[i]);
      add(made, std::string(keys[i]),
          below(child, [&] { return read(at, keys[i], depth + 1); }));
    }
    return made;
  }

  Inspected list_view(const JsonView& view, int at, int depth) {
    Inspected made = of_kind(Kind::kList, type_name(lua_, at));
    const std::size_t count = element_count(view);
    for (std::size_t i = 0; i < count; ++i) {
      if (!has_room(made)) {
        made.members.push_back(more(count - i));
        break;
      }
      const Node child = element_node(view, i);
      add(made, {}, below(child, [&] { return element(at, i, depth); }));
    }
    return made;
  }

  // A secret is not read: reading it would make the whole answer one.
  template <typename Read>
  Inspected below(const Node& child, const Read& read_it) {
    const bool is_secret = child.all_sensitive && !child.unknown.is_true() &&
                           !child.value.is_null();
    if (is_secret) return scalar(Kind::kSensitive, "sensitive", {});
    return read_it();
  }

  Inspected element(int at, std::size_t i, int depth) {
    const int top = lua_gettop(lua_);
    lua_pushcfunction(lua_, get_field);
    lua_pushvalue(lua_, at);
    lua_pushinteger(lua_, static_cast<lua_Integer>(i + 1));
    const auto why = call_protected(lua_, 2);
    Inspected member = why ? unknown(*why) : value(-1, depth + 1);
    lua_settop(lua_, top);
    return member;
  }

  lua_State* lua_;
  Context& context_;
  std::size_t values_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

Inspected inspect(lua_State* lua, Context& context, int index) {
  const int top = lua_gettop(lua);
  Inspected made = Inspection(lua, context).value(index, 0);
  lua_settop(lua, top);
  return made;
}

}  // namespace holdpoint::bindings
