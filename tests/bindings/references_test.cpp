// refs and referrers in rules: three-valued per instance; and blame.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;
using terraform::config_json;
using terraform::refs_json;

constexpr const char* kBlock = "aws_s3_bucket_public_access_block";
constexpr const char* kRule =
    "any(r:referrers('aws_s3_bucket_public_access_block', 'bucket'), "
    "function(b) return b.action ~= 'delete' and b.after.block_public_acls == "
    "true end)";

std::string bucket(const std::string& key, const std::string& action) {
  const std::string old =
      R"({"id": ")" + key + R"(", "bucket": ")" + key + "\"}";
  const bool create = action == "create";
  return change_json("aws_s3_bucket.a[\"" + key + "\"]", action,
                     "\"before\": " + (create ? std::string("null") : old) +
                         ", \"after\": " + (create ? std::string("{}") : old) +
                         ", \"after_unknown\": " +
                         (create ? R"({"id": true, "bucket": true})" : "{}"));
}

// Two buckets of a for_each, and one block whose bucket is `references`.
World buckets(const std::string& references) {
  World world;
  world.plan.changes = {
      bucket("x", "create"), bucket("y", "create"),
      change_json(std::string(kBlock) + ".b", "create",
                  R"("before": null, "after": {"block_public_acls": true},
                     "after_unknown": {"id": true, "bucket": true})")};
  world.plan.resources = {
      config_json("aws_s3_bucket.a", "",
                  "\"for_each_expression\": " + refs_json("local.names")),
      config_json(std::string(kBlock) + ".b",
                  "\"bucket\": " + refs_json(references))};
  return world;
}

std::string answer(World world, const std::string& subject,
                   const std::string& rule = kRule) {
  world.subject = subject;
  return judge(world, "return " + rule);
}

TEST(Referrers, OneBlockDoesNotStandForEveryInstance) {
  const World world = buckets(
      R"(aws_s3_bucket.a["x"].id aws_s3_bucket.a["x"] aws_s3_bucket.a)");
  EXPECT_EQ(answer(world, R"(aws_s3_bucket.a["x"])"), "pass");
  EXPECT_EQ(answer(world, R"(aws_s3_bucket.a["y"])"), "deny no");
}

TEST(Referrers, ThatCannotBeResolvedAreUndetermined) {
  const World world = buckets("local.bucket");
  const std::string text = answer(world, R"(aws_s3_bucket.a["x"])");
  EXPECT_EQ(text.substr(0, text.find(':')),
            "undetermined linked aws_s3_bucket_public_access_block.bucket is "
            "not known");
  // What may point here, and would not help if it did, decides nothing.
  EXPECT_EQ(answer(world, R"(aws_s3_bucket.a["x"])",
                   "any(r:referrers('aws_s3_bucket_public_access_block', "
                   "'bucket'), function(b) return b.name == 'z' end)"),
            "deny no");
  EXPECT_EQ(answer(world, R"(aws_s3_bucket.a["x"])",
                   "#r:referrers('aws_s3_bucket_public_access_block', "
                   "'bucket') == 1")
                .substr(0, 12),
            "undetermined");
}

World deleted_block() {
  World world;
  world.plan.changes = {
      bucket("x", "no-op"), bucket("y", "no-op"),
      change_json(std::string(kBlock) + ".b", "delete",
                  R"("before": {"id": "x", "bucket": "x"}, "after": null)")};
  world.plan.resources = {
      config_json("aws_s3_bucket.a", "",
                  "\"for_each_expression\": " + refs_json("local.names"))};
  return world;
}

TEST(Referrers, IncludeThoseBeingDeleted) {
  const World world = deleted_block();
  EXPECT_EQ(answer(world, R"(aws_s3_bucket.a["x"])"), "deny no");
  EXPECT_EQ(answer(world, R"(aws_s3_bucket.a["x"])",
                   "r:referrers('aws_s3_bucket_public_access_block', "
                   "'bucket')[1].action == 'delete'"),
            "pass");
}

TEST(Referrers, NeedATypeAndAnAttribute) {
  World world = buckets("local.bucket");
  world.subject = R"(aws_s3_bucket.a["x"])";
  expect_values(world, {{"NoAttribute", "#r:referrers('aws_x') == 0",
                         "error referrers needs a type and an attribute"},
                        {"NoRefsName", "#r:refs() == 0", "error refs needs"}});
}

TEST(Refs, NameWhatAnAttributeComesFrom) {
  World world = buckets(
      R"(aws_s3_bucket.a["x"].id aws_s3_bucket.a["x"] aws_s3_bucket.a)");
  world.subject = std::string(kBlock) + ".b";
  expect_values(
      world,
      {{"Target", "r:refs('bucket')[1].address == 'aws_s3_bucket.a[\"x\"]'",
        "pass"},
       {"Count", "#r:refs('bucket') == 1", "pass"},
       {"Constant", "#r:refs('block_public_acls') == 0", "pass"},
       {"Misspelt", "#r:refs('buckets') == 0",
        "error has no attribute `buckets` (did you mean `bucket`"}});
  World local = buckets("local.bucket");
  local.subject = world.subject;
  expect_values(local, {{"Unresolved",
                         "any(r:refs('bucket'), function(b) return true end)",
                         "undetermined linked bucket is not known"}});
}

TEST(Refs, ReachDataSourcesOfThePriorState) {
  World world;
  world.plan.changes = {change_json(
      "aws_instance.i", "create",
      R"("before": null, "after": {"ami": "ami-1"}, "after_unknown": {})")};
  world.plan.resources = {
      config_json("aws_instance.i",
                  "\"ami\": " + refs_json("data.aws_ami.d.id data.aws_ami.d")),
      config_json("data.aws_ami.d", "")};
  world.plan.rest = R"("prior_state": {"format_version": "1.0", "values":
      {"root_module": {"resources": [{"address": "data.aws_ami.d",
      "mode": "data", "type": "aws_ami", "name": "d",
      "provider_name": "p", "schema_version": 0,
      "values": {"id": "ami-1", "owner_id": "137112412989"}}]}}})";
  world.subject = "aws_instance.i";
  expect_values(
      world, {{"Owner",
               "any(r:refs('ami'), function(d) return d.mode == 'data' and "
               "d.after.owner_id == '137112412989' end)",
               "pass"},
              {"ByAddress",
               "plan.by_address['data.aws_ami.d'].type == 'aws_ami'", "pass"}});
}

