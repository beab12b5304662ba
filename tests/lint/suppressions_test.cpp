// Comments that allow findings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> rules;
};

class Comment : public ::testing::TestWithParam<Case> {};

TEST_P(Comment, AllowsWhatItNamesAndNothingElse) {
  std::vector<std::string> rules;
  for (const Finding& each : lint_all(GetParam().text)) {
    rules.emplace_back(each.rule);
  }
  EXPECT_EQ(rules, GetParam().rules);
}

INSTANTIATE_TEST_SUITE_P(
    Ignored, Comment,
    ::testing::Values(
        Case{"OnTheLine",
             "local x = 1 -- holdpoint: ignore scope/unused-local: for later\n",
             {}},
        Case{"OnTheLineBefore",
             "-- holdpoint: ignore scope/unused-local: for later\n"
             "local x = 1\n",
             {}},
        Case{"AboveOtherComments",
             "-- holdpoint: ignore scope/unused-local: for later\n"
             "-- another comment\n\nlocal x = 1\n",
             {}},
        Case{"Several",
             "-- holdpoint: ignore scope/unused-local, style/yoda: for later\n"
             "local x = 1 == #\"a\"\n",
             {}},
        Case{"AnotherLine",
             "local y = 1 -- holdpoint: ignore scope/unused-local: for later\n"
             "local x = 1\n",
             {"scope/unused-local"}},
        Case{"AnotherRule",
             "local x = 1 -- holdpoint: ignore style/yoda: for later\n",
             {"scope/unused-local", "project/unused-suppression"}},
        Case{"NoReason",
             "local x = 1 -- holdpoint: ignore scope/unused-local\n",
             {"scope/unused-local", "project/suppression-without-reason"}},
        Case{"EmptyReason",
             "local x = 1 -- holdpoint: ignore scope/unused-local:\n",
             {"scope/unused-local", "project/suppression-without-reason"}},
        Case{"NotUnderstood",
             "local x = 1 -- holdpoint: allow scope/unused-local: later\n",
             {"scope/unused-local", "project/suppression-without-reason"}},
        Case{"NothingToIgnore",
             "return 1 -- holdpoint: ignore scope/unused-local: for later\n",
             {"project/unused-suppression"}},
        Case{"UnknownRule",
             "return 1 -- holdpoint: ignore scope/unused: for later\n",
             {"project/unused-suppression"}},
        Case{"BehindTheEnd",
             "return 1\n-- holdpoint: ignore scope/unused-local: for later\n",
             {"project/unused-suppression"}},
        Case{"NeverTheSandbox",
             "return os -- holdpoint: ignore sandbox/forbidden-api: we know\n",
             {"sandbox/forbidden-api", "project/forbidden-suppression"}},
        Case{"NeverAnyRuleOfTheSandbox",
             "while true do local _ = 1 end -- holdpoint: ignore "
             "sandbox/unbounded-work: we know\n",
             {"sandbox/unbounded-work", "project/forbidden-suppression"}},
        Case{"NeverWhatTheLanguageRestsOn",
             "x = 1 -- holdpoint: ignore scope/global-write: we know\n",
             {"scope/global-write", "project/forbidden-suppression"}},
        Case{"InAString",
             "return \"-- holdpoint: ignore scope/unused-local: no\"\n",
             {}},
        Case{"ADocCommentSaysNothing",
             "--- holdpoint: ignore scope/unused-local: no\nlocal x = 1\n",
             {"scope/unused-local"}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Suppression, OfARuleThatDidNotRunIsNotUnused) {
  Settings settings;
  ASSERT_TRUE(settings.configured.set("scope/unused-local", Level::kIgnore));
  Options options;
  options.settings = &settings;
  EXPECT_THAT(
      found("local x = 1 -- holdpoint: ignore scope/unused-local: later\n",
            options),
      ::testing::IsEmpty());
}

TEST(Suppression, OfTwoRulesStaysForTheOneThatIsNeeded) {
  const auto findings = lint_all(
      "local x = 1 -- holdpoint: ignore scope/unused-local, style/yoda: why\n");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "project/unused-suppression");
  EXPECT_FALSE(findings[0].fix);
}

TEST(Suppression, HoldsForTheLoaderToo) {
  PolicyIds ids;
  EXPECT_THAT(check_file("local function f(a)\n"
                         "  -- holdpoint: ignore logic/precedence: a proof\n"
                         "  return not a == 1\nend\nreturn { f = f }\n",
                         "lib/a.lua", ids),
              ::testing::IsEmpty());
}

}  // namespace
}  // namespace holdpoint::lint
