#include "holdpoint/lint/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::HasSubstr;

const RuleInfo& yoda() { return *find_rule("style/yoda"); }

struct Case {
  const char* name;
  std::vector<std::pair<const char*, Level>> configured;
  std::vector<std::pair<const char*, Level>> command_line;
  Level expected;
};

class Precedence : public ::testing::TestWithParam<Case> {};

TEST_P(Precedence, TheNearestWordCounts) {
  Settings settings;
  for (const auto& [name, level] : GetParam().configured) {
    ASSERT_TRUE(settings.configured.set(name, level));
  }
  for (const auto& [name, level] : GetParam().command_line) {
    ASSERT_TRUE(settings.command_line.set(name, level));
  }
  EXPECT_EQ(settings.level_of(yoda()), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Lint, Precedence,
    ::testing::Values(
        Case{"NothingSaid", {}, {}, Level::kInfo},
        Case{"All", {{"all", Level::kError}}, {}, Level::kError},
        Case{"CategoryBeforeAll",
             {{"all", Level::kError}, {"style", Level::kWarning}},
             {},
             Level::kWarning},
        Case{"RuleBeforeCategory",
             {{"style", Level::kWarning}, {"style/yoda", Level::kIgnore}},
             {},
             Level::kIgnore},
        Case{"CommandLineBeforeRule",
             {{"style/yoda", Level::kIgnore}},
             {{"all", Level::kWarning}},
             Level::kWarning},
        Case{"RuleOfTheCommandLine",
             {},
             {{"all", Level::kWarning}, {"style/yoda", Level::kError}},
             Level::kError}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Levels, KnowTheirNames) {
  Levels levels;
  const auto set = levels.set("style/yodda", Level::kError);
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().what, HasSubstr("did you mean `style/yoda`"));
}

TEST(Levels, WhatTheLanguageRestsOnStays) {
  Settings settings;
  const auto set =
      settings.configured.set("scope/undefined-global", Level::kIgnore);
  ASSERT_FALSE(set);
  EXPECT_THAT(set.error().what, HasSubstr("cannot be set"));
  ASSERT_TRUE(settings.configured.set("all", Level::kIgnore));
  ASSERT_TRUE(settings.command_line.set("scope", Level::kIgnore));
  EXPECT_EQ(settings.level_of(*find_rule("scope/undefined-global")),
            Level::kError);
}

TEST(Selection, RunsOnlyWhatIsNamed) {
  Settings settings;
  ASSERT_TRUE(settings.select("style"));
  EXPECT_EQ(settings.level_of(yoda()), Level::kInfo);
  EXPECT_EQ(settings.level_of(*find_rule("scope/undefined-global")),
            Level::kIgnore);
  ASSERT_TRUE(settings.select("scope/undefined-global"));
  EXPECT_EQ(settings.level_of(*find_rule("scope/undefined-global")),
            Level::kError);
  EXPECT_FALSE(settings.select("all"));
  EXPECT_FALSE(settings.select("styles"));
}

TEST(RuleOptions, AreCheckedAndUsed) {
  Settings settings;
  const RuleInfo& rule = *find_rule("style/line-length");
  EXPECT_EQ(settings.option(rule, "max"), 160);
  ASSERT_TRUE(settings.set_option("style/line-length", "max", 10));
  EXPECT_EQ(settings.option(rule, "max"), 10);
  EXPECT_FALSE(settings.set_option("style/line-length", "most", 10));
  EXPECT_FALSE(settings.set_option("style/line-length", "max", -1));
  EXPECT_FALSE(settings.set_option("style/no-rule", "max", 1));
  Options options;
  options.settings = &settings;
  EXPECT_THAT(found("return 1 + 2 + 3\n", options),
              ::testing::ElementsAre("style/line-length  2 + 3"));
}

}  // namespace
}  // namespace holdpoint::lint
