#include "absent_side.hpp"

#include <string>

#include "holdpoint/sandbox/userdata.hpp"
#include "lauxlib.h"
#include "lua.h"

namespace holdpoint::bindings {
namespace {

struct AbsentSide {
  const terraform::ResourceChange* change = nullptr;
  Side side = Side::kAfter;
};

[[noreturn]] void raise_absent(lua_State* lua, const AbsentSide& absent,
                               const std::string& reading) {
  const bool after = absent.side == Side::kAfter;
  sandbox::raise_error(
      lua, "r." + std::string(side_name(absent.side)) +
               " does not exist for action `" +
               std::string(terraform::to_string(absent.change->action)) +
               "` (" + absent.change->address + reading + "): use r." +
               side_name(after ? Side::kBefore : Side::kAfter));
}

int read(lua_State* lua) {
  const std::string key = lua_type(lua, 2) == LUA_TSTRING
                              ? "`" + std::string(lua_tostring(lua, 2)) + "`"
                              : "a " + std::string(luaL_typename(lua, 2));
  raise_absent(lua, *sandbox::object_at<AbsentSide>(lua, 1),
               ", reading " + key);
}

int measure(lua_State* lua) {
  raise_absent(lua, *sandbox::object_at<AbsentSide>(lua, 1), {});
}

int write(lua_State* lua) {
  sandbox::raise_error(lua,
                       "plans are read-only: they cannot be changed by a "
                       "policy; keep what you compute in a local");
}

}  // namespace

const char* side_name(Side side) {
  return side == Side::kBefore ? "before" : "after";
}

void register_absent_side(lua_State* lua) {
  static constexpr luaL_Reg kAbsent[] = {{"__index", read},
                                         {"__newindex", write},
                                         {"__len", measure},
                                         {"__pairs", measure},
                                         {nullptr, nullptr}};
  sandbox::register_type<AbsentSide>(lua, "absent", kAbsent);
}

void push_absent_side(lua_State* lua, const terraform::ResourceChange& change,
                      Side side) {
  sandbox::new_object<AbsentSide>(lua, AbsentSide{&change, side});
}

void check_present(lua_State* lua, int index) {
  const auto* absent = sandbox::object_at<AbsentSide>(lua, index);
  if (absent != nullptr) raise_absent(lua, *absent, {});
}

}  // namespace holdpoint::bindings