struct Blame {
  const char* name;
  const char* rule;
  bool touches;
};

TEST(Blame, IsARuleThatReadsAChange) {
  World world = deleted_block();
  world.plan.changes.push_back(change_json(
      "aws_other.o", "update", R"("before": {"a": 1}, "after": {"a": 2})"));
  world.plan.changes.push_back(change_json(
      "aws_still.s", "no-op", R"("before": {"a": 1}, "after": {"a": 1})"));
  const std::vector<Blame> rows = {
      {"Itself", "return r.after.bucket == 'q'", false},
      {"Referrers",
       "return any(r:referrers('aws_s3_bucket_public_access_block'"
       ", 'bucket'), function() return false end)",
       true},
      {"NoReferrers", "return #r:referrers('aws_none', 'x') == 1", false},
      {"UnchangedList", "return #plan:resources('aws_still') == 9", false},
      {"ChangedList", "return #plan:resources('aws_other') == 9", true},
      {"ByAddress", "return plan.by_address['aws_other.o'] == nil", true},
      {"UnchangedByAddress", "return plan.by_address['aws_still.s'] == nil",
       false},
      {"Doing", "return #plan:doing('creates') == 9", true},
      {"Changes", "return #plan.changes == 9", true},
  };
  for (const Blame& row : rows) {
    Judge judge(world);
    ASSERT_EQ(judge.load_rule(row.rule), "loaded") << row.name;
    const Evaluation evaluation = judge.evaluate(R"(aws_s3_bucket.a["x"])");
    EXPECT_EQ(to_text(evaluation), "deny no") << row.name;
    EXPECT_EQ(evaluation.touches_change, row.touches) << row.name;
  }
}

}  // namespace
}  // namespace holdpoint::bindings
