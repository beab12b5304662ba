// Parameters as --param gives them, seen through a loaded set.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "holdpoint/policy/policy_set.hpp"
#include "loaded.hpp"

namespace holdpoint::policy {
namespace {

using ::testing::HasSubstr;

using Texts = std::map<std::string, std::string>;

tl::expected<PolicySet, Errors> load_with(const Ground& ground,
                                          const std::string& params,
                                          const Texts& given,
                                          bool need = true) {
  LoadOptions options;
  options.parameters = given;
  options.need_parameters = need;
  return ground.load(
      {source_set({{"a.lua", plan_policy("a.b", "params = " + params + ",")}})},
      options);
}

// What the policy sees in its parameter `x`, as messages show it.
std::string shown(const std::string& declared, const std::string& given,
                  const std::string& seen = "p.x") {
  const Ground ground;
  LoadOptions options;
  options.parameters = {{"a.b.x", given}};
  const std::string text =
      "policy \"a.b\" {\n  title = \"T\",\n  severity = \"low\",\n"
      "  on = \"plan\",\n  params = { x = " +
      declared +
      " },\n  require = function(plan, p) return false, { got = " + seen +
      " } end,\n  message = \"{got}\",\n}\n";
  const auto set = ground.load({source_set({{"a.lua", text}})}, options);
  if (!set) return joined(set.error());
  const Policy& policy = set->policies().front();
  const auto answer = policy.host->evaluate(
      policy.declaration, bindings::Subject(), policy.message, policy.remedy);
  return answer.messages.empty() ? "" : answer.messages.front().text;
}

TEST(Parameters, AreReadAsTheTypeOfTheirDefault) {
  EXPECT_EQ(shown("hours(24)", "36h"), "36h");
  EXPECT_EQ(shown("gib(1)", "2GiB"), "2 GiB");
  EXPECT_EQ(shown("5", "7"), "7");
  EXPECT_EQ(shown("5", "7.5"), "7.5");
  EXPECT_EQ(shown("false", "true"), "true");
  EXPECT_EQ(shown("\"eu\"", "us"), "us");
  EXPECT_EQ(shown("{ 22 }", "[80, 443]", "p.x[2]"), "443");
  EXPECT_EQ(shown("{ a = 1 }", "{\"b\": 2}", "p.x.b"), "2");
  EXPECT_EQ(shown("param.string()", "x y"), "x y");
  EXPECT_EQ(shown("param.number()", "3"), "3");
  EXPECT_EQ(shown("param.duration()", "7d"), "7d");
}

TEST(Parameters, RefuseTextsOfAnotherType) {
  for (const auto& [declared, given] :
       std::vector<std::pair<std::string, std::string>>{
           {"hours(24)", "24"},
           {"hours(24)", "soon"},
           {"gib(1)", "1"},
           {"5", "five"},
           {"5", ""},
           {"5", "0x10"},
           {"false", "yes"},
           {"{ 22 }", "22"},
           {"{ 22 }", "{\"a\": 1}"},
           {"{ 22 }", "[1"},
           {"{ a = 1 }", "[1]"}}) {
    SCOPED_TRACE(declared + " = " + given);
    EXPECT_THAT(shown(declared, given), HasSubstr("`"));
  }
}

TEST(Parameters, MustBeKnown) {
  const Ground ground;
  const auto set = load_with(ground, "{ max_age = 1 }",
                             {{"a.b.max_ago", "2"}, {"a.c.max_age", "2"}});
  ASSERT_FALSE(set);
  ASSERT_EQ(set.error().size(), 2U) << joined(set.error());
  EXPECT_EQ(set.error()[0].code, ErrorCode::kUsage);
  EXPECT_THAT(set.error()[0].what, HasSubstr("did you mean `max_age`"));
  EXPECT_THAT(set.error()[1].what,
              HasSubstr("no policy `a.c` to set a parameter of (did you mean "
                        "`a.b`?)"));
}

TEST(Parameters, AreNamedByPolicyAndName) {
  const Ground ground;
  for (const char* name : {"max_age", ".max_age", "a.b."}) {
    const auto set = load_with(ground, "{ max_age = 1 }", {{name, "2"}});
    ASSERT_FALSE(set) << name;
    EXPECT_THAT(joined(set.error()), HasSubstr("POLICY-ID.NAME=VALUE"));
  }
}

TEST(Parameters, WithoutADefaultMustBeGiven) {
  const Ground ground;
  const auto missing = load_with(ground, "{ owner = param.string() }", {});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().front().code, ErrorCode::kUsage);
  EXPECT_THAT(joined(missing.error()), HasSubstr("--param a.b.owner=VALUE"));
  EXPECT_TRUE(
      load_with(ground, "{ owner = param.string() }", {{"a.b.owner", "me"}}));
  EXPECT_TRUE(load_with(ground, "{ owner = param.string() }", {},
                        /*need=*/false));
}

TEST(Parameters, OfPoliciesThatAreLeftOutMayBeGivenAndMayBeMissing) {
  const Ground ground;
  LoadOptions options;
  options.only = {"b"};
  options.parameters = {{"a.x", "2"}};
  const auto set =
      ground.load({source_set({{"a.lua", plan_policy("a",
                                                     "params = { x = 1, y = "
                                                     "param.string() },") +
                                             plan_policy("b")}})},
                  options);
  EXPECT_TRUE(set) << joined(set.error());
}

}  // namespace
}  // namespace holdpoint::policy
