#include "json_view.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "absent_side.hpp"
#include "functions.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/terraform/provider_defaults.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "missing.hpp"
#include "observing.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;
using terraform::TypeKind;
using terraform::TypeSchema;

// One userdata type a shape, so that type(v) tells them apart.
struct ObjectView : JsonView {};
struct MapView : JsonView {};
struct LooseView : JsonView {};
struct ListView : JsonView {};

// Attributes that are maps in every provider, for plans judged without a
// schema: a missing key there is a missing tag, not a misspelt attribute.
constexpr std::array<std::string_view, 9> kMapAttributes = {
    "annotations",      "default_tags_all", "effective_annotations",
    "effective_labels", "labels",           "tags",
    "tags_all",         "terraform_labels", "user_labels"};

bool is_map_attribute(std::string_view name) {
  return std::find(kMapAttributes.begin(), kMapAttributes.end(), name) !=
         kMapAttributes.end();
}

json::Value mark_at(json::Value marks, std::string_view key) {
  return marks.get(key);
}

json::Value mark_at(json::Value marks, std::size_t i) {
  return marks.is_array() && i < marks.size() ? marks.at(i) : json::Value();
}

// The child of a node at a key or an index, marks included.
template <typename Step>
Node descend(const Node& parent, json::Value value, Step step) {
  Node child;
  child.value = value;
  child.unknown =
      parent.unknown.is_true() ? parent.unknown : mark_at(parent.unknown, step);
  child.sensitive = mark_at(parent.sensitive, step);
  child.sensitive_before = mark_at(parent.sensitive_before, step);
  child.all_sensitive = parent.all_sensitive || child.sensitive.is_true() ||
                        child.sensitive_before.is_true();
  return child;
}

// The schema tells maps from objects; what is a list stands in the plan, which
// may disagree with a schema that is not its own.
Shape shape_of(const Node& node, std::string_view name) {
  const json::Value& shown = node.value.is_null() ? node.unknown : node.value;
  if (shown.is_array()) return Shape::kList;
  if (node.schema != nullptr && node.schema->kind == TypeKind::kObject) {
    return Shape::kObject;
  }
  const bool is_map = node.schema != nullptr
                          ? node.schema->kind == TypeKind::kMap
                          : is_map_attribute(name);
  return is_map ? Shape::kMap : Shape::kLoose;
}

template <typename View>
void push_new_view(lua_State* lua, JsonView&& view) {
  View& made = sandbox::new_object<View>(lua);
  static_cast<JsonView&>(made) = std::move(view);
}

void push_fresh_view(lua_State* lua, JsonView&& view) {
  switch (view.shape) {
    case Shape::kObject:
      return push_new_view<ObjectView>(lua, std::move(view));
    case Shape::kMap:
      return push_new_view<MapView>(lua, std::move(view));
    case Shape::kLoose:
      return push_new_view<LooseView>(lua, std::move(view));
    case Shape::kList:
      return push_new_view<ListView>(lua, std::move(view));
  }
}

// The same place gives the same userdata, so that == and table keys work.
void push_view(lua_State* lua, JsonView&& view) {
  if (view.root == nullptr || view.node.value.is_null()) {
    return push_fresh_view(lua, std::move(view));
  }
  const auto key = (std::int64_t{view.root->serial} << 32) |
                   std::int64_t{view.node.value.id()};
  Context::push_views(lua);
  if (lua_rawgeti(lua, -1, key) == LUA_TUSERDATA) {
    lua_remove(lua, -2);
    return;
  }
  lua_pop(lua, 1);
  push_fresh_view(lua, std::move(view));
  lua_pushvalue(lua, -1);
  lua_rawseti(lua, -3, key);
  lua_remove(lua, -2);
}

// What the provider does about a setting that was left out, when a reviewed
// row says so. Such rows are about creation, so `before` plays no part.
const json::Document* default_for(const JsonView& parent, const Node& node) {
  const Root* root = parent.root;
  if (root == nullptr || root->side != Side::kAfter) return nullptr;
  if (root->change->action != terraform::Action::kCreate) return nullptr;
  const auto names = parent.context->path_names(node.path);
  if (names.size() != 1) return nullptr;
  const auto* row = terraform::provider_default(root->change->type, names[0]);
  if (row == nullptr) return nullptr;
  if (parent.context->why_unknown(*root, node.path).reason != Unknown::kUnset) {
    return nullptr;
  }
  parent.context->note_assumption(*row);
  return parent.context->default_document(row->json);
}

