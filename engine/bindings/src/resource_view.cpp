#include "resource_view.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "functions.hpp"
#include "holdpoint/base/suggest.hpp"
#include "holdpoint/sandbox/userdata.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "message.hpp"
#include "missing.hpp"
#include "observing.hpp"
#include "recovery_view.hpp"
#include "sequence.hpp"
#include "tags_view.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;
using terraform::ResourceChange;

struct ResourceView {
  Context* context = nullptr;
  std::uint64_t generation = 0;
  const ResourceChange* change = nullptr;
};

struct Lifecycle {
  Context* context = nullptr;
};

const ResourceView& check_resource(lua_State* lua) {
  const auto* view = sandbox::object_at<ResourceView>(lua, 1);
  if (view == nullptr) {
    sandbox::raise_error(lua, "call it with a colon: r:changed(\"a\")");
  }
  if (view->generation != view->context->generation()) {
    sandbox::raise_error(lua, "a resource of another evaluation was kept");
  }
  return *view;
}

// No provider has longer names; what is asked for is repeated in answers.
constexpr std::size_t kMaxName = 256;

std::string check_name(lua_State* lua, int index, const char* who) {
  if (lua_type(lua, index) == LUA_TSTRING &&
      lua_rawlen(lua, index) <= kMaxName) {
    return lua_tostring(lua, index);
  }
  sandbox::raise_error(lua,
                       std::string(who) + " needs the name of an attribute");
}

// ---- fields ----------------------------------------------------------------

void push_text(lua_State* lua, const std::string& text) {
  lua_pushlstring(lua, text.data(), text.size());
}

void push_text_or_nil(lua_State* lua, const std::string& text) {
  if (text.empty()) return lua_pushnil(lua);
  push_text(lua, text);
}

void push_index(lua_State* lua, const ResourceView& view) {
  const ResourceChange& change = *view.change;
  if (change.index_unknown) {
    raise_undetermined(lua, {Unknown::kDeferred, "index",
                             "the instance's key is known after apply"});
  }
  if (const auto* number = std::get_if<std::int64_t>(&change.index)) {
    return lua_pushinteger(lua, *number);
  }
  const auto* key = std::get_if<std::string>(&change.index);
  if (key == nullptr) return lua_pushnil(lua);
  push_text(lua, *key);
}

// What only a state knows of an instance.
const terraform::StateInstance& state_instance(lua_State* lua,
                                               const ResourceView& view,
                                               const char* field) {
  const terraform::State* state = view.context->facts().state;
  if (view.change->origin != ResourceChange::Origin::kState ||
      state == nullptr) {
    raise_undetermined(lua, {Unknown::kInput, field,
                             "plans do not hold it: it stands in the state "
                             "(state:resources())"});
  }
  const auto& instances = state->resources().changes();
  return state->instance(
      static_cast<std::size_t>(view.change - instances.data()));
}

void push_dependencies(lua_State* lua, const ResourceView& view) {
  const auto& names = state_instance(lua, view, "dependencies").dependencies;
  view.context->box().charge(names.size());
  lua_createtable(lua, static_cast<int>(names.size()), 0);
  lua_Integer i = 0;
  for (const std::string& name : names) {
    push_text(lua, name);
    lua_rawseti(lua, -2, ++i);
  }
}

void push_tainted(lua_State* lua, const ResourceView& view) {
  lua_pushboolean(lua, state_instance(lua, view, "tainted").tainted ? 1 : 0);
}

using PushField = void (*)(lua_State*, const ResourceView&);

struct Field {
  std::string_view name;
  PushField push;
};

// Sorted by name.
constexpr std::array kFields = {
    Field{"action",
          [](lua_State* lua, const ResourceView& view) {
            const auto name = terraform::to_string(view.change->action);
            lua_pushlstring(lua, name.data(), name.size());
          }},
    Field{"action_reason",
          [](lua_State* lua, const ResourceView& view) {
            push_text_or_nil(lua, view.change->action_reason);
          }},
    Field{"address",
          [](lua_State* lua, const ResourceView& view) {
            push_text(lua, view.change->address);
          }},
    Field{"after",
          [](lua_State* lua, const ResourceView& view) {
            push_side(lua, *view.context, *view.change, Side::kAfter);
          }},
    Field{"before",
          [](lua_State* lua, const ResourceView& view) {
            push_side(lua, *view.context, *view.change, Side::kBefore);
          }},
    Field{"deferred",
          [](lua_State* lua, const ResourceView& view) {
            lua_pushboolean(
                lua, view.change->origin == ResourceChange::Origin::kDeferred);
          }},
    Field{"dependencies", push_dependencies},
    Field{"deposed",
          [](lua_State* lua, const ResourceView& view) {
            lua_pushboolean(lua, view.change->deposed.empty() ? 0 : 1);
          }},
    Field{"index", push_index},
    Field{"lifecycle",
          [](lua_State* lua, const ResourceView& view) {
            sandbox::new_object<Lifecycle>(lua, Lifecycle{view.context});
          }},
    Field{"mode",
          [](lua_State* lua, const ResourceView& view) {
            const auto name = terraform::to_string(view.change->mode);
            lua_pushlstring(lua, name.data(), name.size());
          }},
    Field{"module",
          [](lua_State* lua, const ResourceView& view) {
            push_text(lua, view.change->module_address);
          }},
    Field{"name",
          [](lua_State* lua, const ResourceView& view) {
            push_text(lua, view.change->name);
          }},
    Field{"provider",
          [](lua_State* lua, const ResourceView& view) {
            push_text(lua, view.change->provider_name);
          }},
    Field{"tags",
          [](lua_State* lua, const ResourceView& view) {
            push_tags(lua, *view.context, *view.change);
          }},
    Field{"tainted", push_tainted},
    Field{"type",
          [](lua_State* lua, const ResourceView& view) {
            push_text(lua, view.change->type);
          }},
};

