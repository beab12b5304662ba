#include "protect.hpp"

#include "lua.h"
#include "rule.hpp"

namespace holdpoint::bindings {
namespace {

using Body = std::function<void(lua_State*)>;

int run_body(lua_State* lua) {
  const auto* body = static_cast<const Body*>(lua_touserdata(lua, 1));
  lua_settop(lua, 0);
  (*body)(lua);
  return 0;
}

}  // namespace

Result<void> protect(sandbox::Sandbox& box, const Body& body) {
  lua_State* lua = box.lua();
  lua_pushcfunction(lua, run_body);
  lua_pushlightuserdata(lua, const_cast<Body*>(&body));
  if (box.call(1, 0) == sandbox::CallStatus::kOk) return {};
  return fail(take_error(lua));
}

}  // namespace holdpoint::bindings
