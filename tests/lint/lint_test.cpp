#include "holdpoint/lint/lint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(FileKind, FollowsTheName) {
  EXPECT_EQ(file_kind("aws/rds/x.lua"), FileKind::kPolicies);
  EXPECT_EQ(file_kind("aws/rds/x_test.lua"), FileKind::kTests);
  EXPECT_EQ(file_kind("lib/net.lua"), FileKind::kLibrary);
  EXPECT_EQ(file_kind("policies/lib/aws/net.lua"), FileKind::kLibrary);
  EXPECT_EQ(file_kind("policies/lib/net_test.lua"), FileKind::kTests);
  EXPECT_EQ(file_kind("waivers.lua"), FileKind::kWaivers);
  EXPECT_EQ(file_kind("team/legacy.waivers.lua"), FileKind::kWaivers);
  EXPECT_EQ(file_kind("glib/x.lua"), FileKind::kPolicies);
}

TEST(Level, HasAName) {
  EXPECT_EQ(to_string(Level::kError), "error");
  EXPECT_EQ(to_string(Level::kWarning), "warning");
  EXPECT_EQ(to_string(Level::kInfo), "info");
  EXPECT_EQ(to_string(Level::kIgnore), "ignore");
  EXPECT_EQ(level_named("warning"), Level::kWarning);
  EXPECT_EQ(level_named("Warning"), std::nullopt);
}

TEST(Check, FindingsStandInTheOrderOfTheText) {
  EXPECT_THAT(
      findings_in("x = anny\nlocal function f() y = pcall end\n"),
      ElementsAre("scope/global-write 1:1 x", "scope/undefined-global 1:5 anny",
                  "scope/global-write 2:20 y",
                  "sandbox/forbidden-api 2:24 pcall"));
}

TEST(Check, FindingsAreBoundedPerRule) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "x = 1\n";
  EXPECT_THAT(lint_text(text), SizeIs(200));
}

TEST(Check, TextsThatAreNotLuaAreStillRead) {
  EXPECT_THAT(
      findings_in("policy \"A\" { title = \"T\", severity = \"low\", "
                  "on = \"plan\", forbid = function(plan) if plan. "
                  "then return true end return false end }\n"
                  "return anny\n"),
      ElementsAre("declaration/invalid-id 1:8 \"A\"", "syntax/error 1:90 ",
                  "scope/undefined-global 2:8 anny"));
}

TEST(CheckFile, ErrorsHaveThreeParts) {
  PolicyIds ids;
  const auto errors = check_file("return anny\n", "p/x.lua", ids);
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_EQ(errors[0].code, ErrorCode::kPolicy);
  EXPECT_EQ(to_string(errors[0]),
            "p/x.lua:1:8: undefined global `anny` (did you mean `any`?) "
            "[scope/undefined-global]; use a name of the vocabulary, or "
            "declare it with `local`");
}

TEST(CheckFile, RemembersIdsForTheNextFile) {
  PolicyIds ids;
  const std::string policy =
      policy_with("require = function(r) return true end");
  EXPECT_THAT(check_file(policy, "a.lua", ids), IsEmpty());
  EXPECT_EQ(ids.at("a.b").file, "a.lua");
  EXPECT_EQ(ids.at("a.b").line, 1U);
  const auto errors = check_file(policy, "b.lua", ids);
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_THAT(errors[0].what, ::testing::HasSubstr("a.lua:1:8"));
}

}  // namespace
}  // namespace holdpoint::lint
