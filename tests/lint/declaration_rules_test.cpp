// declaration/* but for messages, never/side-unavailable, params/*.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kRule = "require = function(r, p) return true end";

struct Case {
  const char* name;
  std::string text;
  std::vector<std::string> found;
};

class Declared : public ::testing::TestWithParam<Case> {};

TEST_P(Declared, IsJudged) {
  EXPECT_EQ(found(GetParam().text), GetParam().found);
}

const auto kName = [](const auto& row) { return std::string(row.param.name); };

INSTANTIATE_TEST_SUITE_P(
    Keys, Declared,
    ::testing::Values(
        Case{"Right", policy_with(kRule), {}},
        Case{"Unknown",
             policy_with(std::string(kRule) + ", remedi = 1"),
             {"declaration/unknown-policy-key remedi"}},
        Case{"Positional",
             policy_with(std::string(kRule) + ", 5"),
             {"declaration/unknown-policy-key 5"}},
        Case{"NothingAtAll",
             "policy \"a\" {}",
             {"declaration/missing-key \"a\"", "declaration/missing-key \"a\"",
              "declaration/missing-key \"a\"", "declaration/one-rule \"a\""}},
        Case{"TwoRules",
             policy_with(std::string(kRule) +
                         ", check = function(r) r:deny() end"),
             {"declaration/one-rule check"}},
        Case{"SameRuleTwice",
             policy_with(std::string(kRule) + ", " + kRule),
             {"declaration/one-rule require"}},
        Case{"RuleIsNoFunction",
             policy_with("require = true"),
             {"declaration/one-rule true"}},
        Case{"RuleOfALibrary",
             "local l = use \"lib/l\" " + policy_with("require = l.rule"),
             {}},
        Case{"KeyTwice",
             policy_with(std::string(kRule) + ", title = \"U\""),
             {"declaration/duplicate-key title"}},
        Case{"Enforcement",
             policy_with(std::string(kRule) + ", enforcement = \"warn\""),
             {"declaration/invalid-value \"warn\""}},
        Case{"EnforcementOfAnotherType",
             policy_with(std::string(kRule) + ", enforcement = true"),
             {"declaration/invalid-value true"}},
        Case{"OnUndetermined",
             policy_with(std::string(kRule) + ", on_undetermined = \"pass\""),
             {"declaration/invalid-value \"pass\""}},
        Case{"Standing",
             policy_with(std::string(kRule) + ", standing = \"block\""),
             {}},
        Case{"KindOfEvidence",
             policy_with(std::string(kRule) +
                         ", max_evidence_age = { backup = hours(4), bakcup = "
                         "hours(4) }"),
             {"declaration/invalid-value bakcup"}},
        Case{"ComputedValue",
             "local s = \"block\" " +
                 policy_with(std::string(kRule) + ", standing = s"),
             {}}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    Places, Declared,
    ::testing::Values(
        Case{"ComputedId",
             "local id = \"a\" policy(id) { title = \"T\", severity = "
             "\"low\", on = \"plan\", " +
                 std::string(kRule) + " }",
             {"declaration/dynamic-policy policy"}},
        Case{"ComputedTable",
             "local t = {} policy \"a\" (t)",
             {"declaration/dynamic-policy policy"}},
        Case{"InsideACondition",
             "if true then " + policy_with(kRule) + " end",
             {"declaration/dynamic-policy policy"}},
        Case{"InsideAFunction",
             "local function f() " + policy_with(kRule) + " end f()",
             {"declaration/dynamic-policy policy"}},
        Case{"AsAValue",
             "local p = policy return p",
             {"declaration/dynamic-policy policy"}},
        Case{"WithoutItsTable",
             "policy \"a\"",
             {"declaration/dynamic-policy policy"}},
        Case{"ComputedLibrary",
             "local n = \"x\" local l = use(n) return l",
             {"declaration/dynamic-use use(n)"}}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    Selectors, Declared,
    ::testing::Values(
        Case{"UnknownKey",
             policy_with(kRule, "{ tpye = \"a\" }"),
             {"declaration/unknown-selector-key tpye"}},
        Case{"UnknownAction",
             policy_with(kRule, "{ action = { \"create\", \"destroy\" } }"),
             {"declaration/unknown-selector-value \"destroy\""}},
        Case{"Group", policy_with(kRule, "{ action = \"destroys\" }"), {}},
        Case{"UnknownSubject",
             policy_with(kRule, "\"plans\""),
             {"declaration/unknown-selector-value \"plans\""}},
        Case{"ResourceByName",
             policy_with(kRule, "\"resource\""),
             {"declaration/unknown-selector-value \"resource\""}},
        Case{"UnknownMode",
             policy_with(kRule, "{ mode = \"dta\" }"),
             {"declaration/unknown-selector-value \"dta\""}},
        Case{"EmptyList",
             policy_with(kRule, "{ type = {} }"),
             {"declaration/unknown-selector-value type"}},
        Case{"Computed",
             "local l = use \"lib/l\" " +
                 policy_with(kRule, "{ type = l.types, action = l.actions }"),
             {}}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    Sides, Declared,
    ::testing::Values(
        Case{"AfterOfADelete",
             policy_with("forbid = function(r) return r.after.x == 1 end",
                         "{ action = { \"delete\", \"forget\" } }"),
             {"never/side-unavailable after"}},
        Case{"AfterByKey",
             policy_with("forbid = function(r) return r[\"after\"].x end",
                         "{ action = \"delete\" }"),
             {"never/side-unavailable \"after\""}},
        Case{"AfterInACallback",
             policy_with("forbid = function(r) return any(r.before.l, "
                         "function(x) return x == r.after.y end) end",
                         "{ action = \"delete\" }"),
             {"never/side-unavailable after"}},
        Case{"BeforeOfACreate",
             policy_with("forbid = function(r) return r.before.x == 1 end",
                         "{ action = \"create\" }"),
             {"never/side-unavailable before"}},
        Case{"BothOfADestruction",
             policy_with("forbid = function(r) return r.after.x == "
                         "r.before.x end",
                         "{ action = \"destroys\" }"),
             {}},
        Case{"Drift",
             policy_with("forbid = function(r) return r.before.x == 1 end",
                         "{ drift = true, action = \"create\" }"),
             {}}),
    kName);

INSTANTIATE_TEST_SUITE_P(
    Parameters, Declared,
    ::testing::Values(
        Case{"Declared",
             policy_with("params = { n = 1 }, require = function(r, p) "
                         "return p.n > 0 and p[\"n\"] > 0 end"),
             {}},
        Case{"Undeclared",
             policy_with("params = { n = 1 }, require = function(r, p) "
                         "return p.m > 0 end"),
             {"params/unknown-parameter m"}},
        Case{"WithoutParams",
             require_body("return p.m > 0"),
             {"params/unknown-parameter m"}},
        Case{"InAMessage",
             policy_with("params = { n = 1 }, message = \"{p.m}\", " +
                         std::string(kRule)),
             {"declaration/unknown-placeholder {p.m}"}},
        Case{"Computed",
             "local l = use \"lib/l\" " +
                 policy_with("params = l.params, require = function(r, p) "
                             "return p.m > 0 end"),
             {}},
        Case{"AnotherLocalOfThatName",
             require_body("local p = r.after return p.m == 1"),
             {}}),
    kName);

class PolicyId : public ::testing::TestWithParam<std::pair<const char*, bool>> {
};

TEST_P(PolicyId, IsLowerCaseDottedAndHyphenated) {
  std::string text = policy_with(kRule);
  text.replace(text.find("a.b"), 3, GetParam().first);
  EXPECT_EQ(found(text).empty(), GetParam().second) << GetParam().first;
}

INSTANTIATE_TEST_SUITE_P(
    Lint, PolicyId,
    ::testing::Values(std::pair{"blast-radius", true},
                      std::pair{"aws.rds.x-1", true}, std::pair{"a2", true},
                      std::pair{"", false}, std::pair{"A.b", false},
                      std::pair{"a..b", false}, std::pair{"a.", false},
                      std::pair{"-a", false}, std::pair{"a-.b", false},
                      std::pair{"a_b", false}, std::pair{"1a", false},
                      std::pair{"a b", false}, std::pair{"a\\u{e4}", false}));

TEST(DuplicateId, SaysWhereTheOtherOneIs) {
  const auto same_file = lint_text(policy_with(kRule) + policy_with(kRule));
  ASSERT_THAT(same_file, SizeIs(1));
  EXPECT_THAT(same_file[0].message, HasSubstr("line 1"));
  const PolicyIds others = {{"a.b", {.file = "x.lua", .line = 7}}};
  const auto other_file = lint_text(
      policy_with(kRule), {.other_ids = &others, .least = Level::kError});
  ASSERT_THAT(other_file, SizeIs(1));
  EXPECT_THAT(other_file[0].message, HasSubstr("x.lua:7"));
}

TEST(UnknownKeys, AreSuggested) {
  const auto findings =
      lint_text(policy_with(std::string(kRule) + ", messsage = \"m\""));
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].message,
            "a policy has no key `messsage` (did you mean `message`?)");
}

TEST(UnknownKeys, OfOtherLanguagesAreTranslated) {
  for (const auto& [word, key] : {std::pair{"deny", "`forbid`"},
                                  {"condition", "`require`"},
                                  {"description", "`title`"},
                                  {"resource", "`on`"}}) {
    const auto findings =
        lint_text(policy_with(std::string(kRule) + ", " + word + " = 1"));
    ASSERT_THAT(findings, SizeIs(1)) << word;
    EXPECT_EQ(findings[0].next_step,
              std::string("write ") + key +
                  ", as it is called here, or move your own data into a local");
  }
}

TEST(SharedFunctions, AreReportedOnce) {
  EXPECT_THAT(found("local function f(r) return r.after.x == 1 end "
                    "policy \"a\" { title = \"T\", severity = \"low\", on = { "
                    "action = \"delete\" }, forbid = f } "
                    "policy \"b\" { title = \"T\", severity = \"low\", on = { "
                    "action = \"delete\" }, forbid = f }"),
              ElementsAre("never/side-unavailable after"));
}

}  // namespace
}  // namespace holdpoint::lint