static_assert(std::is_sorted(kFields.begin(), kFields.end(),
                             [](const Field& a, const Field& b) {
                               return a.name < b.name;
                             }));

// ---- methods ---------------------------------------------------------------

const terraform::LoadedChange& loaded(lua_State* lua,
                                      const ResourceView& view) {
  return view.context->open(lua, *view.change);
}

// Tells of an answer on top of the stack: changed("engine") = true.
void observe_call(lua_State* lua, const ResourceView& view, const char* method,
                  const std::string& arguments) {
  Context& context = *view.context;
  if (!context.observes_reads()) return;
  const std::string shown =
      context.may_show(arguments) ? arguments : "(sensitive)";
  observe_top(lua, context, view.change->address,
              std::string(method) + "(" + shown + ")", Made::kGiven);
}

void check_attribute(lua_State* lua, const ResourceView& view,
                     const std::string& name) {
  const auto* schema = view.context->schema_of(*view.change);
  const terraform::LoadedChange& change = loaded(lua, view);
  if (has_attribute(change, schema, name)) return;
  raise_no_attribute(lua, *view.context, *view.change, name,
                     attribute_names(change, schema));
}

int changed(lua_State* lua) {
  const ResourceView& view = check_resource(lua);
  const std::string name = check_name(lua, 2, "changed");
  check_attribute(lua, view, name);
  const auto& values = loaded(lua, view).values;
  const json::Value unknown = values.after_unknown.get(name);
  const json::Value before = values.before.get(name);
  const json::Value after = values.after.get(name);
  sandbox::Sandbox& box = view.context->box();
  box.charge(unknown.extent());
  if (!any_true(unknown)) {
    const bool is_same = json::equal(
        before, after, [&box](std::uint64_t steps) { box.charge(steps); });
    lua_pushboolean(lua, is_same ? 0 : 1);
    observe_call(lua, view, "changed", name);
    return 1;
  }
  const Root& root = view.context->root(lua, *view.change, Side::kAfter);
  Context& context = *view.context;
  raise_undetermined(
      lua,
      context.why_unknown(root, context.child(context.path("after"), name)));
}

int has(lua_State* lua) {
  const ResourceView& view = check_resource(lua);
  const std::string name = check_name(lua, 2, "has");
  lua_pushboolean(lua,
                  has_attribute(loaded(lua, view),
                                view.context->schema_of(*view.change), name)
                      ? 1
                      : 0);
  observe_call(lua, view, "has", name);
  return 1;
}

ResourceItem item_of(const terraform::Reference& reference,
                     const std::string& attribute) {
  ResourceItem item;
  item.change = reference.target;
  if (reference.certainty == terraform::Certainty::kUnknown) {
    item.why = Undetermined{
        Unknown::kLinked, attribute,
        reference.target == nullptr
            ? "the expression cannot be resolved to a resource"
            : "whether it refers to this instance cannot be proven"};
  }
  return item;
}

int refs(lua_State* lua) {
  const ResourceView& view = check_resource(lua);
  const std::string name = check_name(lua, 2, "refs");
  check_attribute(lua, view, name);
  std::vector<ResourceItem> items;
  for (const auto& reference : view.context->references_of(*view.change)
                                   .references(*view.change, name)) {
    items.push_back(item_of(reference, name));
  }
  view.context->box().charge(4 * items.size());
  push_resources(lua, *view.context, std::move(items));
  observe_call(lua, view, "refs", name);
  return 1;
}

int referrers(lua_State* lua) {
  const ResourceView& view = check_resource(lua);
  if (lua_type(lua, 2) != LUA_TSTRING || lua_type(lua, 3) != LUA_TSTRING) {
    sandbox::raise_error(lua,
                         "referrers needs a type and an attribute: "
                         "r:referrers(\"aws_s3_bucket_policy\", "
                         "\"bucket\")");
  }
  const std::string type = check_name(lua, 2, "referrers");
  const std::string name = check_name(lua, 3, "referrers");
  view.context->note_question(lua, type, name);
  std::vector<ResourceItem> items;
  for (const auto& reference : view.context->references_of(*view.change)
                                   .referrers(*view.change, type, name)) {
    // What might point here was read, whatever the rule does with it.
    if (reference.target != nullptr) {
      view.context->note_read(*reference.target);
    }
    items.push_back(item_of(reference, type + "." + name));
  }
  if (view.context->window_on(*view.change).is_repointed(type, name)) {
    view.context->note_change();
  }
  view.context->box().charge(4 * items.size() + 1);
  push_resources(lua, *view.context, std::move(items));
  observe_call(lua, view, "referrers", type + ", " + name);
  return 1;
}

