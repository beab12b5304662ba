#include "holdpoint/syntax/probes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <lauxlib.h>
#include <lua.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::syntax {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// "branch 2: a or b", one a line; statements are left out.
std::vector<std::string> conditions_of(const std::string& text) {
  const SyntaxTree tree = parse(text);
  std::vector<std::string> lines;
  for (const Probe& probe : instrument(tree).probes) {
    if (probe.kind == ProbeKind::kStatement) continue;
    lines.push_back(std::string(to_string(probe.kind)) + " " +
                    std::to_string(probe.line) + ": " +
                    std::string(tree.text_of(probe.span)));
  }
  return lines;
}

std::vector<std::string> statements_of(const std::string& text) {
  const SyntaxTree tree = parse(text);
  std::vector<std::string> lines;
  for (const Probe& probe : instrument(tree).probes) {
    if (probe.kind == ProbeKind::kStatement) {
      lines.emplace_back(tree.text_of(probe.span));
    }
  }
  return lines;
}

// What running a text came to: results, or the error with its line.
struct Run {
  std::string outcome;
  std::vector<std::string> seen;  // "3 true", of probes with a truth
};

int note_probe(lua_State* lua) {
  auto& seen = *static_cast<std::vector<std::string>*>(
      lua_touserdata(lua, lua_upvalueindex(1)));
  const int results = lua_gettop(lua) - 1;
  const auto id = std::to_string(lua_tointeger(lua, 1));
  if (results > 0) {
    seen.push_back(id + (lua_isnil(lua, 2)            ? " nil"
                         : lua_toboolean(lua, 2) != 0 ? " true"
                                                      : " false"));
  } else {
    seen.push_back(id);
  }
  return results;
}

Run run(const std::string& text) {
  Run run;
  std::unique_ptr<lua_State, decltype(&lua_close)> state(luaL_newstate(),
                                                         &lua_close);
  lua_State* lua = state.get();
  lua_pushcfunction(lua, [](lua_State* at) {
    luaL_where(at, 1);
    lua_pushvalue(at, 1);
    lua_concat(at, 2);
    return lua_error(at);
  });
  lua_setglobal(lua, "error");
  if (luaL_loadbufferx(lua, text.data(), text.size(), "=t", "t") != LUA_OK) {
    run.outcome = "refused: " + std::string(lua_tostring(lua, -1));
    return run;
  }
  lua_pushlightuserdata(lua, &run.seen);
  lua_pushcclosure(lua, note_probe, 1);
  if (lua_pcall(lua, 1, LUA_MULTRET, 0) != LUA_OK) {
    run.outcome = "error: " + std::string(luaL_tolstring(lua, -1, nullptr));
    return run;
  }
  for (int i = 1; i <= lua_gettop(lua); ++i) {
    run.outcome += std::string(luaL_tolstring(lua, i, nullptr)) + ";";
    lua_pop(lua, 1);
  }
  return run;
}

std::string instrumented(const std::string& text) {
  return instrument(parse(text)).text;
}

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> expected;
};

class Conditions : public ::testing::TestWithParam<Case> {};

