#include "observing.hpp"

#include <array>
#include <cstdio>
#include <utility>

#include "holdpoint/bindings/observer.hpp"
#include "lazy_list.hpp"
#include "lua.h"
#include "message.hpp"
#include "resource_view.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

constexpr const char* kSensitive = "(sensitive)";
// A list is spelled out when it is short and holds texts and numbers only.
constexpr std::size_t kMaxListed = 16;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string counted(const char* what, std::size_t count) {
  return std::string(what) + " of " + std::to_string(count);
}

std::string scalar_text(json::Value value) {
  return value.is_string() ? quoted(value.as_string())
                           : std::string(value.text());
}

bool is_container(json::Value value) {
  return value.is_object() || value.is_array();
}

// ["a","b"] for a short list of plain values without any mark.
std::string list_text(const Node& node) {
  const json::Value list = node.value;
  bool plain = list.size() <= kMaxListed && node.unknown.size() == 0 &&
               node.sensitive.size() == 0 && node.sensitive_before.size() == 0;
  for (std::size_t i = 0; plain && i < list.size(); ++i) {
    plain = !is_container(list.at(i));
  }
  if (!plain) return counted("a list", list.size());
  std::string out = "[";
  for (std::size_t i = 0; i < list.size(); ++i) {
    out += (i == 0 ? "" : ", ") + scalar_text(list.at(i));
  }
  return out + "]";
}

std::string node_text(const Node& node) {
  const json::Value value = node.value;
  if (value.is_null()) {
    return node.unknown.size() > 0 ? "known in part" : "null";
  }
  if (node.all_sensitive) return kSensitive;
  if (value.is_array()) return list_text(node);
  if (value.is_object()) return counted("a map", value.size());
  return scalar_text(value);
}

// What the policy sees; nothing here runs a metamethod or makes a Lua value.
std::string top_text(lua_State* lua) {
  switch (lua_type(lua, -1)) {
    case LUA_TNIL:
      return "null";
    case LUA_TBOOLEAN:
      return lua_toboolean(lua, -1) != 0 ? "true" : "false";
    case LUA_TNUMBER: {
      if (lua_isinteger(lua, -1) != 0) {
        return std::to_string(lua_tointeger(lua, -1));
      }
      std::array<char, 32> text{};
      (void)std::snprintf(text.data(), text.size(), "%.14g",
                          lua_tonumber(lua, -1));
      return text.data();
    }
    case LUA_TSTRING: {
      std::size_t size = 0;
      const char* text = lua_tolstring(lua, -1, &size);
      return quoted({text, size});
    }
    case LUA_TTABLE:
      return counted("a list", lua_rawlen(lua, -1));
    case LUA_TUSERDATA:
      if (const LazyList* list = lazy_list_at(lua, -1)) {
        return counted("a list", list->items.size() + list->made.size());
      }
      if (const auto* change = resource_at(lua, -1)) return change->address;
      return "(" + type_name(lua, -1) + ")";
    default:
      return "(" + type_name(lua, -1) + ")";
  }
}

std::string top_value_text(lua_State* lua) {
  if (!lua_checkstack(lua, 4)) return "(…)";
  if (const auto* time = time_at(lua, -1)) return to_string(*time);
  if (const auto* duration = duration_at(lua, -1)) return to_string(*duration);
  if (const auto* size = size_at(lua, -1)) return to_string(*size);
  if (is_null_value(lua, -1)) return "null";
  return top_text(lua);
}

void tell(Context& context, Read&& read) {
  read.path = cut_text(read.path, kMaxEngineText);
  read.shown = cut_text(read.shown, kMaxShownValue);
  read.why = cut_text(read.why, kMaxEngineText);
  context.note_told();
  context.observer()->on_read(read);
}

std::string object_of(const terraform::ResourceChange* change) {
  if (change == nullptr) return {};
  if (change->deposed.empty()) return change->address;
  return change->address + " (deposed " + change->deposed + ")";
}

// Nobody may try another value for what is secret, or for what no document of
// the plan or state holds.
std::optional<Read::Place> place_of(Context& context,
                                    const terraform::ResourceChange* change,
                                    Side side, PathId path, json::Value value) {
  if (change == nullptr) return std::nullopt;
  Read::Place place;
  place.change = change;
  place.after = side == Side::kAfter;
  place.steps = context.steps(path);
  place.value = value;
  return place;
}