int need_source(lua_State* lua) {
  check_resource(lua);
  raise_undetermined(lua, {Unknown::kInput, "source",
                           "plan JSON does not hold source positions: they "
                           "stand in the saved plan file"});
}

int read_lifecycle(lua_State* lua) {
  const std::string name = lua_type(lua, 2) == LUA_TSTRING
                               ? lua_tostring(lua, 2)
                               : luaL_typename(lua, 2);
  const auto known = vocabulary::subject_fields("lifecycle");
  if (std::find(known.begin(), known.end(), name) == known.end()) {
    sandbox::raise_error(lua, "lifecycle has no field `" + name + "`" +
                                  did_you_mean(name, known));
  }
  raise_undetermined(lua, {Unknown::kInput, "lifecycle." + name,
                           "plan JSON does not hold lifecycle blocks: they "
                           "stand in the saved plan file"});
}

int live(lua_State* lua) {
  const ResourceView& view = check_resource(lua);
  push_live(lua, *view.context, *view.change);
  observe_call(lua, view, "live", {});
  return 1;
}

int backups(lua_State* lua) {
  const ResourceView& view = check_resource(lua);
  push_backups(lua, *view.context, *view.change);
  observe_call(lua, view, "backups", {});
  return 1;
}

int surviving_backups(lua_State* lua) {
  const ResourceView& view = check_resource(lua);
  push_surviving_backups(lua, *view.context, *view.change);
  observe_call(lua, view, "surviving_backups", {});
  return 1;
}

constexpr luaL_Reg kMethods[] = {
    {"changed", changed},    {"has", has},
    {"refs", refs},          {"referrers", referrers},
    {"deny", deny_subject},  {"live", live},
    {"backups", backups},    {"surviving_backups", surviving_backups},
    {"source", need_source}, {nullptr, nullptr},
};

int resource_index(lua_State* lua) {
  const ResourceView& view = check_resource(lua);
  if (lua_type(lua, 2) != LUA_TSTRING) {
    sandbox::raise_error(lua, "a resource has named fields only");
  }
  std::size_t length = 0;
  const char* text = lua_tolstring(lua, 2, &length);
  const std::string_view name(text, length);
  const auto field = std::lower_bound(
      kFields.begin(), kFields.end(), name,
      [](const Field& a, std::string_view b) { return a.name < b; });
  if (field != kFields.end() && field->name == name) {
    field->push(lua, view);
    // What has fields itself is told of when these are read.
    if (!lua_isuserdata(lua, -1)) {
      observe_top(lua, *view.context, view.change->address, {}, name,
                  Made::kGiven);
    }
    return 1;
  }
  for (const luaL_Reg* method = kMethods; method->name != nullptr; ++method) {
    if (name == method->name) {
      lua_pushcfunction(lua, method->func);
      return 1;
    }
  }
  sandbox::raise_error(
      lua, "a resource has no field `" + std::string(name) + "`" +
               did_you_mean(name, vocabulary::subject_members("resource")) +
               ": its attributes are r.before and r.after");
}

int resource_newindex(lua_State* lua) {
  sandbox::raise_error(lua, "resources are read-only");
}

}  // namespace

void register_resource_views(lua_State* lua) {
  static constexpr luaL_Reg kResource[] = {{"__index", resource_index},
                                           {"__newindex", resource_newindex},
                                           {nullptr, nullptr}};
  static constexpr luaL_Reg kLifecycle[] = {{"__index", read_lifecycle},
                                            {"__newindex", resource_newindex},
                                            {nullptr, nullptr}};
  sandbox::register_type<ResourceView>(lua, "resource", kResource);
  sandbox::register_type<Lifecycle>(lua, "lifecycle", kLifecycle);
}

void push_resource(lua_State* lua, Context& context,
                   const ResourceChange& change) {
  context.note_read(change);
  Context::push_views(lua);
  if (lua_rawgetp(lua, -1, &change) == LUA_TUSERDATA) {
    lua_remove(lua, -2);
    return;
  }
  lua_pop(lua, 1);
  sandbox::new_object<ResourceView>(
      lua, ResourceView{&context, context.generation(), &change});
  lua_pushvalue(lua, -1);
  lua_rawsetp(lua, -3, &change);
  lua_remove(lua, -2);
}

const ResourceChange* resource_at(lua_State* lua, int index) {
  const auto* view = sandbox::object_at<ResourceView>(lua, index);
  return view == nullptr ? nullptr : view->change;
}

}  // namespace holdpoint::bindings
