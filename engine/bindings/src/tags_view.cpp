#include "tags_view.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "holdpoint/sandbox/userdata.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"

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

// Pushes the tag from the first layer that has it. A layer that is wholly
// unknown might have it, so the search cannot go on as if it had not; the
// merged layer is asked first then, which is certain where it is known.
void push_tag(lua_State* lua, const TagsView& view, std::string_view key) {
  std::optional<Undetermined> unknown;
  for (const std::string_view layer : view.layers) {
    Node tags = member_node(view.side, layer);
    if (tags.unknown.is_true() || tags.unknown.get(key).is_true()) {
      if (!unknown) {
        const PathId path = view.side.context->child(tags.path, key);
        unknown = view.side.context->why_unknown(*view.side.root, path);
      }
      continue;
    }
    const json::Value tag = tags.value.get(key);
    if (!tag.is_string()) continue;
    Node leaf = member_node(view.side, layer);
    if (leaf.all_sensitive || leaf.sensitive.get(key).is_true()) {
      view.side.context->note_sensitive();
    }
    lua_pushlstring(lua, tag.as_string().data(), tag.as_string().size());
    return;
  }
  // The merged layer is computed from the own tags: when it is known and lacks
  // the key, the key is absent. Only an unknown own map hides keys.
  if (unknown) raise_undetermined(lua, std::move(*unknown));
  lua_pushnil(lua);
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

void push_tags(lua_State* lua, Context& context,
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
    sandbox::new_object<TagsView>(lua, std::move(view));
    return;
  }
  sandbox::raise_error(lua,
                       change.type + " has no tags: select taggable = true");
}

}  // namespace holdpoint::bindings