std::string path_below(const JsonView& view, std::string_view key) {
  const Context& context = *view.context;
  std::string path = context.shown_path(view.node.path);
  const bool is_hidden = view.node.all_sensitive || !context.may_show(key);
  return path + (path.empty() ? "" : ".") +
         (is_hidden ? kSensitive : std::string(key));
}

}  // namespace

void observe_top(lua_State* lua, Context& context, std::string_view object,
                 std::string_view path, Made made) {
  if (!context.observes_reads()) return;
  Read read;
  read.object = object;
  read.path = path;
  const bool is_hidden = made == Made::kComputed && context.read_sensitive();
  read.shown = is_hidden ? kSensitive : top_value_text(lua);
  tell(context, std::move(read));
}

void observe_top(lua_State* lua, Context& context, std::string_view object,
                 std::string_view path, std::string_view name, Made made) {
  if (lua_isnil(lua, -1)) context.null_reads().note(object, path, name);
  if (!context.observes_reads()) return;
  std::string whole(path);
  whole += context.may_show(name) ? name : std::string_view(kSensitive);
  observe_top(lua, context, object, whole, made);
}

bool observes_top(lua_State* lua, const Context& context) {
  return lua_isnil(lua, -1) || context.observes_reads();
}

void observe_node(Context& context, const JsonView& parent, const Node& node) {
  const Root* root = parent.root;
  if (node.value.is_null() && node.unknown.size() == 0) {
    context.null_reads().note(root == nullptr ? nullptr : root->change,
                              node.path);
  } else {
    context.null_reads().note_value();
  }
  if (!context.observes_reads()) return;
  Read read;
  if (root != nullptr) read.object = object_of(root->change);
  // The names of what stands in a secret map are secret as well.
  read.path = parent.node.all_sensitive
                  ? context.shown_path(parent.node.path) + "." + kSensitive
                  : context.shown_path(node.path);
  const bool is_made = root == nullptr && parent.keep != nullptr;
  const bool is_hidden = is_made && context.read_sensitive();
  read.shown = is_hidden ? kSensitive : node_text(node);
  if (root != nullptr && !node.all_sensitive &&
      read.path == context.path_text(node.path)) {
    read.place =
        place_of(context, root->change, root->side, node.path, node.value);
  }
  tell(context, std::move(read));
}

void observe_missing(const JsonView& view, std::string_view key) {
  Context& context = *view.context;
  // The place is known from looking for it.
  context.null_reads().note(view.root == nullptr ? nullptr : view.root->change,
                            context.child(view.node.path, key));
  if (!context.observes_reads()) return;
  Read read;
  if (view.root != nullptr) read.object = object_of(view.root->change);
  read.path = path_below(view, key);
  read.shown = "null";
  if (view.root != nullptr && !view.node.all_sensitive &&
      !context.read_sensitive()) {
    read.place = place_of(context, view.root->change, view.root->side,
                          view.node.path, {});
    read.place->steps.emplace_back(std::string(key));
  }
  tell(context, std::move(read));
}

void observe_unknown(Context& context, const Undetermined& why) {
  if (!context.observes_reads()) return;
  Read read;
  read.object = object_of(why.change);
  read.path = why.path;
  read.unknown = why.reason;
  read.why = why.detail;
  if (why.change != nullptr && !context.read_sensitive()) {
    read.place = place_of(context, why.change, why.side, why.place, {});
  }
  tell(context, std::move(read));
}

namespace {

int on_probe(lua_State* lua) {
  Context& context = context_of(lua);
  const int results = lua_gettop(lua) - 1;
  ProbeTruth truth = ProbeTruth::kNone;
  if (results > 0) {
    truth = lua_isnil(lua, 2)            ? ProbeTruth::kNil
            : lua_toboolean(lua, 2) != 0 ? ProbeTruth::kTrue
                                         : ProbeTruth::kFalse;
  }
  const auto file =
      static_cast<std::uint32_t>(lua_tointeger(lua, lua_upvalueindex(1)));
  const auto probe = static_cast<std::uint32_t>(lua_tointeger(lua, 1));
  context.box().refund(kProbeSteps);
  if (context.observer() != nullptr) {
    context.observer()->on_probe(file, probe, truth);
  }
  return results;
}

}  // namespace

void push_probe(lua_State* lua, std::uint32_t file) {
  lua_pushinteger(lua, static_cast<lua_Integer>(file));
  lua_pushcclosure(lua, on_probe, 1);
}

}  // namespace holdpoint::bindings
