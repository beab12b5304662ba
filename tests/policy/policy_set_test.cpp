#include "holdpoint/policy/policy_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/schema/catalog.hpp"
#include "loaded.hpp"

namespace holdpoint::policy {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> ids_of(const PolicySet& set) {
  std::vector<std::string> ids;
  for (const Policy& policy : set.policies()) ids.push_back(policy.id);
  return ids;
}

// The errors of one file.
std::string errors_of(const std::string& text) {
  const Ground ground;
  const auto set = ground.load({source_set({{"a.lua", text}})});
  return set ? "it loaded" : joined(set.error());
}

TEST(PolicySets, KeepWhatAFileDeclares) {
  const Ground ground;
  const auto set = ground.load({source_set({{"a.lua", R"lua(
policy "aws.rds.one" {
  title = "T", severity = "critical", enforcement = "hold",
  on_undetermined = "after_apply", standing = "block",
  on = { type = "aws_db_instance", action = "destroys" },
  params = { max_age = hours(24) },
  require = function(r, p) return age(r.before.created) < p.max_age end,
  message = "M {p.max_age}", remedy = "R", docs = "https://example.com",
  controls = { "RDS.1", "RDS.2" }, needs = { "cloud.aws.rds.db_snapshots" },
}
)lua"}})});
  ASSERT_TRUE(set) << joined(set.error());
  ASSERT_EQ(set->policies().size(), 1U);
  const Policy& policy = set->policies().front();
  EXPECT_EQ(policy.id, "aws.rds.one");
  EXPECT_EQ(policy.title, "T");
  EXPECT_EQ(policy.message, "M {p.max_age}");
  EXPECT_EQ(policy.remedy, "R");
  EXPECT_EQ(policy.docs, "https://example.com");
  EXPECT_EQ(policy.severity, report::Severity::kCritical);
  EXPECT_EQ(policy.enforcement, report::Enforcement::kHold);
  EXPECT_EQ(policy.on_undetermined, OnUndetermined::kAfterApply);
  EXPECT_TRUE(policy.standing_blocks);
  EXPECT_THAT(policy.controls, ElementsAre("RDS.1", "RDS.2"));
  EXPECT_THAT(policy.needs, ElementsAre("aws.rds.db_snapshots"));
  EXPECT_EQ(to_string(policy.selector), "aws_db_instance, destroys");
  EXPECT_EQ(policy.where.file, "a.lua");
  EXPECT_EQ(policy.where.line, 2U);
  EXPECT_FALSE(policy.standard);
  ASSERT_EQ(policy.parameters.size(), 1U);
  EXPECT_EQ(policy.parameters[0].name, "max_age");
  EXPECT_EQ(policy.parameters[0].type, "duration");
}

TEST(PolicySets, FillInWhatMayBeLeftOut) {
  const Ground ground;
  const auto set = ground.load({source_set({{"a.lua", plan_policy("a")}})});
  ASSERT_TRUE(set) << joined(set.error());
  const Policy& policy = set->policies().front();
  EXPECT_EQ(policy.message, "T");
  EXPECT_EQ(policy.enforcement, report::Enforcement::kMandatory);
  EXPECT_EQ(policy.on_undetermined, OnUndetermined::kBlock);
  EXPECT_FALSE(policy.standing_blocks);
}

TEST(PolicySets, SortPoliciesById) {
  const Ground ground;
  const auto set =
      ground.load({source_set({{"a.lua", plan_policy("m") + plan_policy("z")}}),
                   source_set({{"b.lua", plan_policy("a")}})});
  ASSERT_TRUE(set) << joined(set.error());
  EXPECT_THAT(ids_of(*set), ElementsAre("a", "m", "z"));
  ASSERT_NE(set->find("m"), nullptr);
  EXPECT_EQ(set->find("m")->id, "m");
  EXPECT_EQ(set->find("n"), nullptr);
}

TEST(PolicySets, TellAllErrorsOfAllFilesAtOnce) {
  const Ground ground;
  const auto set = ground.load(
      {source_set({{"a.lua", plan_policy("a", "sevrity = \"low\",")},
                   {"b.lua", "policy \"b\" { title = }"}}),
       source_set({{"c.lua", "x = 1\n" + plan_policy("c")}})});
  ASSERT_FALSE(set);
  EXPECT_THAT(joined(set.error()),
              AllOf(HasSubstr("a.lua:"), HasSubstr("sevrity"),
                    HasSubstr("b.lua:"), HasSubstr("c.lua:")));
}

TEST(PolicySets, TellAllErrorsThatOnlyRunningShows) {
  const Ground ground;
  const std::string computed =
      "local keys = { title = \"T\", severity = \"low\", on = \"plan\" }\n";
  const auto set = ground.load({source_set(
      {{"a.lua", "local t = nil\nlocal u = t.x\n" + plan_policy("a")},
       {"b.lua",
        "local n = \"sev\" .. \"ere\"\npolicy \"b\" { title = \"T\", "
        "severity = n, on = \"plan\", "
        "require = function(plan) return true end }\n"}})});
  ASSERT_FALSE(set);
  EXPECT_THAT(joined(set.error()),
              AllOf(HasSubstr("a.lua:2"), HasSubstr("b.lua:2"),
                    HasSubstr("`severity` cannot be `severe`")));
}

TEST(PolicySets, RunNothingThatTheChecksRefuse) {
  EXPECT_THAT(errors_of("local t = nil\nlocal u = t.x\nforgotten()\n"),
              AllOf(HasSubstr("forgotten"),
                    ::testing::Not(HasSubstr("attempt to index"))));
}

// What the linter says of a rule on databases, where the standard types are all
// that the providers of the project have.
std::string errors_with_types(const std::string& type, const std::string& rule,
                              bool has_types = true) {
  schema::Catalog catalog;
  catalog.add(
      {schema::Source::Kind::kProject, "schema.pack", schema::standard_pack()});
  LoadOptions options;
  options.catalog = has_types ? &catalog : nullptr;
  const Ground ground;
  const auto set =
      ground.load({source_set({{"a.lua",
                                "policy \"a\" { title = \"T\", severity = "
                                "\"low\", on = { type = \"" +
                                    type + "\" },\n  " + rule + " }\n"}})},
                  options);
  return set ? "it loaded" : joined(set.error());
}

TEST(PolicySets, RefuseAComparisonThatTheProvidersTypesRuleOut) {
  const std::string never =
      "forbid = function(r) return r.after.backup_retention_period == \"7\" "
      "end";
  EXPECT_THAT(errors_with_types("aws_db_instance", never),
              HasSubstr("schema/type-mismatch"));
  EXPECT_EQ(errors_with_types("aws_db_instance", never, false), "it loaded");
}

TEST(PolicySets, RefuseAFieldThatOurVocabularyDoesNotHave) {
  EXPECT_THAT(
      errors_of("policy \"a\" { title = \"T\", severity = \"low\", on = "
                "\"plan\", require = function(plan) return plan.complet == "
                "true end }\n"),
      HasSubstr("schema/unknown-context-field"));
}

// Policies are shared by projects with other providers.
TEST(PolicySets, LoadPoliciesOnTypesThatThisProjectCannotHave) {
  EXPECT_EQ(errors_with_types("aws_of_next_year",
                              "forbid = function(r) return false end"),
            "it loaded");
}

TEST(PolicySets, RefuseFieldsThatAreWrong) {
  const auto with = [](const std::string& fields) {
    return errors_of("local on, no, one = \"plan\", nil, 1\npolicy \"a\" {\n" +
                     fields + "\n}\n");
  };
  const std::string rule = "require = function(plan) return true end,";
  const std::string rest = "severity = \"low\", on = on, " + rule;
  EXPECT_THAT(with(rest), HasSubstr("title"));
  EXPECT_THAT(with("title = one, " + rest), HasSubstr("`title` is a text"));
  EXPECT_THAT(with("title = \"T\", on = on, " + rule), HasSubstr("severity"));
  EXPECT_THAT(with("title = \"T\", severity = \"low\", " + rule),
              HasSubstr("on"));
  EXPECT_THAT(with("title = \"T\", severity = \"low\", on = on,"),
              HasSubstr("require"));
  EXPECT_THAT(with("title = \"T\", controls = \"one\", " + rest),
              HasSubstr("`controls` is a list of texts"));
  EXPECT_THAT(with("title = \"T\", needs = { one }, " + rest),
              HasSubstr("`needs` is a list of texts"));
  EXPECT_THAT(with("title = \"T\", forbid = one, " + rest),
              HasSubstr("forbid"));
  EXPECT_THAT(with("title = \"T\", titel = \"x\", " + rest),
              HasSubstr("did you mean `title`"));
}

TEST(PolicySets, RefuseIdsThatAreNotLowerCaseWords) {
  for (const std::string id :
       {"A", "a b", "a..b", ".a", "a.", "a-.b", "a_b", "", "\xC3\xA9"}) {
    EXPECT_THAT(errors_of(plan_policy(id)), HasSubstr("id")) << id;
  }
  EXPECT_EQ(errors_of(plan_policy("aws.s3-2.x")), "it loaded");
}

TEST(PolicySets, RefuseFilesWithoutPolicies) {
  EXPECT_THAT(errors_of("local x = 1\n"), HasSubstr("declares no policy"));
  EXPECT_THAT(errors_of(""), HasSubstr("declares no policy"));
}

TEST(PolicySets, RefuseAnIdThatTwoSetsDeclare) {
  const Ground ground;
  const auto set = ground.load({source_set({{"a.lua", plan_policy("x")}}),
                                source_set({{"b.lua", plan_policy("x")}})});
  ASSERT_FALSE(set);
  EXPECT_THAT(joined(set.error()),
              AllOf(HasSubstr("`x`"), HasSubstr("a.lua"), HasSubstr("b.lua")));
}

TEST(PolicySets, RefuseAnIdThatIsOnlyKnownByRunning) {
  const Ground ground;
  const auto declared = [](const std::string& id) {
    return "local id = \"" + id.substr(0, 1) + "\" .. \"" + id.substr(1) +
           "\"\npolicy(id) { title = \"T\", severity = \"low\", on = \"plan\","
           " require = function(plan) return true end }\n";
  };
  const auto set = ground.load({source_set({{"a.lua", declared("xy")}}),
                                source_set({{"b.lua", declared("xy")}})});
  ASSERT_FALSE(set);
}

TEST(PolicySets, LoadOnlyWhatGlobsSelect) {
  const Ground ground;
  const auto sources = std::vector{
      source_set({{"a.lua", plan_policy("aws.a") + plan_policy("gcp.a")}})};
  LoadOptions options;
  options.only = {"aws.*"};
  const auto some = ground.load(sources, options);
  ASSERT_TRUE(some) << joined(some.error());
  EXPECT_THAT(ids_of(*some), ElementsAre("aws.a"));
}

TEST(PolicySets, RefuseAGlobThatSelectsNothing) {
  const Ground ground;
  LoadOptions options;
  options.only = {"aws.*", "azure.*"};
  const auto set =
      ground.load({source_set({{"a.lua", plan_policy("aws.a")}})}, options);
  ASSERT_FALSE(set);
  EXPECT_THAT(joined(set.error()), HasSubstr("`azure.*`"));
  EXPECT_EQ(set.error().front().code, ErrorCode::kUsage);
}

TEST(PolicySets, ShowALibraryToItsOwnSetOnly) {
  const Ground ground;
  const std::string user =
      "local net = use \"lib/net\"\n" + plan_policy("u", "params = net.p,");
  SourceSet with = source_set({{"a.lua", user}});
  with.libraries.emplace(
      "lib/net",
      SourceFile{"lib/net.lua", "return { p = { ports = { 22 } } }"});
  EXPECT_TRUE(ground.load({with}));
  SourceSet without = source_set({{"b.lua", user}});
  with.policies = {{"a.lua", plan_policy("a")}};
  const auto refused = ground.load({with, without});
  ASSERT_FALSE(refused);
  EXPECT_THAT(joined(refused.error()),
              AllOf(HasSubstr("b.lua:1"), HasSubstr("no library `lib/net`")));
}

TEST(PolicySets, CheckLibrariesToo) {
  const Ground ground;
  SourceSet set = source_set({{"a.lua", plan_policy("a")}});
  set.libraries.emplace("lib/net", SourceFile{"lib/net.lua", "x = 1"});
  const auto refused = ground.load({set});
  ASSERT_FALSE(refused);
  EXPECT_THAT(joined(refused.error()), HasSubstr("lib/net.lua:1"));
}

TEST(PolicySets, HoldFilesToTheBudget) {
  const Ground ground;
  LoadOptions options;
  options.budget.instructions = 100'000;
  const auto set = ground.load(
      {source_set({{"a.lua", "local n = 0\nwhile true do n = n + 1 end\n" +
                                 plan_policy("a")}})},
      options);
  ASSERT_FALSE(set);
  EXPECT_THAT(joined(set.error()), HasSubstr("a.lua"));
}

TEST(PolicySets, LoadTheStandardPolicies) {
  const Ground ground;
  const auto set = ground.load({standard_sources()});
  ASSERT_TRUE(set) << joined(set.error());
  EXPECT_GE(set->policies().size(), 6U);
  for (const Policy& policy : set->policies()) EXPECT_TRUE(policy.standard);
}

TEST(PolicySet, KnowsWhatEachPolicyNeedsBeyondThePlan) {
  const Ground ground;
  SourceSet source = source_set(
      {{"a.lua", "local net = use \"lib/net\"\n" +
                     plan_policy("a.first", "needs = { \"aws.kms.key\" },") +
                     "policy \"a.second\" { title = \"T\", severity = "
                     "\"low\",\n  on = { type = \"aws_x\" },\n  require = "
                     "function(r) return r:live() == nil end }\n"},
       {"b.lua", plan_policy("b.none")}});
  source.libraries["lib/net"] = {
      "lib/net.lua",
      "local deep = use \"lib/deep\"\n"
      "return { f = function() return cloud.aws.ec2.volumes end }"};
  source.libraries["lib/deep"] = {
      "lib/deep.lua", "return { g = function() return pin.owner end }"};
  const auto set = ground.load({source});
  ASSERT_TRUE(set) << joined(set.error());
  EXPECT_THAT(set->find("a.first")->needs,
              ElementsAre("aws.ec2.volumes", "aws.kms.key", "pin"));
  EXPECT_THAT(set->find("a.second")->needs,
              ElementsAre("aws.ec2.volumes", "live", "pin"));
  EXPECT_THAT(set->find("b.none")->needs, ElementsAre());
}

}  // namespace
}  // namespace holdpoint::policy
