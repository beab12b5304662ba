// Frozen tables read as before and refuse every write.
#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

using ::testing::TestWithParam;
using ::testing::ValuesIn;

// freeze() and assigned_upvalue() as functions that the programs can call.
int freeze_it(lua_State* lua) {
  freeze(lua, 1);
  lua_settop(lua, 1);
  return 1;
}

int assigned(lua_State* lua) {
  lua_pushstring(lua, assigned_upvalue(lua, 1).c_str());
  return 1;
}

std::unique_ptr<Sandbox> sandbox_with_freeze() {
  auto sandbox = fresh_sandbox();
  lua_pushcfunction(sandbox->lua(), &freeze_it);
  sandbox->add_global("freeze");
  lua_pushcfunction(sandbox->lua(), &assigned);
  sandbox->add_global("assigned");
  return sandbox;
}

class Freeze : public TestWithParam<Row> {};

TEST_P(Freeze, Gives) {
  const auto sandbox = sandbox_with_freeze();
  EXPECT_EQ(run_in(*sandbox, GetParam().program), GetParam().expected);
}

const Row kReads[] = {
    {"Fields",
     "local t = freeze({ a = 1, 2, [true] = 3 }) return t.a .. t[1] "
     ".. t[true]",
     "123"},
    {"MissingFields", "return tostring(freeze({}).a)", "nil"},
    {"Identity", "local t = {} return freeze(t) == t", "true"},
    {"Length", "return #freeze({ 1, 2, 3 })", "3"},
    {"LengthOfNothing", "return #freeze({})", "0"},
    {"Ipairs",
     "local n = 0 for i, v in ipairs(freeze({ 5, 6 })) do n = n + i * "
     "v end return n",
     "17"},
    {"Pairs",
     "local s = '' for k, v in pairs(freeze({ b = 2, a = 1, 'x' })) do "
     "s = s .. k .. v end return s",
     "1xa1b2"},
    {"PairsGivesTheTableItself",
     "local t = freeze({}) local _, s = pairs(t) "
     "return s == t",
     "true"},
    {"Concat", "return table.concat(freeze({ 'a', 'b' }), '-')", "a-b"},
    {"Unpack", "return select('#', table.unpack(freeze({ 1, 2, 3 })))", "3"},
    {"MoveFrom",
     "return table.concat(table.move(freeze({ 1, 2 }), 1, 2, 1, "
     "{}))",
     "12"},
    {"GsubTable", "return (('ab'):gsub('.', freeze({ a = 'x' })))", "xb"},
    {"Type", "return type(freeze({})) .. tostring(freeze({}))", "tabletable"},
    {"Cycles",
     "local t = { n = 1 } t.self = t freeze(t) return "
     "t.self.self.n",
     "1"},
    {"Twice", "return freeze(freeze({ a = 1 })).a", "1"},
    {"DeepTables",
     "local t = {} for i = 1, 50000 do t = { t } end freeze(t) "
     "local n = 0 while t[1] do t = t[1] n = n + 1 end return n",
     "50000"},
    {"UpvaluesStayReadable",
     "local t = { a = 1 } local function f() return t.a "
     "end freeze(f) return f()",
     "1"},
};
INSTANTIATE_TEST_SUITE_P(Reads, Freeze, ValuesIn(kReads), row_name);

const Row kWrites[] = {
    {"NewField", "freeze({}).a = 1",
     "error: p.lua:1: this table is read-only: cannot set field `a`"},
    {"OldField", "freeze({ a = 1 }).a = 2",
     "error: p.lua:1: this table is read-only: cannot set field `a`"},
    {"Clearing", "freeze({ a = 1 }).a = nil",
     "error: p.lua:1: this table is read-only: cannot set field `a`"},
    {"Element", "freeze({ 1 })[1] = 2",
     "error: p.lua:1: this table is read-only: cannot set field `1`"},
    {"Nested", "freeze({ a = { b = {} } }).a.b.c = 1",
     "error: p.lua:1: this table is read-only: cannot set field `c`"},
    {"Keys", "local k = {} freeze({ [k] = 1 }) k.a = 1",
     "error: p.lua:1: this table is read-only: cannot set field `a`"},
    {"Insert", "table.insert(freeze({}), 1)",
     "error: p.lua:1: this table is read-only"},
    {"Remove", "table.remove(freeze({ 1 }))",
     "error: p.lua:1: this table is read-only"},
    {"Sort", "table.sort(freeze({ 2, 1 }))",
     "error: p.lua:1: this table is read-only"},
    {"MoveInto", "table.move({ 1 }, 1, 1, 1, freeze({}))",
     "error: p.lua:1: this table is read-only"},
    {"Upvalues", "local t = {} freeze(function() return t end) t.a = 1",
     "error: p.lua:1: this table is read-only: cannot set field `a`"},
    {"UpvaluesOfUpvalues",
     "local t = {} local function f() return t end "
     "freeze(function() return f end) t.a = 1",
     "error: p.lua:1: this table is read-only: cannot set field `a`"},
    {"FunctionsInTables",
     "local t = {} freeze({ { function() return t end } }) "
     "t.a = 1",
     "error: p.lua:1: this table is read-only: cannot set field `a`"},
    {"RecursiveFunctions",
     "local t = {} local function f() return f, t end "
     "freeze(f) t.a = 1",
     "error: p.lua:1: this table is read-only: cannot set field `a`"},
};
INSTANTIATE_TEST_SUITE_P(Writes, Freeze, ValuesIn(kWrites), row_name);

const Row kAssigned[] = {
    {"None", "local t = 1 return assigned(function() return t end)", ""},
    {"Own", "local n = 0 return assigned(function() n = n + 1 end)", "n"},
    {"ByANestedFunction",
     "local n = 0 return assigned(function() return "
     "function() return function() n = 1 end end end)",
     "n"},
    {"LocalOfOneCall",
     "return assigned(function() local n = 0 return "
     "function() n = n + 1 return n end end)",
     ""},
    {"Parameter", "return assigned(function(n) n = 1 end)", ""},
    {"HostFunctions", "return assigned(tostring)", ""},
};
INSTANTIATE_TEST_SUITE_P(AssignedUpvalue, Freeze, ValuesIn(kAssigned),
                         row_name);

TEST(Entries, AreReachableForTheHost) {
  const auto sandbox = sandbox_with_freeze();
  lua_State* lua = sandbox->lua();
  lua_newtable(lua);
  lua_pushinteger(lua, 7);
  lua_rawseti(lua, -2, 1);
  EXPECT_FALSE(is_frozen(lua, -1));
  freeze(lua, -1);
  EXPECT_TRUE(is_frozen(lua, -1));
  EXPECT_EQ(lua_rawlen(lua, -1), 0u);
  push_entries(lua, -1);
  EXPECT_EQ(lua_rawlen(lua, -1), 1u);
  lua_settop(lua, 0);
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
