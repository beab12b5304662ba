#include "presence.hpp"

#include <string>
#include <utility>

#include "absent_side.hpp"
#include "context.hpp"
#include "json_view.hpp"
#include "lauxlib.h"
#include "lua.h"
#include "observing.hpp"
#include "value_types.hpp"

namespace holdpoint::bindings {
namespace {

using report::Unknown;

// An attribute that plans never show: present when the configuration sets it.
bool is_write_only(const JsonView& view, std::string_view name) {
  const terraform::TypeSchema* schema = view.node.schema;
  if (schema == nullptr) return false;
  const auto found = schema->attributes.find(name);
  return found != schema->attributes.end() && found->second.write_only;
}

}  // namespace

int present(lua_State* lua) {
  check_present(lua, 1);
  const JsonView* view = json_view_at(lua, 1);
  if (view == nullptr || lua_type(lua, 2) != LUA_TSTRING) {
    sandbox::raise_error(lua,
                         "present needs an object and an attribute: "
                         "present(r.after, \"kms_key_id\"), got " +
                             type_name(lua, 1));
  }
  const std::string name = lua_tostring(lua, 2);
  const Node node = member_node(*view, name);
  const bool hidden = node.value.is_null() && is_write_only(*view, name);
  if (!node.unknown.is_true() && !hidden) {
    const bool exists =
        view->node.value.find(name).has_value() || !node.unknown.is_null();
    if (!exists) {
      // A wrong name is the same error here as anywhere.
      push_member(lua, *view, name);
      lua_pushboolean(lua, 0);
      return 1;
    }
    // An object that is known in part is there.
    const bool there = !node.value.is_null() || node.unknown.size() > 0;
    lua_pushboolean(lua, there ? 1 : 0);
    observe_node(*view->context, *view, node);
    return 1;
  }
  Undetermined why = view->context->why_unknown(*view->root, node.path);
  if (why.reason == Unknown::kDeferred || why.reason == Unknown::kInput) {
    raise_undetermined(lua, std::move(why));
  }
  lua_pushboolean(lua, why.reason == Unknown::kLinked ? 1 : 0);
  return 1;
}

}  // namespace holdpoint::bindings
