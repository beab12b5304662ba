#include "tags_view.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/sandbox/userdata.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "observing.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;

// Own tags first, then the attribute in which providers show the merged ones:
// tags_all (aws), terraform_labels and effective_labels (google).
struct TagAttributes {
  std::string_view own;
  std::array<std::string_view, 2> merged;
};
constexpr std::array<TagAttributes, 2> kTagAttributes = {{
    {"tags", {"tags_all", ""}},
    {"labels", {"terraform_labels", "effective_labels"}},
}};

struct TagsView {
  JsonView side;                         // the object that has the attributes
  std::vector<std::string_view> layers;  // attribute names, own tags first
};

const TagsView& check_tags(lua_State* lua, int index) {
  const auto* view = sandbox::object_at<TagsView>(lua, index);
  if (view == nullptr ||
      view->side.generation != view->side.context->generation()) {
    sandbox::raise_error(lua, "tags of another evaluation were kept");
  }
  return *view;
}

// One tag: absent when neither text nor reason is there.
struct Tag {
  std::optional<std::string_view> text;
  std::optional<Undetermined> unknown;
  bool sensitive = false;
};

// The tag from the first layer that has it. A layer that is wholly unknown, or
// unknown at this key, makes an absent tag unknown, not one that another layer
// shows: the merged layer is certain where it is known.
Tag find_tag(const TagsView& view, std::string_view key) {
  Tag tag;
  Context& context = *view.side.context;
  for (const std::string_view layer : view.layers) {
    const Node tags = member_node(view.side, layer);
    if (tags.unknown.is_true() || tags.unknown.get(key).is_true()) {
      if (!tag.unknown) {
        // A key that the rule computed may hold a secret that it has read.
        const std::string_view shown =
            context.is_shown(key) ? key : std::string_view("(sensitive)");
        const PathId path = context.child(tags.path, shown);
        tag.unknown = context.why_unknown(*view.side.root, path);
      }
      continue;
    }
    const json::Value text = tags.value.get(key);
    if (!text.is_string()) continue;
    tag.text = text.as_string();
    tag.unknown.reset();
    tag.sensitive = tags.all_sensitive || tags.sensitive.get(key).is_true() ||
                    tags.sensitive_before.get(key).is_true();
    break;
  }
  return tag;
}

void push_tag(lua_State* lua, const TagsView& view, std::string_view key) {
  Tag tag = find_tag(view, key);
  if (tag.unknown) raise_undetermined(lua, std::move(*tag.unknown));
  Context& context = *view.side.context;
  if (tag.sensitive) context.note_sensitive();
  if (tag.text) {
    lua_pushlstring(lua, tag.text->data(), tag.text->size());
  } else {
    lua_pushnil(lua);
  }
  observe_top(lua, context, view.side.root->change->address, "tags.", key,
              tag.sensitive ? Made::kComputed : Made::kGiven);
}

std::vector<std::string> tag_keys(lua_State* lua, const TagsView& view) {
  std::set<std::string> keys;
  for (const std::string_view layer : view.layers) {
    const Node tags = member_node(view.side, layer);
    if (tags.unknown.is_true()) {
      raise_undetermined(
          lua, view.side.context->why_unknown(*view.side.root, tags.path));
    }
    for (const json::Value map : {tags.value, tags.unknown}) {
      if (!map.is_object()) continue;
      view.side.context->box().charge(2 * map.size());
      for (std::size_t i = 0; i < map.size(); ++i) {
        if (!map.at(i).is_null()) keys.emplace(map.key_at(i));
      }
    }
  }
  return {keys.begin(), keys.end()};
}

// Whether the configuration gives a provider tags for all its resources.
bool has_default_tags(const terraform::Configuration& configuration) {
  const auto& providers = configuration.providers();
  return std::any_of(
      providers.begin(), providers.end(),
      [](const terraform::ProviderConfig& provider) {
        return provider.expressions.find("default_tags").has_value();
      });
}

// The AWS provider leaves tags_all unknown when a resource has no tags at all.
// Where the own tags are known and no provider has default tags, there is
// nothing in it that is not in the own tags.
bool adds_nothing(const Context& context, const JsonView& side,
                  const TagAttributes& attributes, std::string_view merged) {
  if (merged != "tags_all") return false;
  const auto* configuration = context.facts().plan->configuration();
  return configuration != nullptr &&
         member_node(side, merged).unknown.is_true() &&
         !member_node(side, attributes.own).unknown.is_true() &&
         !has_default_tags(*configuration);
}

int tags_index(lua_State* lua) {
  const TagsView& view = check_tags(lua, 1);
  if (lua_type(lua, 2) != LUA_TSTRING) {
    sandbox::raise_error(lua, "tags is a map: the key must be a string");
  }
  std::size_t length = 0;
  const char* key = lua_tolstring(lua, 2, &length);
  push_tag(lua, view, {key, length});
  return 1;
}