void push_scalar(lua_State* lua, Context& context, const Node& node) {
  if (node.all_sensitive && !node.value.is_null()) context.note_sensitive();
  switch (node.value.kind()) {
    case json::Kind::kBoolean:
      lua_pushboolean(lua, node.value.as_boolean() ? 1 : 0);
      return;
    case json::Kind::kInteger:
      lua_pushinteger(lua, node.value.as_integer());
      return;
    case json::Kind::kReal:
      lua_pushnumber(lua, node.value.as_real());
      return;
    case json::Kind::kDecimal:
      push_decimal(lua, node.value.number_text());
      return;
    case json::Kind::kString: {
      const std::string_view text = node.value.as_string();
      lua_pushlstring(lua, text.data(), text.size());
      return;
    }
    default:
      lua_pushnil(lua);
  }
}

// Pushes what stands at a node. A null inside a list is a value of its own,
// because nil would end the list.
void push_node(lua_State* lua, const JsonView& parent, Node&& node,
               std::string_view name, bool in_list) {
  Context& context = *parent.context;
  if (node.unknown.is_true()) {
    const json::Document* row = default_for(parent, node);
    if (row == nullptr) {
      raise_undetermined(lua, context.why_unknown(*parent.root, node.path));
    }
    node.value = row->root();
    node.unknown = json::Value();
  }
  observe_node(context, parent, node);
  const bool container = node.value.is_object() || node.value.is_array() ||
                         (node.value.is_null() && node.unknown.size() > 0);
  // The keys of a secret map are secret as well.
  if (container && node.all_sensitive) context.note_sensitive();
  if (!container) {
    if (in_list && node.value.is_null()) return push_null(lua);
    return push_scalar(lua, context, node);
  }
  JsonView view;
  view.context = &context;
  view.generation = parent.generation;
  view.root = parent.root;
  view.keep = parent.keep;
  view.shape = parent.root == nullptr
                   ? (node.value.is_array() ? Shape::kList : Shape::kMap)
                   : shape_of(node, name);
  view.node = std::move(node);
  push_view(lua, std::move(view));
}

// Sorted; charged before the work is done, because nothing interrupts it.
std::vector<std::string_view> keys_of(Context& context, const Node& node) {
  context.box().charge(2 * (node.value.size() + node.unknown.size()));
  std::set<std::string_view> keys;
  for (const json::Value& part : {node.value, node.unknown}) {
    if (!part.is_object()) continue;
    for (std::size_t i = 0; i < part.size(); ++i) keys.insert(part.key_at(i));
  }
  return {keys.begin(), keys.end()};
}

std::vector<std::string_view> known_names(const JsonView& view) {
  if (view.node.schema != nullptr &&
      view.node.schema->kind == TypeKind::kObject) {
    std::vector<std::string_view> names;
    for (const auto& [name, attribute] : view.node.schema->attributes) {
      names.push_back(name);
    }
    return names;
  }
  const bool is_root = view.context->path_names(view.node.path).empty();
  if (is_root && view.root != nullptr) {
    view.context->box().charge(view.node.value.size() + 1);
    return attribute_names(*view.root->loaded, nullptr);
  }
  return keys_of(*view.context, view.node);
}

// A member that neither the value nor the unknown marks have.
void push_missing(lua_State* lua, const JsonView& view, std::string_view key) {
  const TypeSchema* schema = view.node.schema;
  const bool has_schema =
      schema != nullptr && schema->kind == TypeKind::kObject;
  if (view.shape == Shape::kMap) {
    observe_missing(view, key);
    return lua_pushnil(lua);
  }
  const auto names = known_names(view);
  const bool known = std::find(names.begin(), names.end(), key) != names.end();
  if (known && has_schema && schema->attributes.find(key)->second.write_only) {
    raise_undetermined(
        lua, {Unknown::kInput,
              view.context->path_text(view.node.path) + "." + std::string(key),
              "write-only: plans never show its value; use present(...)"});
  }
  if (known) {
    observe_missing(view, key);
    return lua_pushnil(lua);
  }
  raise_no_member(lua, view, key, names);
}

