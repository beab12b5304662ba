// What known values, lists and blocks point at.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bucket_plans.hpp"
#include "holdpoint/terraform/references.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string named_bucket(const std::string& name, const std::string& label,
                         const std::string& action = "no-op") {
  const std::string values = R"({"id": ")" + label + R"(", "bucket": ")" +
                             label + R"(", "arn": "arn:aws:s3:::)" + label +
                             R"("})";
  return change_json("aws_s3_bucket." + name, action,
                     R"("before": )" + values + R"(, "after": )" +
                         (action == "delete" ? "null" : values) +
                         R"(, "after_unknown": {})");
}
std::string known_block(const std::string& label,
                        const std::string& action = "no-op") {
  const std::string values =
      R"({"id": ")" + label + R"(", "bucket": ")" + label + R"("})";
  return change_json(
      kB, action,
      R"("before": )" + values + R"(, "after": )" +
          (action == "delete" || action == "forget" ? "null" : values) +
          R"(, "after_unknown": {})");
}

TEST(ReferencesByValue, LetAKnownNameDecide) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs"), named_bucket("c", "data"),
        known_block("logs")},
       {config_json("aws_s3_bucket.a", ""), config_json("aws_s3_bucket.c", ""),
        block_config("local.bucket")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.c"), IsEmpty());
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("? unknown"));
}