TEST_P(Conditions, AreFound) {
  EXPECT_EQ(conditions_of(GetParam().text), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Probes, Conditions,
    ::testing::Values(
        Case{"BranchAlone", "if a then b() end", {"branch 1: a"}},
        Case{"NotSaysTheSameAsItsBranch",
             "if not (a) then b() end",
             {"branch 1: not (a)"}},
        Case{"OperandsOfABranch",
             "while a and (b == 1 or not c) do d() end",
             {"branch 1: a and (b == 1 or not c)", "condition 1: a",
              "condition 1: b == 1", "condition 1: c"}},
        Case{"EveryKindOfBranch",
             "if a then b() elseif c then d() else e() end\n"
             "repeat f() until g\nwhile h do i() end",
             {"branch 1: a", "branch 1: c", "branch 2: g", "branch 3: h"}},
        Case{"ConstantsAreNone",
             "while true do if a or false then break end end",
             {"branch 1: a or false", "condition 1: a"}},
        Case{"DefaultsHaveOneCondition",
             "local x = a.b or {}",
             {"condition 1: a.b"}},
        Case{"LastOperandOfAValueIsNone",
             "local x = a and b or c",
             {"condition 1: a", "condition 1: b"}},
        Case{"ComparisonAsAValue",
             "local old = age > 1\nf(x == y)",
             {"condition 1: age > 1", "condition 2: x == y"}},
        Case{"NotAsAValue", "f(not x)", {"condition 1: x"}},
        Case{"RuleGivesAResult",
             "p { require = function(r) return r.x end }",
             {"result 1: r.x"}},
        Case{"OperandsOfAResult",
             "p { forbid = function(r) return r.x and not r.y, { a = 1 } end }",
             {"result 1: r.x and not r.y", "condition 1: r.x",
              "condition 1: r.y"}},
        Case{"CheckGivesNone", "p { check = function(r) return r.x end }", {}},
        Case{"ConstantResultIsNone",
             "p { require = function(r) return true end }",
             {}},
        Case{"Callback",
             "local x = any(list, function(e) return e.x end)",
             {"result 1: e.x"}},
        Case{"NamedCallback",
             "local function f(e) return e.x end\nlocal x = all(list, f)",
             {"result 1: e.x"}},
        Case{"FunctionThatIsAskedInACondition",
             "local f = function(e) return e.x end\nif a and f(1) then b() end",
             {"result 1: e.x", "branch 2: a and f(1)", "condition 2: a",
              "condition 2: f(1)"}},
        Case{"FunctionBehindAPredicate",
             "local function g(e) return e.x end\n"
             "p { require = function(r) return r.a or g(r) end }",
             {"result 1: e.x", "result 2: r.a or g(r)", "condition 2: r.a",
              "condition 2: g(r)"}},
        Case{"FunctionWithATruth",
             "local function f(e) if e.x then return false end\n"
             "return e.y end",
             {"branch 1: e.x", "result 2: e.y"}},
        Case{"OtherFunctionsGiveNone",
             "local function f(e) return e.y or {} end",
             {"condition 1: e.y"}},
        Case{"MapIsNoPredicate",
             "local x = map(list, function(e) return e.x end)",
             {}},
        Case{"TailCallOfTheEngine",
             "p { require = function(r) return any(r.x, f) end,\n"
             "forbid = function(r) return r:changed('x') end }",
             {"result 1: any(r.x, f)", "result 2: r:changed('x')"}},
        Case{"LibraryOfTheEngine",
             "p { require = function(r) return cidr.contains(r.x, 'y') end }",
             {"result 1: cidr.contains(r.x, 'y')"}},
        Case{"TailCallOfAPolicy",
             "local f = g\np { require = function(r) return f(r) end }",
             {}},
        Case{"TailCallOfAnOwnMethod",
             "local t = {}\nfunction t:m() return 1 end\n"
             "p { require = function(r) return t:m() end }",
             {}},
        Case{"ParenthesizedCallIsNoTailCall",
             "local f = g\np { require = function(r) return (f(r)) end }",
             {"result 2: (f(r))"}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Probes, EveryStatementHasOne) {
  EXPECT_THAT(statements_of("local a = 1; f(a)\n"
                            "for i = 1, 2 do a = i end\n"
                            "do goto done end ::done::\nreturn a"),
              ElementsAre("local a = 1", "f(a)", "for i = 1, 2 do a = i end",
                          "a = i", "goto done", "return a"));
}

TEST(Probes, OrderIsTheOrderOfPlaces) {
  const SyntaxTree tree = parse("if a or b then return end\nlocal x = c == d");
  const InstrumentedText made = instrument(tree);
  EXPECT_TRUE(std::is_sorted(made.probes.begin(), made.probes.end(),
                             [](const Probe& a, const Probe& b) {
                               return a.span.begin < b.span.begin;
                             }));
  for (const Probe& probe : made.probes) {
    EXPECT_EQ(tree.span(probe.node), probe.span);
  }
}

// Texts that do the same with probes and without, down to the error's line.
TEST(Probes, ChangeNothing) {
  for (const char* text : {
           "local a, b = 1, 2 return a == 1 and b == 2, a, b",
           "local function f() return 1, 2, 3 end return f()",
           "local function f() end return (function() return f() end)()",
           "local function f(...) return ... end return f(1, nil, 3, nil)",
           "local function sum(x, ...) return x and x + sum(...) or 0 end "
           "return sum(1, 2, 3)",
           "local x = 1 if x == (1)then x = 2 end return x",
           "local s=\"a\"local t=s==\"a\"s=\"b\"return s,t",
           "local x if(x)then return 1 elseif not(x)then return 2 end",
           "local n = 0 repeat local m = n n = n + 1 until m > 3 return n",
           "local n = 0 while n < 3 do n = n + 1 if n == 2 then break end end "
           "return n",
           "for i = 1, 3 do if i == 2 then goto next end ::next:: end return 1",
           "local f = error do (f or error)(1) end return 1",
           "local function count(n) if n == 0 then return true end\n"
           "return count(n - 1) end\nreturn count(300000)",
           "local a = {}\nif a.b.c\nthen return 1 end",
           "local a = {}\nif a.b.c\nand a.d\nthen return 1 end",
           "local a = {}\nif a.d or a.b\n.c\n\nthen return 1 end",
           "local a = {}\nif (a.b.c\n) then return 1 end",
           "local a = {}\nif not a.b.c\nthen return 1 end",
           "local a = {}\nwhile a.b.c\ndo return 1 end",
           "local a = {}\nrepeat until a.b.c\nreturn 1",
           "local a = {}\nlocal x = a.b.c\nor 2\nreturn x",
           "local a = {}\nlocal f = function() if a then return a.b.c\n, 1 "
           "end return true end\nreturn f()",
           "local a = {}\nlocal f = function() return a.x == nil and a.b\n.c "
           "\nend\nreturn f()",
           "local a = {}\nlocal x = a\n<\na",
           "local a = 1\nlocal x = not a\n() return x",
           "error('no') return 1",
       }) {
    SCOPED_TRACE(text);
    const std::string made = instrumented(text);
    EXPECT_NE(made, text);
    EXPECT_EQ(std::count(made.begin(), made.end(), '\n'),
              std::count(text, text + std::string(text).size(), '\n'));
    EXPECT_EQ(run(made).outcome, run(text).outcome) << made;
  }
}

TEST(Probes, TellWhatRanAndHowConditionsCameOut) {
  const std::string text =
      "local function f(x) return x.a == 1 or x.b end\n"
      "if f({ a = 1 }) and not f({ b = 2 }) then return 1 end\n"
      "return f({}) == nil";
  const SyntaxTree tree = parse(text);
  const InstrumentedText made = instrument(tree);
  std::vector<std::string> told;
  for (const std::string& seen : run(made.text).seen) {
    const std::size_t id = std::stoul(seen);
    told.push_back(std::string(tree.text_of(made.probes[id].span)) + " ->" +
                   seen.substr(std::to_string(id).size()));
  }
  EXPECT_THAT(told,
              ElementsAre(HasSubstr("local function"), HasSubstr("if f("),
                          "return x.a == 1 or x.b ->", "x.a == 1 -> true",
                          "x.a == 1 or x.b -> true", "f({ a = 1 }) -> true",
                          "return x.a == 1 or x.b ->", "x.a == 1 -> false",
                          "x.b -> true", "x.a == 1 or x.b -> true",
                          "f({ b = 2 }) -> true",
                          "f({ a = 1 }) and not f({ b = 2 }) -> false",
                          "return f({}) == nil ->", "return x.a == 1 or x.b ->",
                          "x.a == 1 -> false", "x.b -> nil",
                          "x.a == 1 or x.b -> nil", "f({}) == nil -> true"));
}

TEST(Probes, TakeANameThatTheTextDoesNotHold) {
  EXPECT_THAT(instrumented("return 1"), HasSubstr("local _p <const>"));
  const std::string made = instrumented("local _p, x_p1_ = 1, 2 return _p");
  EXPECT_THAT(made, HasSubstr("local _p2_ <const>"));
  EXPECT_EQ(run(made).outcome, "1;");
}

TEST(Probes, AreLeftOutWhereTheyCouldBeReached) {
  const InstrumentedText made = instrument(parse("local a = ... return a"));
  EXPECT_EQ(made.text, "local a = ... return a");
  EXPECT_TRUE(made.probes.empty());
  EXPECT_EQ(made.left_out, "the file uses `...` outside of its functions");
  EXPECT_TRUE(instrument(parse("return (function(...) return ... end)(1)"))
                  .left_out.empty());
}

TEST(Probes, AreLeftOutOfWhatIsNoLua) {
  EXPECT_EQ(instrument(parse("if then")).text, "if then");
  EXPECT_EQ(instrument(parse("if then")).left_out, "the text is not Lua");
  EXPECT_FALSE(instrument(parse("-- nothing")).left_out.empty());
}

TEST(Probes, LongChainsTakeLinearTime) {
  std::string text = "local x = a";
  for (int i = 0; i < 20'000; ++i) text += " and a";
  EXPECT_EQ(instrument(parse(text)).probes.size(), 20'001U);
}

}  // namespace
}  // namespace holdpoint::syntax