const JsonView& check_view(lua_State* lua) {
  const JsonView* view = json_view_at(lua, 1);
  if (view == nullptr) sandbox::raise_error(lua, "not a value of the plan");
  return *view;
}

std::string key_text(lua_State* lua, int index) {
  return lua_type(lua, index) == LUA_TSTRING
             ? "`" + std::string(lua_tostring(lua, index)) + "`"
             : "a " + std::string(luaL_typename(lua, index));
}

int object_index(lua_State* lua) {
  const JsonView& view = check_view(lua);
  if (lua_type(lua, 2) != LUA_TSTRING) {
    const std::string path = view.context->path_text(view.node.path);
    sandbox::raise_error(
        lua,
        path + (view.shape == Shape::kObject ? " is an object" : " is a map") +
            ": the key must be a string, not " + key_text(lua, 2));
  }
  std::size_t length = 0;
  const char* key = lua_tolstring(lua, 2, &length);
  push_member(lua, view, {key, length});
  return 1;
}

int list_index(lua_State* lua) {
  const JsonView& view = check_view(lua);
  const std::string path = view.context->path_text(view.node.path);
  if (!lua_isinteger(lua, 2)) {
    const std::string as = lua_type(lua, 2) == LUA_TSTRING
                               ? "; as in `any(list, function(x) return x." +
                                     std::string(lua_tostring(lua, 2)) +
                                     " == ... end)`"
                               : std::string();
    sandbox::raise_error(
        lua, path + " is a list: use any, all, each or list[1], not " +
                 key_text(lua, 2) + as);
  }
  const lua_Integer i = lua_tointeger(lua, 2);
  if (i < 1 || static_cast<std::uint64_t>(i) > element_count(view)) {
    if (auto why = length_unknown(view)) {
      raise_undetermined(lua, std::move(*why));
    }
    const bool is_known = view.root != nullptr && view.root->change != nullptr;
    view.context->null_reads().note(
        is_known ? view.root->change->address : std::string_view(), path,
        "[" + std::to_string(i) + "]");
    lua_pushnil(lua);
    return 1;
  }
  push_element(lua, view, static_cast<std::size_t>(i - 1));
  return 1;
}

int list_length(lua_State* lua) {
  const JsonView& view = check_view(lua);
  if (auto why = length_unknown(view)) raise_undetermined(lua, std::move(*why));
  lua_pushinteger(lua, static_cast<lua_Integer>(element_count(view)));
  return 1;
}

int map_length(lua_State* lua) {
  const JsonView& view = check_view(lua);
  const auto keys = keys_of(*view.context, view.node);
  lua_pushinteger(lua, static_cast<lua_Integer>(keys.size()));
  return 1;
}

int object_length(lua_State* lua) {
  const JsonView& view = check_view(lua);
  sandbox::raise_error(lua, view.context->path_text(view.node.path) +
                                " is an object: # counts lists and maps");
}

int refuse_write(lua_State* lua) {
  sandbox::raise_error(lua,
                       "plans are read-only: they cannot be changed by a "
                       "policy; keep what you compute in a local");
}

int refuse_pairs(lua_State* lua) {
  const JsonView& view = check_view(lua);
  const std::string path = view.context->path_text(view.node.path);
  sandbox::raise_error(
      lua, view.shape == Shape::kList
               ? path +
                     " is a list: write `for x in each(list) do` instead of "
                     "pairs"
               : path +
                     " is an object: name its attributes instead of "
                     "walking them with pairs");
}

// The iterator of a map: upvalues are the view, its sorted keys, a counter.
int next_member(lua_State* lua) {
  const JsonView* view = json_view_at(lua, lua_upvalueindex(1));
  view->context->box().charge(1);
  const lua_Integer i = lua_tointeger(lua, lua_upvalueindex(3)) + 1;
  lua_pushinteger(lua, i);
  lua_replace(lua, lua_upvalueindex(3));
  if (lua_rawgeti(lua, lua_upvalueindex(2), i) != LUA_TSTRING) return 1;
  std::size_t length = 0;
  const char* key = lua_tolstring(lua, -1, &length);
  push_member(lua, *view, {key, length});
  return 2;
}

