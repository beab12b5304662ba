#include "holdpoint/declaration/declarations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parsed.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::declaration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(Declarations, AllPoliciesOfTheLanguageAreRead) {
  const Parsed file(testing::read_text(testing::source_dir() /
                                       "tests/policies/language_policies.lua"));
  EXPECT_THAT(file.tree.diagnostics(), IsEmpty());
  ASSERT_THAT(file.declarations.policies, SizeIs(15));
  for (const Policy& each : file.declarations.policies) {
    ASSERT_TRUE(each.id.has_value());
    EXPECT_THAT(each.rules, SizeIs(1)) << each.id->text;
    EXPECT_NE(each.rules[0].function, syntax::kNoNode) << each.id->text;
    EXPECT_TRUE(each.selector.subject.has_value()) << each.id->text;
    EXPECT_EQ(each.has_params, each.params.has_value()) << each.id->text;
  }
}

TEST(Declarations, PolicyHasItsPartsAndPlaces) {
  const Parsed file(
      "policy \"a.b\" {\n"
      "  title = \"T\", severity = \"high\",\n"
      "  on = { type = \"x\" }, params = { n = 1, [\"odd name\"] = 2 },\n"
      "  forbid = function(r, p) return false end,\n"
      "  message = \"{address} {p.n}\",\n"
      "}\n");
  const Policy& policy = file.policy();
  EXPECT_EQ(policy.id->text, "a.b");
  EXPECT_EQ(file.tree.text_of(policy.id->span), "\"a.b\"");
  EXPECT_EQ(file.tree.text_of(policy.table.find("severity")->key_span),
            "severity");
  EXPECT_THAT(policy.texts, SizeIs(2));
  EXPECT_EQ(policy.texts[1].key, "message");
  EXPECT_THAT(policy.texts[1].text.placeholders, SizeIs(2));
  ASSERT_TRUE(policy.params.has_value());
  EXPECT_NE(policy.params->find("n"), nullptr);
  EXPECT_NE(policy.params->find("odd name"), nullptr);
}

TEST(Declarations, CallsWithParenthesesAreTheSame) {
  const Parsed file("policy(\"a\")({ title = (\"T\") })");
  EXPECT_EQ(file.policy().id->text, "a");
  EXPECT_NE(file.policy().table.find("title"), nullptr);
}

TEST(Declarations, ComputedPartsAreAbsent) {
  const Parsed file("policy(name) { params = defaults() } policy \"b\" (body)");
  ASSERT_THAT(file.declarations.policies, SizeIs(2));
  EXPECT_FALSE(file.declarations.policies[0].id.has_value());
  EXPECT_TRUE(file.declarations.policies[0].has_params);
  EXPECT_FALSE(file.declarations.policies[0].params.has_value());
  EXPECT_THAT(file.declarations.policies[1].table.fields, IsEmpty());
}

TEST(Declarations, LocalNamesDeclareNothing) {
  const Parsed file("local policy = f policy \"a\" { title = \"t\" }");
  EXPECT_THAT(file.declarations.policies, IsEmpty());
}

TEST(Declarations, UsesTestsAndWaiversAreRead) {
  const Parsed file(
      "local a, net = 1, use \"lib/net\"\n"
      "use(name)\n"
      "test \"a case\" { policy = \"a.b\" }\n"
      "waiver { policy = \"a.*\" }\n");
  const Declarations& all = file.declarations;
  ASSERT_THAT(all.uses, SizeIs(2));
  EXPECT_EQ(all.uses[0].path->text, "lib/net");
  EXPECT_EQ(all.uses[0].local, 1U);
  EXPECT_FALSE(all.uses[1].path.has_value());
  EXPECT_EQ(all.uses[1].local, syntax::kNoDeclaration);
  ASSERT_THAT(all.tests, SizeIs(1));
  EXPECT_EQ(all.tests[0].name->text, "a case");
  EXPECT_NE(all.tests[0].table.find("policy"), nullptr);
  ASSERT_THAT(all.waivers, SizeIs(1));
  EXPECT_NE(all.waivers[0].table.find("policy"), nullptr);
}

TEST(Declarations, BrokenTextsAreReadAsFarAsTheyGo) {
  const Parsed file(
      "policy \"a\" { forbid = function(r) if r.after. end end }\n"
      "policy \"b\" { title = \"t\" }\n"
      "policy \"c\" {\n");
  std::vector<std::string> ids;
  for (const Policy& each : file.declarations.policies) {
    ids.push_back(each.id->text);
  }
  EXPECT_THAT(ids, ElementsAre("a", "b", "c"));
}

}  // namespace
}  // namespace holdpoint::declaration
