// declaration/unknown-placeholder: what messages may name.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "linted.hpp"

namespace holdpoint::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> placeholders_refused(const std::string& fields,
                                              const std::string& on) {
  std::vector<std::string> refused;
  const std::string text = policy_with(fields, on);
  for (const Finding& each : lint_text(text)) {
    EXPECT_EQ(each.rule, "declaration/unknown-placeholder") << each.message;
    refused.push_back(
        text.substr(each.span.begin, each.span.end - each.span.begin));
  }
  return refused;
}

struct Case {
  const char* name;
  const char* fields;
  const char* on;
  std::vector<std::string> refused;
};

constexpr const char* kResource = "{ type = \"t\" }";

class Placeholder : public ::testing::TestWithParam<Case> {};

TEST_P(Placeholder, MustNameSomething) {
  EXPECT_EQ(placeholders_refused(GetParam().fields, GetParam().on),
            GetParam().refused);
}

INSTANTIATE_TEST_SUITE_P(
    Lint, Placeholder,
    ::testing::Values(
        Case{"FieldsOfAResource",
             "message = \"{address} {type} {index} {action} {after.a.b} "
             "{before.c} {tags.owner} {module}\", "
             "require = function(r) return true end",
             kResource,
             {}},
        Case{"MisspeltField",
             "message = \"{adress}\", require = function(r) return true end",
             kResource,
             {"{adress}"}},
        Case{"AlsoInRemedyAndTitle",
             "remedy = \"{a}\", require = function(r) return true end",
             kResource,
             {"{a}"}},
        Case{"NoPartsOfAString",
             "message = \"{address.x}\", require = function(r) return true "
             "end",
             kResource,
             {"{address.x}"}},
        Case{"FieldsOfThePlan",
             "message = \"{existing} {after}\", "
             "forbid = function(plan) return plan.errored end",
             "\"plan\"",
             {"{after}"}},
        Case{"FieldsOfAModuleCall",
             "message = \"{name} {version} {index}\", "
             "forbid = function(m) return m.name == \"x\" end",
             "\"module_call\"",
             {"{index}"}},
        Case{"ComputedSelector",
             "message = \"{anything}\", require = function(r) return true end",
             "any({})",
             {}},
        Case{"ReturnedField",
             "message = \"{gone} {come}\", "
             "forbid = function(r) return r.deposed, { gone = 1 } end",
             kResource,
             {"{come}"}},
        Case{"FieldOfOneDenialOnly",
             "message = \"{gone}\", forbid = function(r) "
             "if r.deposed then return true end "
             "return r.deferred, { gone = 1 } end",
             kResource,
             {"{gone}"}},
        Case{"PassingReturnsNeedNoField",
             "message = \"{gone}\", forbid = function(r) "
             "if r.deposed then return false end "
             "return r.deferred, { gone = 1 } end",
             kResource,
             {}},
        Case{"ComputedFields",
             "message = \"{gone}\", forbid = function(r) "
             "local f = { gone = 1 } return r.deferred, f end",
             kResource,
             {}},
        Case{"FieldsOfACall",
             "message = \"{gone}\", "
             "forbid = function(r) return any(r.after.a, r.after.b) end",
             kResource,
             {}},
        Case{"DenyWithItsOwnFields",
             "check = function(r) r:deny(\"{tag} {tga} {address}\", "
             "{ tag = 1 }) end",
             kResource,
             {"{tga}"}},
        Case{"DenyWithThePolicysMessage",
             "message = \"{tag}\", check = function(r) r:deny() end",
             kResource,
             {"{tag}"}},
        Case{"DenyWithFieldsForThePolicysMessage",
             "message = \"{tag}\", "
             "check = function(r) r:deny(nil, { tag = 1 }) end",
             kResource,
             {}},
        Case{"RemedyOfADenyWithItsOwnMessage",
             "remedy = \"{tag}\", "
             "check = function(r) r:deny(\"{tag}\", { tag = 1 }) end",
             kResource,
             {}},
        Case{"SubjectHandedOn",
             "message = \"{tag}\", check = function(r) each({ r }) end",
             kResource,
             {}},
        Case{"Parameters",
             "params = { n = 1, m = { a = 1 } }, "
             "message = \"{p.n} {p.m.a} {p.x} {p}\", "
             "require = function(r, p) return true end",
             kResource,
             {"{p.x}", "{p}"}},
        Case{"BracesOfJson",
             "message = \"{ a = 1 } {{ b }\", "
             "require = function(r) return true end",
             kResource,
             {"{ a = 1 }"}},
        Case{"ComputedMessage",
             "message = \"{x}\" .. any({}), "
             "require = function(r) return true end",
             kResource,
             {}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(PlaceholderMessage, SuggestsTheField) {
  const auto findings = lint_text(policy_with(
      "message = \"{adress}\", require = function(r) return true end"));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message,
            "`{adress}` is no field of a resource and none that the rule "
            "gives (did you mean `address`?)");
}

}  // namespace
}  // namespace holdpoint::lint