int map_pairs(lua_State* lua) {
  const JsonView& view = check_view(lua);
  const auto keys = keys_of(*view.context, view.node);
  lua_pushvalue(lua, 1);
  lua_createtable(lua, static_cast<int>(keys.size()), 0);
  lua_Integer i = 0;
  for (const std::string_view key : keys) {
    lua_pushlstring(lua, key.data(), key.size());
    lua_rawseti(lua, -2, ++i);
  }
  lua_pushinteger(lua, 0);
  lua_pushcclosure(lua, next_member, 3);
  return 1;
}

}  // namespace

void register_json_views(lua_State* lua) {
  static constexpr luaL_Reg kObject[] = {{"__index", object_index},
                                         {"__newindex", refuse_write},
                                         {"__len", object_length},
                                         {"__pairs", refuse_pairs},
                                         {nullptr, nullptr}};
  static constexpr luaL_Reg kMap[] = {{"__index", object_index},
                                      {"__newindex", refuse_write},
                                      {"__len", map_length},
                                      {"__pairs", map_pairs},
                                      {nullptr, nullptr}};
  static constexpr luaL_Reg kList[] = {{"__index", list_index},
                                       {"__newindex", refuse_write},
                                       {"__len", list_length},
                                       {"__pairs", refuse_pairs},
                                       {nullptr, nullptr}};
  sandbox::register_type<ObjectView>(lua, "object", kObject);
  sandbox::register_type<MapView>(lua, "map", kMap);
  sandbox::register_type<LooseView>(lua, "object", kMap);
  sandbox::register_type<ListView>(lua, "list", kList);
}

Node side_node(Context& context, const Root& root) {
  const terraform::ChangeValues& values = root.loaded->values;
  Node node;
  const bool after = root.side == Side::kAfter;
  node.value = after ? values.after : values.before;
  if (after) node.unknown = values.after_unknown;
  // A value is secret when either side says so: an update may drop the mark.
  node.sensitive = values.after_sensitive;
  node.sensitive_before = values.before_sensitive;
  node.all_sensitive =
      node.sensitive.is_true() || node.sensitive_before.is_true();
  node.schema = context.schema_of(*root.change);
  node.path = context.path(side_name(root.side));
  return node;
}

void push_side(lua_State* lua, Context& context,
               const terraform::ResourceChange& change, Side side) {
  const Root& root = context.root(lua, change, side);
  Node node = side_node(context, root);
  if (node.value.is_null()) {
    return push_absent_side(lua, change, side);
  }
  JsonView view;
  view.context = &context;
  view.generation = context.generation();
  view.root = &root;
  view.shape = Shape::kObject;
  view.node = std::move(node);
  push_view(lua, std::move(view));
}

std::shared_ptr<const KeptDocument> keep_document(Context& context,
                                                  json::Document document) {
  const std::size_t bytes = document.footprint() + document.bytes().size();
  sandbox::Held held = context.box().hold(bytes);
  return std::make_shared<const KeptDocument>(
      KeptDocument{std::move(document), std::move(held)});
}

void push_decoded(lua_State* lua, Context& context,
                  const std::shared_ptr<const KeptDocument>& keep,
                  json::Value value, bool sensitive, PathId path) {
  JsonView parent;
  parent.context = &context;
  parent.generation = context.generation();
  parent.keep = keep;
  Node node;
  node.value = value;
  node.all_sensitive = sensitive;
  node.path = path;
  push_node(lua, parent, std::move(node), {}, /*in_list=*/false);
}

Node member_node(const JsonView& view, std::string_view key) {
  Node child = descend(view.node, view.node.value.get(key), key);
  const TypeSchema* schema = view.node.schema;
  if (schema != nullptr && schema->kind == TypeKind::kObject) {
    const auto found = schema->attributes.find(key);
    if (found != schema->attributes.end()) {
      child.schema = &found->second.type;
      child.all_sensitive = child.all_sensitive || found->second.sensitive;
    }
  } else if (schema != nullptr) {
    child.schema = schema->element.get();
  }
  child.path = view.context->child(view.node.path, key);
  return child;
}

