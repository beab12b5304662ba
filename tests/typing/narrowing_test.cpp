// What conditions show of the values behind them.
#include <gtest/gtest.h>

#include <string>

#include "typed.hpp"

namespace holdpoint::typing {
namespace {

struct Case {
  const char* name;
  const char* body;  // of a rule, with a `|`
  const char* expected;
};

std::string name_of(const ::testing::TestParamInfo<Case>& info) {
  return info.param.name;
}

class Narrowed : public ::testing::TestWithParam<Case> {};

TEST_P(Narrowed, WhereTheConditionHolds) {
  EXPECT_EQ(type_at(in_rule(GetParam().body)), GetParam().expected);
}

constexpr const char* kMap = "map of string";
constexpr const char* kMapOrNil = "map of string or nil";

INSTANTIATE_TEST_SUITE_P(
    ToWhatIsThere, Narrowed,
    ::testing::Values(
        Case{"If", "if r.after.tags ~= nil then use(r.after.|tags) end", kMap},
        Case{"IfItIsTrue", "if r.after.tags then use(r.after.|tags) end", kMap},
        Case{"And", "use(r.after.tags and r.after.|tags)", kMap},
        Case{"AndOfThree",
             "use(r.after.tags ~= nil and p.max > 1 and r.after.|tags)", kMap},
        Case{"Or", "use(r.after.tags == nil or r.after.|tags)", kMap},
        Case{"NotNot", "use(not not r.after.tags and r.after.|tags)", kMap},
        Case{"Turned", "if nil ~= r.after.tags then use(r.after.|tags) end",
             kMap},
        Case{"Return", "if not r.after.tags then return end use(r.after.|tags)",
             kMap},
        Case{"ReturnOfOneOfTwo",
             "if p.max > 1 or r.after.tags == nil then return false end "
             "use(r.after.|tags)",
             kMap},
        Case{"ReturnOfTheSecond",
             "if p.max > 1 then return elseif r.after.tags == nil then return "
             "end use(r.after.|tags)",
             kMap},
        Case{"BreakInALoop",
             "for x in each(r.after.rule) do if not x.hosts then break end "
             "use(x.|hosts) end",
             "list of string"},
        Case{"Else",
             "if r.after.tags == nil then use() else use(r.after.|tags) end",
             kMap},
        Case{"ElseIf",
             "if r.after.tags == nil then use() elseif p.max > 1 then "
             "use(r.after.|tags) end",
             kMap},
        Case{"While", "while r.after.tags do use(r.after.|tags) end", kMap},
        Case{"InAFunction",
             "if r.after.tags then use(function() return r.after.|tags end) "
             "end",
             kMap},
        Case{"OfALocal", "local t = r.after.tags if t then use(|t) end", kMap},
        Case{"Equal", "if r.after.size == 5 then use(r.after.|size) end",
             "number"},
        Case{"Compared",
             "if r.after.size > 5 then use() else use(r.after.|size) end",
             "number"},
        Case{"Length", "if #r.after.zones > 1 then use(r.after.|zones) end",
             "set of string"},
        Case{"Present",
             "if present(r.after, \"tags\") then use(r.after.|tags) end", kMap},
        Case{"Any", "if any(r.after.zones, f) then use(r.after.|zones) end",
             "set of string"},
        Case{"Kind",
             "if type(r.after.size) == \"number\" then use(r.after.|size) end",
             "number"},
        Case{"Live", "use(r:live() ~= nil and r:l|ive())", "object"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    NotElsewhere, Narrowed,
    ::testing::Values(
        Case{"BeforeIt", "use(r.after.|tags, r.after.tags ~= nil)", kMapOrNil},
        Case{"BehindIt", "if r.after.tags then use() end use(r.after.|tags)",
             kMapOrNil},
        Case{"InTheOtherPart",
             "if r.after.tags then use() else use(r.after.|tags) end",
             kMapOrNil},
        Case{"WhereItIsNil",
             "if r.after.tags == nil then use(r.after.|tags) end", kMapOrNil},
        Case{"OfEither",
             "if r.after.tags or p.max > 1 then use(r.after.|tags) end",
             kMapOrNil},
        Case{"OfAnotherSide", "if r.before.tags then use(r.after.|tags) end",
             kMapOrNil},
        Case{
            "OfAnotherLocal",
            "if r.after.tags then for r in each(plan:resources(\"aws_db\")) do "
            "use(r.after.|tags) end end",
            kMapOrNil},
        Case{"OfWhatIsAssigned",
             "local t = r.after.tags t = p.x if t then use(|t) end", "value"},
        Case{"BehindAClauseThatGoesOn",
             "if not r.after.tags then use() end use(r.after.|tags)",
             kMapOrNil},
        Case{"BehindTheFirstThatGoesOn",
             "if p.max > 1 then use() elseif not r.after.tags then return end "
             "use(r.after.|tags)",
             kMapOrNil},
        Case{"TheKindOfNil",
             "if type(r.after.tags) == \"nil\" then use(r.after.|tags) end",
             kMapOrNil}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    ToAType, Narrowed,
    ::testing::Values(
        Case{"OfAnyResource",
             "for x in each(plan.changes) do if x.type == \"aws_db\" then "
             "use(x.after.|engine) end end",
             "string"},
        Case{"OrAnother",
             "for x in each(plan.changes) do if x.type ~= \"aws_db\" or "
             "x.after.|engine then use() end end",
             "string"},
        Case{"OfSeveral",
             "for x in each(plan:resources(\"aws_db*\")) do if x.type == "
             "\"aws_db_cluster\" then use(x.after.|size) end end",
             "string or nil"},
        Case{"NotElsewhere",
             "for x in each(plan.changes) do if x.type == \"aws_db\" then "
             "use() end use(x.after.|engine) end",
             "value"}),
    name_of);

TEST(Narrowing, OfHostileConditionsEnds) {
  std::string text = "x";
  for (int i = 0; i < 5'000; ++i) text += " and x" + std::to_string(i) + ".y";
  const Typed typed("return " + text);
  EXPECT_TRUE(typed.typing.type_of(typed.tree.root()).is(Kind::kAny));
}

}  // namespace
}  // namespace holdpoint::typing
