// The sandbox as its host sees it.
#include "holdpoint/sandbox/sandbox.hpp"

#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

TEST(SelfTest, FindsTheLinkedLuaSound) { EXPECT_EQ(self_test(), ""); }

TEST(Sandbox, IsFoundFromItsState) {
  const auto sandbox = fresh_sandbox();
  EXPECT_EQ(&Sandbox::of(sandbox->lua()), sandbox.get());
}

TEST(Sandbox, KeepsChunksApartFromOtherSandboxes) {
  const auto one = fresh_sandbox();
  const auto two = fresh_sandbox();
  lua_pushinteger(one->lua(), 1);
  one->add_global("only_here");
  EXPECT_EQ(run_in(*one, "return only_here"), "1");
  EXPECT_EQ(run_in(*two, "return only_here"),
            "error: p.lua:1: undefined global `only_here`");
}

TEST(Call, GivesAllResults) {
  const auto sandbox = fresh_sandbox();
  lua_State* lua = sandbox->lua();
  ASSERT_TRUE(sandbox->load("return ..., 'b', 'c'", "p.lua"));
  lua_pushliteral(lua, "a");
  ASSERT_EQ(sandbox->call(1, LUA_MULTRET), CallStatus::kOk);
  EXPECT_EQ(lua_gettop(lua), 3);
  EXPECT_STREQ(lua_tostring(lua, 1), "a");
}

TEST(Call, LeavesExactlyOneErrorAboveWhatWasThere) {
  const auto sandbox = fresh_sandbox();
  lua_State* lua = sandbox->lua();
  lua_pushliteral(lua, "below");
  ASSERT_TRUE(sandbox->load("return nil .. 'x'", "p.lua"));
  lua_pushliteral(lua, "argument");
  ASSERT_EQ(sandbox->call(1, 5), CallStatus::kError);
  EXPECT_EQ(lua_gettop(lua), 2);
  EXPECT_STREQ(lua_tostring(lua, 1), "below");
}

int throw_foreign(lua_State*) { throw 42; }

TEST(Call, TurnsAForeignExceptionIntoAnError) {
  const auto sandbox = fresh_sandbox();
  lua_pushcfunction(sandbox->lua(), &throw_foreign);
  EXPECT_EQ(sandbox->call(0, 0), CallStatus::kError);
  EXPECT_EQ(take_text(*sandbox), "a function of the engine failed");
}

struct Counted {
  explicit Counted(int& counter) : live(counter) { ++live; }
  ~Counted() { --live; }
  int& live;
};

int live_objects = 0;

int raise_with_locals(lua_State* lua) {
  const Counted local(live_objects);
  const std::string message = "from a binding, with a text that is allocated";
  raise_error(lua, message);
}

TEST(RaiseError, DestroysLocalsAndNamesThePlace) {
  const auto sandbox = fresh_sandbox();
  lua_pushcfunction(sandbox->lua(), &raise_with_locals);
  sandbox->add_global("fail");
  EXPECT_EQ(run_in(*sandbox, "local x = 1\nfail()"),
            "error: p.lua:2: from a binding, with a text that is allocated");
  EXPECT_EQ(live_objects, 0);
}

TEST(RaiseError, NamesThePlaceThroughOtherFunctions) {
  const auto sandbox = fresh_sandbox();
  lua_pushcfunction(sandbox->lua(), &raise_with_locals);
  sandbox->add_global("fail");
  EXPECT_EQ(run_in(*sandbox, "\n\ntable.sort({ 1, 2 }, fail)"),
            "error: p.lua:3: from a binding, with a text that is allocated");
}

TEST(Errors, OfHostFunctionsWithoutALuaCallerNameThePlaceToo) {
  EXPECT_EQ(run("\ntable.sort({ 2, {} })"),
            "error: p.lua:2: attempt to compare table with number");
}

TEST(AddLibrary, MakesItStrictAndReadOnly) {
  const auto sandbox = fresh_sandbox();
  lua_newtable(sandbox->lua());
  lua_pushinteger(sandbox->lua(), 7);
  lua_setfield(sandbox->lua(), -2, "parse");
  sandbox->add_library("arn");
  EXPECT_EQ(lua_gettop(sandbox->lua()), 0);
  EXPECT_EQ(run_in(*sandbox, "return arn.parse"), "7");
  EXPECT_EQ(run_in(*sandbox, "return arn.prase"),
            "error: p.lua:1: `arn` has no field `prase` (did you mean "
            "`parse`?)");
  EXPECT_EQ(run_in(*sandbox, "arn.parse = 1"),
            "error: p.lua:1: this table is read-only: cannot set field "
            "`parse`");
}

TEST(Location, OfAFunctionIsItsFirstLine) {
  const auto sandbox = fresh_sandbox();
  ASSERT_TRUE(sandbox->load("\n\nreturn function()\nend", "lib/net.lua"));
  ASSERT_EQ(sandbox->call(0, 1), CallStatus::kOk);
  EXPECT_EQ(function_location(sandbox->lua(), -1),
            (Location{.file = "lib/net.lua", .line = 3}));
  lua_pushcfunction(sandbox->lua(), &throw_foreign);
  EXPECT_EQ(function_location(sandbox->lua(), -1), Location{});
}

int here(lua_State* lua) {
  lua_pushstring(lua, to_string(current_location(lua)).c_str());
  return 1;
}

TEST(Location, OfRunningCode) {
  const auto sandbox = fresh_sandbox();
  EXPECT_EQ(current_location(sandbox->lua()), Location{});
  lua_pushcfunction(sandbox->lua(), &here);
  sandbox->add_global("here");
  EXPECT_EQ(run_in(*sandbox, "local a = 1\nlocal b = here()\nreturn b"),
            "p.lua:2");
}

TEST(SortedKeys, AreOneListForTheHost) {
  const auto sandbox = fresh_sandbox();
  lua_State* lua = sandbox->lua();
  ASSERT_TRUE(sandbox->load("return { b = 1, a = 2, [5] = 3 }", "p.lua"));
  ASSERT_EQ(sandbox->call(0, 1), CallStatus::kOk);
  push_sorted_keys(lua, -1);
  EXPECT_EQ(lua_gettop(lua), 2);
  ASSERT_EQ(lua_rawlen(lua, -1), 3u);
  lua_rawgeti(lua, -1, 3);
  EXPECT_STREQ(lua_tostring(lua, -1), "b");
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
