// Names and writes: scope/*, sandbox/forbidden-api.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> found;
};

class Scope : public ::testing::TestWithParam<Case> {};

TEST_P(Scope, IsJudged) { EXPECT_EQ(found(GetParam().text), GetParam().found); }

INSTANTIATE_TEST_SUITE_P(
    Globals, Scope,
    ::testing::Values(
        Case{"Known", "return any({}, cidr.is_anywhere) and plan and run", {}},
        Case{"Unknown", "return anny", {"scope/undefined-global anny"}},
        Case{"Write", "x = 1", {"scope/global-write x"}},
        Case{"WriteInFunction",
             "local function f() y = 1 end return f",
             {"scope/global-write y"}},
        Case{"Function", "function f() end", {"scope/global-write f"}},
        Case{"WriteToAKnownName", "any = 1", {"scope/global-write any"}},
        Case{"WriteIntoALibrary",
             "function string.format() end plan.x = 1",
             {"scope/global-write string.format", "scope/global-write plan.x"}},
        Case{"WriteIntoAnUnknownName",
             "foo.x = 1",
             {"scope/undefined-global foo"}},
        Case{"FieldsAreFree", "local t = {} t.anny = 1 return t.pcall", {}},
        Case{"UnknownHelper",
             "return semver.is_exactly",
             {"scope/unknown-library-member is_exactly"}},
        Case{"Dataset",
             "return cloud.aws.rds.db_snapshot",
             {"scope/unknown-dataset db_snapshot"}},
        Case{"DatasetOfAnUnknownService",
             "return cloud.aws[\"rsd\"].db_snapshots",
             {"scope/unknown-dataset \"rsd\""}},
        Case{"DatasetOfAnUnknownProvider",
             "return cloud.amazon",
             {"scope/unknown-dataset amazon"}},
        Case{"DatasetThatExists",
             "return #cloud.aws.rds.db_snapshots, cloud.aws[1], "
             "cloud.aws.rds.db_snapshots[1].anything",
             {}},
        Case{"DatasetOfALocal", "local cloud = {} return cloud.amazon", {}},
        Case{"TestNamesInAPolicyFile",
             "return unknown",
             {"scope/undefined-global unknown"}}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Forbidden, Scope,
    ::testing::Values(
        Case{"Pcall", "return pcall", {"sandbox/forbidden-api pcall"}},
        Case{"Library", "return os.time()", {"sandbox/forbidden-api os"}},
        Case{"Member",
             "return string.dump",
             {"sandbox/forbidden-api string.dump"}},
        Case{"MemberThroughALocal",
             "local s = string return s.dump",
             {"sandbox/forbidden-api s.dump"}},
        Case{"Random",
             "return math.random(3)",
             {"sandbox/forbidden-api math.random"}},
        Case{"Environment",
             "local _ENV = {} return any",
             {"sandbox/forbidden-api _ENV"}},
        Case{"EnvironmentParameter",
             "local function f(_ENV) return any end return f",
             {"sandbox/forbidden-api _ENV"}},
        Case{"LocalOfThatName",
             "local function next(x) return x end return "
             "next(1)",
             {}}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Memory, Scope,
    ::testing::Values(
        Case{"OuterLocal",
             "local n = 0 local function f() n = n + 1 end "
             "return f",
             {"scope/assign-outer-local n"}},
        Case{"OuterLocalOfSeveral",
             "local n = 0 local function f() local m m, n = 1, 2 end return f",
             {"scope/assign-outer-local n"}},
        Case{"LocalFunctionReplaced",
             "local g local function f() function g() end end return f",
             {"scope/assign-outer-local g"}},
        Case{"OuterLocalOfABlock",
             "do local n = 0 local function f() n = 1 end f() end",
             {"scope/assign-outer-local n"}},
        Case{"LocalOfTheFunction",
             "local function f() local n = 0 n = n + 1 return n end return f",
             {}},
        Case{"LocalCapturedByACallback",
             "local function f(list) local n = 0 "
             "for x in each(list) do n = n + 1 end "
             "each(list, function(x) n = n + 1 end) return n end return f",
             {}},
        Case{"AtTheTopOfTheFile", "local n = 0 n = n + 1 return n", {}},
        Case{"Parameter",
             "local function f(a) a = a or 1 return a end "
             "return f",
             {}},
        Case{"TableField",
             "local t = {} local function f() t.x = 1 end "
             "return f",
             {"scope/write-outer-table t.x"}},
        Case{"TableElement",
             "local t = {} local function f(v) t[#t + 1] = v end return f",
             {"scope/write-outer-table t[#t + 1]"}},
        Case{"DeepField",
             "local t = { a = {} } local function f() t.a.b[1].c = 1 end "
             "return f",
             {"scope/write-outer-table t.a.b[1].c"}},
        Case{"Method",
             "local t = {} local function f() function t:m() end end "
             "return f",
             {"scope/write-outer-table t:m"}},
        Case{"Insert",
             "local t = {} local function f() table.insert(t, 1) end return f",
             {"scope/write-outer-table table.insert(t, 1)"}},
        Case{"InsertThroughALocal",
             "local t, add = {}, table.insert "
             "local function f() add(t.list, 1) end return f",
             {"scope/write-outer-table add(t.list, 1)"}},
        Case{"Sort",
             "local t = {} local function f() table.sort(t) end "
             "return f",
             {"scope/write-outer-table table.sort(t)"}},
        Case{"Remove",
             "local t = {} local function f() table.remove(t) end "
             "return f",
             {"scope/write-outer-table table.remove(t)"}},
        Case{"MoveInto",
             "local t = {} local function f(a) table.move(a, 1, 2, 1, t) end "
             "return f",
             {"scope/write-outer-table table.move(a, 1, 2, 1, t)"}},
        Case{"MoveOutOf",
             "local t = {} local function f(a) table.move(t, 1, 2, 1, a) end "
             "return f",
             {}},
        Case{"Alias",
             "local t = {} local function f() local a = t local b = a.x "
             "b.y = 1 end return f",
             {"scope/write-outer-table b.y"}},
        Case{"AliasWithDefault",
             "local t = {} local function f() local a = t.x or {} a.y = 1 end "
             "return f",
             {"scope/write-outer-table a.y"}},
        Case{"Either",
             "local t = {} local function f(u) (u or t).y = 1 end return f",
             {"scope/write-outer-table (u or t).y"}},
        Case{"ElementInALoop",
             "local t = {} local function f() "
             "for k, v in pairs(t) do v.seen = true end end return f",
             {"scope/write-outer-table v.seen"}},
        Case{"Library",
             "local net = use \"lib/net\" "
             "local function f() net.cache = 1 end return f",
             {"scope/write-outer-table net.cache"}},
        Case{"NewTable",
             "local t = {} local function f() local a = {} a[1] = t "
             "table.insert(a, 2) table.sort(a) return a end return f",
             {}},
        Case{"TableOfAnOuterFunction",
             "local function f(list) local a = {} "
             "for x in each(list) do a[#a + 1] = x end "
             "local function g() a.x = 1 end g() return a end return f",
             {}},
        Case{"ResultOfACall",
             "local t = {} local function f() local a = map(t, g) a.x = 1 end "
             "return f",
             {"scope/undefined-global g"}},
        Case{"WhileLoading",
             "local t = {} t.a = 1 for i = 1, 3 do t[i] = i end return t",
             {}},
        Case{"LocalNamedLikeTheOuterOne",
             "local t = {} local function f() local t = {} t.x = 1 return t "
             "end return f",
             {}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Scope, MessagesSuggestTheName) {
  const auto findings = lint_text("return anny");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].message,
            "undefined global `anny` (did you mean `any`?)");
}

TEST(Scope, ForbiddenNamesSayWhatToUseInstead) {
  const auto findings = lint_text("return require");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(findings[0].next_step, HasSubstr("use \"lib/name\""));
}

TEST(Scope, TestFilesHaveTheirOwnNamesAndMayRemember) {
  const Options tests{.kind = FileKind::kTests, .least = Level::kError};
  EXPECT_THAT(found("local n = 0 local function f() n = n + 1 end f()"
                    " test \"t\" { plan = { create(\"a.b\", {}) }, "
                    "expect = error \"x\" }",
                    tests),
              IsEmpty());
  EXPECT_THAT(found("return pcall, anny", tests),
              ElementsAre("sandbox/forbidden-api pcall",
                          "scope/undefined-global anny"));
}

TEST(Scope, WaiverFilesKnowNothingElse) {
  const Options waivers{.kind = FileKind::kWaivers, .least = Level::kError};
  EXPECT_THAT(found("waiver { policy = \"a\", reason = \"r\", "
                    "expires = \"2026-07-01\" } return any",
                    waivers),
              ElementsAre("scope/undefined-global any"));
}

// Long chains of names and operators are judged in linear time and without
// deep recursion.
TEST(Scope, HostileShapesAreJudged) {
  std::string text = "local t = {}\nlocal function f()\nlocal a0 = t\n";
  for (int i = 1; i < 5'000; ++i) {
    text +=
        "local a" + std::to_string(i) + " = a" + std::to_string(i - 1) + ".x\n";
  }
  text += "a4999.x = 1\nt";
  for (int i = 0; i < 50'000; ++i) text += ".x";
  text += " = 1\nend\nreturn f\n";
  EXPECT_THAT(lint_text(text), SizeIs(2));
}

}  // namespace
}  // namespace holdpoint::lint
