// logic/missing-return: which functions may end without an answer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Body {
  const char* name;
  const char* text;
  std::vector<std::string> found;
};

const std::vector<std::string> kFallsOff = {"logic/missing-return end"};

class RuleBody : public ::testing::TestWithParam<Body> {};

TEST_P(RuleBody, AnswersOnEveryPath) {
  EXPECT_EQ(found(require_body(GetParam().text)), GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    MissingReturn, RuleBody,
    ::testing::Values(
        Body{"Empty", "", kFallsOff}, Body{"Plain", "return true", {}},
        Body{"BareReturn", "return", {"logic/missing-return return"}},
        Body{"BareReturnInABranch",
             "if r.deposed then return end return true",
             {"logic/missing-return return"}},
        Body{"OneBranch", "if r.deposed then return true end", kFallsOff},
        Body{"AllBranches",
             "if r.deposed then return true elseif r.deferred then "
             "return false else return true end",
             {}},
        Body{"ElseFallsOff",
             "if r.deposed then return true else local a = 1 end", kFallsOff},
        Body{"ElseifWithoutElse",
             "if r.deposed then return true elseif r.deferred then "
             "return true end",
             kFallsOff},
        Body{"Block", "do return true end", {}},
        Body{"ForMayRunZeroTimes", "for i = 1, 2 do return true end",
             kFallsOff},
        Body{"EachMayRunZeroTimes",
             "for t in each(r.after.list) do return true end", kFallsOff},
        Body{"WhileConditionMayFail", "while r.deposed do return true end",
             kFallsOff},
        Body{"EndlessLoop",
             "while true do if r.name then return true end end",
             {}},
        Body{"EndlessLoopWithBreak",
             "while true do if r.name then break end return true end",
             kFallsOff},
        Body{"BreakOfAnInnerLoop",
             "while true do for i = 1, 2 do break end return true end",
             {}},
        Body{"RepeatReturns", "repeat return true until r.name", {}},
        Body{"RepeatMayEnd", "repeat local a = 1 until r.name", kFallsOff},
        Body{"RepeatForever",
             "repeat if r.name then return true end until false",
             {}},
        Body{"RepeatWithBreak",
             "repeat if r.name then break end return true until false",
             kFallsOff},
        Body{"ReturnAfterALoop",
             "for i = 1, 2 do if i == 1 then goto next end ::next:: end "
             "return true",
             {}},
        Body{"InnerFunctionsCountForThemselves",
             "local function f() return end f() return true",
             {}}),
    [](const auto& row) { return std::string(row.param.name); });

// A call whose answer is lost is most often what was to be returned.
TEST(MissingReturn, SaysWhatToReturn) {
  const auto next_step = [](const std::string& body) {
    return lint_text(require_body(body))[0].next_step;
  };
  EXPECT_THAT(next_step("any({}, function() return true end)"),
              HasSubstr("write `return` before its last call"));
  EXPECT_EQ(next_step("if r.deposed then return true end"),
            "end every path with `return true` or `return false`");
}

TEST(MissingReturn, ChecksLocalFunctionsThatPoliciesName) {
  EXPECT_THAT(found("local function f(r) local a = r.name end " +
                    policy_with("forbid = f")),
              ElementsAre("logic/missing-return end"));
}

TEST(MissingReturn, CheckNeedsNoReturn) {
  EXPECT_THAT(found(policy_with("check = function(r) r:deny() end")),
              IsEmpty());
}

TEST(MissingReturn, PredicatesMustAnswer) {
  for (const std::string helper : {"any", "all", "none", "count", "filter"}) {
    EXPECT_THAT(found("return " + helper +
                      "({}, function(x) if x then return true end end)"),
                ElementsAre("logic/missing-return end"))
        << helper;
  }
  EXPECT_THAT(found("local function f(x) return end return any({}, f)"),
              ElementsAre("logic/missing-return return"));
  EXPECT_THAT(found("return map({}, function(x) local y = x end)"), IsEmpty());
}

TEST(MissingReturn, SaysNothingAboutFunctionsWithSyntaxErrors) {
  for (const auto& each : lint_text(require_body("if r. then return true"))) {
    EXPECT_EQ(each.rule, "syntax/error");
  }
}

}  // namespace
}  // namespace holdpoint::lint