void push_member(lua_State* lua, const JsonView& view, std::string_view key) {
  Node child = member_node(view, key);
  const bool present =
      view.node.value.find(key).has_value() || !child.unknown.is_null();
  if (!present) return push_missing(lua, view, key);
  push_node(lua, view, std::move(child), key, /*in_list=*/false);
}

bool any_true(json::Value marks) {
  std::vector<json::Value> pending = {marks};
  while (!pending.empty()) {
    const json::Value at = pending.back();
    pending.pop_back();
    if (at.is_true()) return true;
    for (std::size_t i = 0; i < at.size(); ++i) pending.push_back(at.at(i));
  }
  return false;
}

std::vector<std::string_view> member_keys(const JsonView& view) {
  return keys_of(*view.context, view.node);
}

Node element_node(const JsonView& view, std::size_t i) {
  const json::Value list = view.node.value;
  Node child =
      descend(view.node, i < list.size() ? list.at(i) : json::Value(), i);
  const TypeSchema* schema = view.node.schema;
  if (schema != nullptr) {
    child.schema =
        schema->kind == TypeKind::kTuple
            ? (i < schema->elements.size() ? &schema->elements[i] : nullptr)
            : schema->element.get();
  }
  child.path = view.context->child(view.node.path, i + 1);
  return child;
}

void push_element(lua_State* lua, const JsonView& view, std::size_t i) {
  push_node(lua, view, element_node(view, i), {}, /*in_list=*/true);
}

std::size_t element_count(const JsonView& view) {
  const json::Value unknown = view.node.unknown;
  const std::size_t marks = unknown.is_array() ? unknown.size() : 0;
  return std::max(view.node.value.size(), marks);
}

std::optional<Undetermined> element_unknown(const JsonView& view,
                                            std::size_t i) {
  const Node node = element_node(view, i);
  if (!node.unknown.is_true()) return std::nullopt;
  return view.context->why_unknown(*view.root, node.path);
}

std::optional<Undetermined> length_unknown(const JsonView& view) {
  const TypeSchema* schema = view.node.schema;
  const bool ordered = schema != nullptr && schema->kind != TypeKind::kSet;
  if (!ordered) view.context->box().charge(view.node.unknown.extent());
  // Elements of a set that differ only in unknown parts may become one.
  if (ordered || !any_true(view.node.unknown)) return std::nullopt;
  Undetermined why = view.context->why_unknown(*view.root, view.node.path);
  why.detail = "the length of a partly unknown set is not known: " + why.detail;
  return why;
}

std::vector<std::string_view> attribute_names(
    const terraform::LoadedChange& loaded,
    const terraform::TypeSchema* schema) {
  std::set<std::string_view> names;
  if (schema != nullptr) {
    for (const auto& [name, attribute] : schema->attributes) {
      names.insert(name);
    }
    return {names.begin(), names.end()};
  }
  for (const json::Value& side : {loaded.values.before, loaded.values.after,
                                  loaded.values.after_unknown}) {
    if (!side.is_object()) continue;
    for (std::size_t i = 0; i < side.size(); ++i) names.insert(side.key_at(i));
  }
  return {names.begin(), names.end()};
}

bool has_attribute(const terraform::LoadedChange& loaded,
                   const terraform::TypeSchema* schema, std::string_view name) {
  if (schema != nullptr) return schema->attributes.contains(name);
  return loaded.values.before.find(name).has_value() ||
         loaded.values.after.find(name).has_value() ||
         loaded.values.after_unknown.find(name).has_value();
}

bool is_taggable(const terraform::LoadedChange& loaded,
                 const terraform::TypeSchema* schema) {
  return has_attribute(loaded, schema, "tags") ||
         has_attribute(loaded, schema, "labels");
}

const JsonView* json_view_at(lua_State* lua, int index) {
  const JsonView* view = sandbox::object_at<ObjectView>(lua, index);
  if (view == nullptr) view = sandbox::object_at<ListView>(lua, index);
  if (view == nullptr) view = sandbox::object_at<MapView>(lua, index);
  if (view == nullptr) view = sandbox::object_at<LooseView>(lua, index);
  if (view == nullptr) return nullptr;
  if (view->generation != view->context->generation()) {
    sandbox::raise_error(lua, "a value of another evaluation was kept");
  }
  return view;
}

}  // namespace holdpoint::bindings
