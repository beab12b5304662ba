#include "holdpoint/declaration/needs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parsed.hpp"

namespace holdpoint::declaration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Needs needs_of(const std::string& text) {
  const Parsed parsed(text);
  return read_needs(parsed.tree, parsed.declarations);
}

// The needs of a policy whose rule has this body.
std::string of_rule(const std::string& body) {
  const Needs needs =
      needs_of("policy \"a.b\" { require = function(r) " + body + " end }");
  EXPECT_THAT(needs.shared, IsEmpty()) << body;
  std::string text;
  for (const std::string& need : needs.of_policies.at(0)) {
    text += (text.empty() ? "" : " ") + need;
  }
  return text;
}

TEST(Needs, AreWhatARuleReadsBeyondThePlan) {
  struct Row {
    const char *body, *needs;
  };
  for (const Row& row : {
           Row{"return r.after.size > 3", ""},
           Row{"return any(cloud.aws.rds.db_snapshots, f)",
               "aws.rds.db_snapshots"},
           Row{"return cloud[\"aws\"].rds['db_snapshots']",
               "aws.rds.db_snapshots"},
           Row{"return (cloud.aws).rds.db_snapshots[1].x",
               "aws.rds.db_snapshots"},
           Row{"return cloud.aws.dynamodb.table(r.before.name)",
               "aws.dynamodb.table"},
           Row{"return #r:backups() + #r:surviving_backups()",
               "backups surviving_backups"},
           Row{"return r.surviving_backups(r)", "surviving_backups"},
           Row{"return r:live() == nil", "live"},
           Row{"return state.serial >= pin.serial", "pin state"},
           Row{"local cloud = r return cloud.aws.rds.db_snapshots", ""},
           Row{"local state = 1 return state", ""},
       }) {
    EXPECT_EQ(of_rule(row.body), row.needs) << row.body;
  }
}

TEST(Needs, AreFollowedThroughLocals) {
  EXPECT_EQ(of_rule("local rds = cloud.aws.rds\n"
                    "local again = rds\n"
                    "return rds.db_snapshots, again.db_clusters"),
            "aws.rds.db_clusters aws.rds.db_snapshots");
}

TEST(Needs, AreMoreWhereTheTextDoesNotShowThem) {
  struct Row {
    const char *body, *needs;
  };
  for (const Row& row : {
           Row{"return f(cloud)", "*"},
           Row{"return f(cloud.aws)", "aws.*"},
           Row{"return cloud.aws.rds[r.kind]", "aws.rds.*"},
           Row{"return cloud[r.a].rds.db_snapshots", "*"},
           Row{"local c = cloud c = cloud.aws return c", "* aws.*"},
           Row{"for k in pairs(cloud.aws.rds) do f(k) end", "aws.rds.*"},
           Row{"local c = cloud return f(c.aws)", "aws.*"},
       }) {
    EXPECT_EQ(of_rule(row.body), row.needs) << row.body;
  }
}

TEST(Needs, OfAPolicyAreItsOwnAndThoseOfHelpersAreShared) {
  const Needs needs = needs_of(
      "local function old(r) return cloud.aws.ec2.snapshots end\n"
      "policy \"a\" { require = function(r) return r:live() end }\n"
      "policy \"b\" { require = old }\n"
      "policy \"c\" { require = function(r) return pin.owner end }\n");
  EXPECT_THAT(needs.shared, ElementsAre("aws.ec2.snapshots"));
  ASSERT_EQ(needs.of_policies.size(), 3U);
  EXPECT_THAT(needs.of_policies[0], ElementsAre("live"));
  EXPECT_THAT(needs.of_policies[1], IsEmpty());
  EXPECT_THAT(needs.of_policies[2], ElementsAre("pin"));
}

TEST(Needs, IncludeWhatThePolicySaysAndSelects) {
  const auto of = [](const std::string& keys) {
    return needs_of("policy \"a\" { " + keys + " }").of_policies.at(0);
  };
  EXPECT_THAT(of("needs = { \"aws.kms.key\", \"aws.ec2.volumes\" }"),
              ElementsAre("aws.ec2.volumes", "aws.kms.key"));
  EXPECT_THAT(of("needs = { \"cloud.aws.kms.key\" }"),
              ElementsAre("aws.kms.key"));
  EXPECT_THAT(of("on = \"state\""), ElementsAre("state"));
  EXPECT_THAT(of("on = { state = true, type = \"aws_x\" }"),
              ElementsAre("state"));
  EXPECT_THAT(of("on = { state = false }"), IsEmpty());
  EXPECT_THAT(of("on = \"plan\""), IsEmpty());
}

// A hostile file must not cost more than its size, and is not trusted less for
// it: everything is needed.
TEST(Needs, OfAFileFullOfAliasesAreEverything) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    text += "do local c" + std::to_string(i) + " = cloud.aws end\n";
  }
  text += "local last = cloud.aws return last.rds.db_snapshots\n";
  EXPECT_THAT(needs_of(text).shared, ElementsAre("aws.*"));
}

TEST(Needs, CanBeReadFromABrokenText) {
  EXPECT_THAT(needs_of("policy \"a\" { require = function(r) return cloud.")
                  .of_policies.at(0),
              ElementsAre("*"));
}

}  // namespace
}  // namespace holdpoint::declaration
