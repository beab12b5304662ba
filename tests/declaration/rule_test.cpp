#include "holdpoint/declaration/rule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parsed.hpp"

namespace holdpoint::declaration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string in_policy(const std::string& field) {
  return "policy \"a\" { " + field + " }";
}

TEST(Rule, KindsAreTheKeysOfAPolicy) {
  for (const auto kind :
       {Rule::Kind::kRequire, Rule::Kind::kForbid, Rule::Kind::kCheck}) {
    EXPECT_EQ(rule_kind(to_string(kind)), kind);
  }
  EXPECT_EQ(rule_kind("requires"), std::nullopt);
}

TEST(Rule, FunctionMayBeALocalOfTheFile) {
  const Parsed file("local function f(r, p) return true end\n" +
                    in_policy("require = f"));
  EXPECT_NE(file.rule().function, syntax::kNoNode);
  EXPECT_NE(file.rule().body->params, syntax::kNoDeclaration);
}

TEST(Rule, FunctionThatMayChangeIsNotKnown) {
  const Parsed file("local f = function() end f = g\n" +
                    in_policy("require = f"));
  EXPECT_EQ(file.rule().function, syntax::kNoNode);
  EXPECT_FALSE(file.rule().body->shows_all_denials);
}

TEST(Rule, ReturnsThatCannotDenyAreLeftOut) {
  const Parsed require(
      in_policy("require = function(r) if a then return true end "
                "return b, { x = 1, y = 2 } end"));
  ASSERT_THAT(require.rule().body->denials, SizeIs(1));
  EXPECT_THAT(require.rule().body->denials[0].fields.names,
              ElementsAre("x", "y"));
  const Parsed forbid(in_policy(
      "forbid = function(r) if a then return false end return true end"));
  ASSERT_THAT(forbid.rule().body->denials, SizeIs(1));
  EXPECT_TRUE(forbid.rule().body->denials[0].fields.is_known);
  EXPECT_THAT(forbid.rule().body->denials[0].fields.names, IsEmpty());
}

TEST(Rule, ReturnsOfInnerFunctionsAreNotTheRules) {
  const Parsed file(
      in_policy("forbid = function(r) "
                "return (any(x, function() return a, { b = 1 } end)) end"));
  ASSERT_THAT(file.rule().body->denials, SizeIs(1));
  EXPECT_THAT(file.rule().body->denials[0].fields.names, IsEmpty());
}

TEST(Rule, CallMayReturnAnyFields) {
  const Parsed file(in_policy("forbid = function(r) return f(r) end"));
  EXPECT_FALSE(file.rule().body->denials.at(0).fields.is_known);
}

TEST(Rule, DenyCallsHaveTheirOwnMessageAndFields) {
  const Parsed file(
      in_policy("check = function(r) for x in each(r.after.list) do "
                "r:deny(\"{x}\", { x = x }) end r:deny() r:deny(nil, f) end"));
  ASSERT_THAT(file.rule().body->denials, SizeIs(3));
  EXPECT_EQ(file.rule().body->denials[0].message->text, "{x}");
  EXPECT_FALSE(file.rule().body->denials[0].uses_policy_message);
  EXPECT_THAT(file.rule().body->denials[0].fields.names, ElementsAre("x"));
  EXPECT_TRUE(file.rule().body->denials[1].uses_policy_message);
  EXPECT_FALSE(file.rule().body->denials[2].fields.is_known);
  EXPECT_TRUE(file.rule().body->shows_all_denials);
}

TEST(Rule, HandedOnSubjectMayBeDeniedElsewhere) {
  const Parsed vararg(in_policy("check = function(...) f(...) end"));
  EXPECT_FALSE(vararg.rule().body->shows_all_denials);
  for (const char* body : {"f(r)", "local s = r", "g{ r }"}) {
    const Parsed file(
        in_policy(std::string("check = function(r) ") + body + " end"));
    EXPECT_FALSE(file.rule().body->shows_all_denials) << body;
  }
}

}  // namespace
}  // namespace holdpoint::declaration
