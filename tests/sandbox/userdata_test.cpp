// C++ objects in policies.
#include "holdpoint/sandbox/userdata.hpp"

#include <string>

#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

int live = 0;

struct Duration {
  explicit Duration(std::string unit_name) : unit(std::move(unit_name)) {
    ++live;
  }
  ~Duration() { --live; }
  Duration(const Duration&) = delete;
  Duration& operator=(const Duration&) = delete;
  std::string unit;
};

struct Other {};

int show(lua_State* lua) {
  const auto* duration = object_at<Duration>(lua, 1);
  lua_pushstring(lua, duration->unit.c_str());
  return 1;
}

int is_duration(lua_State* lua) {
  lua_pushboolean(lua, object_at<Duration>(lua, 1) != nullptr);
  return 1;
}

std::unique_ptr<Sandbox> sandbox_with_objects() {
  auto sandbox = fresh_sandbox();
  lua_State* lua = sandbox->lua();
  const luaL_Reg shown[] = {{"__tostring", &show}, {nullptr, nullptr}};
  const luaL_Reg none[] = {{nullptr, nullptr}};
  register_type<Duration>(lua, "duration", shown);
  register_type<Other>(lua, "other", none);
  new_object<Duration>(lua, "hours, with a text that is allocated");
  sandbox->add_global("hours");
  new_object<Other>(lua);
  sandbox->add_global("other");
  lua_pushcfunction(lua, &is_duration);
  sandbox->add_global("is_duration");
  EXPECT_EQ(lua_gettop(lua), 0);
  return sandbox;
}

TEST(Userdata, IsDestroyedWithItsState) {
  {
    const auto sandbox = sandbox_with_objects();
    EXPECT_EQ(live, 1);
  }
  EXPECT_EQ(live, 0);
}

TEST(Userdata, IsKnownByItsType) {
  const auto sandbox = sandbox_with_objects();
  EXPECT_EQ(run_in(*sandbox,
                   "return tostring(is_duration(hours)) .. "
                   "tostring(is_duration(other)) .. tostring(is_duration(1)) "
                   ".. tostring(is_duration({}))"),
            "truefalsefalsefalse");
  lua_pushlightuserdata(sandbox->lua(), &live);
  EXPECT_EQ(object_at<Duration>(sandbox->lua(), -1), nullptr);
}

TEST(Userdata, ShowsItsNameAndText) {
  const auto sandbox = sandbox_with_objects();
  EXPECT_EQ(run_in(*sandbox,
                   "return type(hours) .. type(other) .. tostring(other) .. "
                   "tostring(hours) .. ('%s'):format(other)"),
            "durationotherotherhours, with a text that is allocatedother");
}

TEST(Userdata, NamesItsTypeInErrors) {
  const auto sandbox = sandbox_with_objects();
  EXPECT_EQ(run_in(*sandbox, "return other + 1"),
            "error: p.lua:1: attempt to perform arithmetic on a other value "
            "(global 'other')");
  EXPECT_EQ(run_in(*sandbox, "return ('x'):rep(other)"),
            "error: p.lua:1: bad argument #1 to 'rep' (number expected, got "
            "other)");
}

TEST(Userdata, IsNoTable) {
  const auto sandbox = sandbox_with_objects();
  EXPECT_EQ(run_in(*sandbox, "table.insert(other, 1)"),
            "error: p.lua:1: bad argument #1 to 'insert' (table expected, got "
            "other)");
  EXPECT_EQ(run_in(*sandbox, "return table.concat(other)"),
            "error: p.lua:1: bad argument #1 to 'concat' (table expected, got "
            "other)");
}

TEST(Userdata, KeepsUserValues) {
  const auto sandbox = sandbox_with_objects();
  lua_State* lua = sandbox->lua();
  new_object_with<Other>(lua, 1);
  lua_pushinteger(lua, 7);
  EXPECT_EQ(lua_setiuservalue(lua, -2, 1), 1);
  EXPECT_EQ(lua_getiuservalue(lua, -1, 1), LUA_TNUMBER);
}

int make_unregistered(lua_State* lua) {
  struct Unregistered {};
  new_object<Unregistered>(lua);
  return 1;
}

TEST(Userdata, OfUnregisteredTypesIsAnError) {
  const auto sandbox = fresh_sandbox();
  lua_pushcfunction(sandbox->lua(), &make_unregistered);
  EXPECT_EQ(sandbox->call(0, 0), CallStatus::kError);
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