int tags_length(lua_State* lua) {
  const auto keys = tag_keys(lua, check_tags(lua, 1));
  lua_pushinteger(lua, static_cast<lua_Integer>(keys.size()));
  return 1;
}

// Upvalues: the view, its sorted keys, a counter.
int next_tag(lua_State* lua) {
  const TagsView& view = check_tags(lua, lua_upvalueindex(1));
  view.side.context->box().charge(1);
  const lua_Integer i = lua_tointeger(lua, lua_upvalueindex(3)) + 1;
  lua_pushinteger(lua, i);
  lua_replace(lua, lua_upvalueindex(3));
  if (lua_rawgeti(lua, lua_upvalueindex(2), i) != LUA_TSTRING) return 1;
  std::size_t length = 0;
  const char* key = lua_tolstring(lua, -1, &length);
  push_tag(lua, view, {key, length});
  return 2;
}

int tags_pairs(lua_State* lua) {
  const auto keys = tag_keys(lua, check_tags(lua, 1));
  lua_pushvalue(lua, 1);
  lua_createtable(lua, static_cast<int>(keys.size()), 0);
  lua_Integer i = 0;
  for (const std::string& key : keys) {
    lua_pushlstring(lua, key.data(), key.size());
    lua_rawseti(lua, -2, ++i);
  }
  lua_pushinteger(lua, 0);
  lua_pushcclosure(lua, next_tag, 3);
  return 1;
}

int tags_newindex(lua_State* lua) {
  sandbox::raise_error(lua, "plans are read-only");
}

}  // namespace

void register_tags_view(lua_State* lua) {
  static constexpr luaL_Reg kTags[] = {{"__index", tags_index},
                                       {"__newindex", tags_newindex},
                                       {"__len", tags_length},
                                       {"__pairs", tags_pairs},
                                       {nullptr, nullptr}};
  sandbox::register_type<TagsView>(lua, "map", kTags);
}

namespace {

std::optional<TagsView> tags_of(lua_State* lua, Context& context,
                                const terraform::ResourceChange& change) {
  const terraform::LoadedChange& loaded = context.open(lua, change);
  const auto* schema = context.schema_of(change);
  for (const TagAttributes& attributes : kTagAttributes) {
    if (!has_attribute(loaded, schema, attributes.own)) continue;
    const Side side =
        loaded.values.after.is_null() ? Side::kBefore : Side::kAfter;
    TagsView view;
    view.side.context = &context;
    view.side.generation = context.generation();
    view.side.root = &context.root(lua, change, side);
    view.side.shape = Shape::kObject;
    view.side.node = side_node(context, *view.side.root);
    view.layers.push_back(attributes.own);
    for (const std::string_view merged : attributes.merged) {
      if (merged.empty() || !has_attribute(loaded, schema, merged)) continue;
      if (adds_nothing(context, view.side, attributes, merged)) continue;
      view.layers.push_back(merged);
    }
    return view;
  }
  return std::nullopt;
}

}  // namespace

void push_tags(lua_State* lua, Context& context,
               const terraform::ResourceChange& change) {
  auto view = tags_of(lua, context, change);
  if (!view) {
    sandbox::raise_error(lua,
                         change.type + " has no tags: select taggable = true");
  }
  // The same resource gives the same userdata, so that == works.
  Context::push_views(lua);
  const void* key = view->side.root;
  if (lua_rawgetp(lua, -1, key) != LUA_TUSERDATA) {
    lua_pop(lua, 1);
    sandbox::new_object<TagsView>(lua, std::move(*view));
    lua_pushvalue(lua, -1);
    lua_rawsetp(lua, -3, key);
  }
  lua_remove(lua, -2);
}

bool push_tag_table(lua_State* lua, int index) {
  if (sandbox::object_at<TagsView>(lua, index) == nullptr) return false;
  const TagsView& view = check_tags(lua, index);
  lua_newtable(lua);
  for (const std::string& key : tag_keys(lua, view)) {
    push_tag(lua, view, key);
    lua_setfield(lua, -2, key.c_str());
  }
  return true;
}

std::string tag_text(lua_State* lua, Context& context,
                     const terraform::ResourceChange& change,
                     std::string_view key) {
  const auto view = tags_of(lua, context, change);
  const Tag tag = view ? find_tag(*view, key) : Tag();
  if (tag.unknown) return "(known after apply)";
  if (!tag.text) return "null";
  return tag.sensitive ? "(sensitive)" : std::string(*tag.text);
}

}  // namespace holdpoint::bindings