TEST(ReferencesByValue, DropATargetWhoseKnownNameDiffers) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs"), named_bucket("c", "data"),
        known_block("data")},
       {config_json("aws_s3_bucket.a", ""), config_json("aws_s3_bucket.c", ""),
        block_config("var.own aws_s3_bucket.a.id aws_s3_bucket.a "
                     "aws_s3_bucket.c.id aws_s3_bucket.c")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("aws_s3_bucket.c yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(ReferencesByValue, MatchALiteralNameOnABucketThatIsYetToBeMade) {
  const Plan plan = read_small_plan(
      {{change_json("aws_s3_bucket.a", "create",
                    R"("before": null, "after": {"bucket": "logs"},
                       "after_unknown": {"id": true})"),
        change_json(kB, "create",
                    R"("before": null, "after": {"bucket": "logs"},
                       "after_unknown": {"id": true})")},
       {config_json("aws_s3_bucket.a", ""),
        config_json(kB, R"("bucket": {"constant_value": "logs"})")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
}

TEST(ReferencesByValue, CountForTwoObjectsOfOneNameUnlessOneIsProven) {
  SmallPlan small{
      {named_bucket("a", "same"), named_bucket("c", "same"),
       known_block("same")},
      {config_json("aws_s3_bucket.a", ""), config_json("aws_s3_bucket.c", ""),
       block_config("local.name")}};
  const Plan literal = read_small_plan(small);
  EXPECT_THAT(blocks_of(literal, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
  EXPECT_THAT(blocks_of(literal, "aws_s3_bucket.c"), ElementsAre(kB + " yes"));

  small.resources[2] = block_config("aws_s3_bucket.c.id aws_s3_bucket.c");
  const Plan proven = read_small_plan(small);
  EXPECT_THAT(blocks_of(proven, "aws_s3_bucket.a"), IsEmpty());
  EXPECT_THAT(blocks_of(proven, "aws_s3_bucket.c"), ElementsAre(kB + " yes"));
}

TEST(ReferencesByValue, FindABlockThatIsDeletedByWhatItWas) {
  const Plan plan =
      read_small_plan({{named_bucket("a", "logs"), named_bucket("c", "data"),
                        known_block("logs", "delete")},
                       {config_json("aws_s3_bucket.a", ""),
                        config_json("aws_s3_bucket.c", "")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.c"), IsEmpty());
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("? unknown"));
}

TEST(ReferencesByValue, FindABlockThatIsForgottenByWhatItWas) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs"), known_block("logs", "forget")},
       {config_json("aws_s3_bucket.a", "")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
}

TEST(ReferencesByValue, KnowTheTargetsOfADestroyPlanByValue) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs", "delete"), known_block("logs", "delete")},
       {config_json("aws_s3_bucket.a", ""),
        block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("aws_s3_bucket.a yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
}

TEST(ReferencesByValue, DoNotExpectAnUnknownValueToNameWhatIsGone) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs", "delete"), block()},
       {config_json("aws_s3_bucket.a", ""), block_config("local.bucket")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(ReferencesByValue, TellADeposedObjectFromTheCurrentOne) {
  SmallPlan small{
      {named_bucket("a", "new"), change_json(kB, "create", kNewBlock)},
      {config_json("aws_s3_bucket.a", ""),
       block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}};
  small.changes.push_back(
      R"({"address": "aws_s3_bucket.a", "mode": "managed",
          "type": "aws_s3_bucket", "name": "a", "deposed": "0a1b2c3d",
          "change": {"actions": ["delete"], "before": {"id": "old"},
                     "after": null, "after_unknown": {}}})");
  const Plan plan = read_small_plan(small);
  const References references(plan);
  for (const ResourceChange& change : plan.changes()) {
    if (change.type == "aws_s3_bucket") {
      EXPECT_EQ(references.referrers(change, kBlock, "bucket").size(),
                change.deposed.empty() ? 1U : 0U);
    }
  }
}

TEST(ReferencesByValue, AreNoneForANullValue) {
  const Plan plan = read_small_plan(
      {{bucket(), change_json(kB, "create",
                              R"("before": null, "after": {"bucket": null},
                                 "after_unknown": {})")},
       {config_json("aws_s3_bucket.a", ""),
        block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}});
  EXPECT_THAT(targets_of(plan, kB), IsEmpty());
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(ReferencesByValue, SeeAnIdentityInsideAKnownText) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs"),
        change_json("aws_lambda_permission.p", "no-op",
                    R"("before": null, "after": {"source_arn":
                       "arn:aws:s3:::logs/*"}, "after_unknown": {})")},
       {config_json("aws_s3_bucket.a", ""),
        config_json("aws_lambda_permission.p",
                    R"("source_arn": )" +
                        refs_json("aws_s3_bucket.a.arn aws_s3_bucket.a"))}});
  EXPECT_THAT(targets_of(plan, "aws_lambda_permission.p", "source_arn"),
              ElementsAre("aws_s3_bucket.a yes"));
  EXPECT_THAT(
      texts(References(plan).referrers(change_at(plan, "aws_s3_bucket.a"),
                                       "aws_lambda_permission", "source_arn")),
      ElementsAre("aws_lambda_permission.p yes"));
}

TEST(ReferencesByValue, KnowIdentitiesThatAreNamedAfterTheType) {
  const Plan plan = read_small_plan(
      {{change_json("aws_rds_cluster.c", "create",
                    R"("before": null, "after": {"cluster_identifier": "db",
                       "vpc_id": "vpc-1"}, "after_unknown": {"id": true})"),
        change_json("aws_rds_cluster_instance.i", "create",
                    R"("before": null, "after": {"cluster_identifier": "db",
                       "vpc_id": "vpc-1"}, "after_unknown": {})")},
       {config_json("aws_rds_cluster.c", ""),
        config_json("aws_rds_cluster_instance.i", "")}});
  const References references(plan);
  const auto& cluster = change_at(plan, "aws_rds_cluster.c");
  EXPECT_THAT(texts(references.referrers(cluster, "aws_rds_cluster_instance",
                                         "cluster_identifier")),
              ElementsAre("aws_rds_cluster_instance.i yes"));
  EXPECT_THAT(texts(references.referrers(cluster, "aws_rds_cluster_instance",
                                         "vpc_id")),
              IsEmpty());
}

TEST(ReferencesOfBlocks,
     FindOneOfAListAndLeaveItsUnknownPartToTheConfiguration) {
  const Plan plan = read_small_plan(
      {{change_json("aws_security_group.old", "no-op",
                    R"("before": {"id": "sg-1"}, "after": {"id": "sg-1"},
                       "after_unknown": {})"),
        change_json("aws_security_group.new", "create",
                    R"("before": null, "after": {},
                       "after_unknown": {"id": true})"),
        change_json("aws_security_group.other", "create",
                    R"("before": null, "after": {},
                       "after_unknown": {"id": true})"),
        change_json("aws_instance.i", "create",
                    R"("before": null, "after": {"groups": ["sg-1", null]},
                       "after_unknown": {"groups": [false, true]})")},
       {config_json("aws_security_group.old", ""),
        config_json("aws_security_group.new", ""),
        config_json("aws_security_group.other", ""),
        config_json("aws_instance.i",
                    R"("groups": )" + refs_json("aws_security_group.old.id "
                                                "aws_security_group.old "
                                                "aws_security_group.new.id "
                                                "aws_security_group.new"))}});
  EXPECT_THAT(targets_of(plan, "aws_instance.i", "groups"),
              ElementsAre("aws_security_group.old yes",
                          "aws_security_group.new unknown"));
  const References references(plan);
  EXPECT_THAT(
      texts(references.referrers(change_at(plan, "aws_security_group.old"),
                                 "aws_instance", "groups")),
      ElementsAre("aws_instance.i yes"));
  EXPECT_THAT(
      texts(references.referrers(change_at(plan, "aws_security_group.other"),
                                 "aws_instance", "groups")),
      IsEmpty());
}

const std::string kUnknownSubnet = R"("before": null, "after": {},
    "after_unknown": {"id": true})";

std::vector<std::string> subnets_of_blocks(const std::string& unknown,
                                           const std::string& configured,
                                           const std::string& attribute) {
  const Plan plan = read_small_plan(
      {{change_json("aws_subnet.a", "create", kUnknownSubnet),
        change_json("aws_subnet.c", "create", kUnknownSubnet),
        change_json("x_net.n", "create",
                    R"("before": null, "after": {"mapping": [{}, {}]},
                       "after_unknown": {"mapping": )" +
                        unknown + "}")},
       {config_json("aws_subnet.a", ""), config_json("aws_subnet.c", ""),
        config_json("x_net.n", configured)}});
  return targets_of(plan, "x_net.n", attribute);
}

TEST(ReferencesOfBlocks, GatherTheExpressionsOfNestedBlocks) {
  const std::string two = R"([{"subnet": true}, {"subnet": true}])";
  const std::string configured =
      R"("mapping": [{"subnet": )" + refs_json("aws_subnet.a.id aws_subnet.a") +
      R"(}, {"subnet": )" + refs_json("aws_subnet.c.id aws_subnet.c") + "}]";
  for (const char* attribute : {"mapping", "mapping.subnet"}) {
    EXPECT_THAT(subnets_of_blocks(two, configured, attribute),
                ElementsAre("aws_subnet.a yes", "aws_subnet.c yes"))
        << attribute;
  }
  EXPECT_THAT(subnets_of_blocks(two, configured, "mapping.other"), IsEmpty());
}

TEST(ReferencesOfBlocks, AreUnknownForBlocksThatThePlanDoesNotShow) {
  const std::string two = R"([{"subnet": true}, {"subnet": true}])";
  const std::string one = R"("mapping": [{"subnet": )" +
                          refs_json("aws_subnet.a.id aws_subnet.a") + "}]";
  EXPECT_THAT(subnets_of_blocks(two, one, "mapping.subnet"),
              ElementsAre("aws_subnet.a yes", "? unknown"));
  EXPECT_THAT(subnets_of_blocks(two, "", "mapping.subnet"),
              ElementsAre("? unknown"));
  EXPECT_THAT(subnets_of_blocks(two, "", "mapping"), ElementsAre("? unknown"));
  EXPECT_THAT(subnets_of_blocks("true", one, "mapping"),
              ElementsAre("aws_subnet.a yes", "? unknown"));
}

}  // namespace
}  // namespace holdpoint::terraform
