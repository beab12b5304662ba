#include "holdpoint/terraform/references.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "small_plan.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kBlock = "aws_s3_bucket_public_access_block";
const std::string kNewBucket = R"("before": null, "after": {},
    "after_unknown": {"id": true, "arn": true, "bucket": true})";
const std::string kNewBlock = R"("before": null, "after": {},
    "after_unknown": {"id": true, "bucket": true})";

std::string bucket(const std::string& key = {}) {
  return change_json("aws_s3_bucket.a" + key, "create", kNewBucket);
}
std::string block(const std::string& key = {}) {
  return change_json(std::string(kBlock) + ".b" + key, "create", kNewBlock);
}
// The block's configuration, its bucket taken from these references.
std::string block_config(const std::string& references,
                         const std::string& rest = {}) {
  return config_json(std::string(kBlock) + ".b",
                     R"("bucket": )" + refs_json(references), rest);
}
std::string for_each(const std::string& references = "local.names") {
  return R"("for_each_expression": )" + refs_json(references);
}
const std::string kCount = R"("count_expression": {"constant_value": 2})";

// "ADDRESS yes" or "ADDRESS unknown"; "? unknown" for what has no name.
std::vector<std::string> texts(const std::vector<Reference>& references) {
  std::vector<std::string> out;
  for (const Reference& reference : references) {
    const bool yes = reference.certainty == Certainty::kYes;
    EXPECT_NE(reference.certainty, Certainty::kNo);
    out.push_back((reference.target ? reference.target->address : "?") +
                  (yes ? " yes" : " unknown"));
  }
  return out;
}

std::vector<std::string> blocks_of(const Plan& plan, const std::string& to) {
  return texts(
      References(plan).referrers(change_at(plan, to), kBlock, "bucket"));
}

std::vector<std::string> targets_of(const Plan& plan, const std::string& from,
                                    const std::string& attribute = "bucket") {
  return texts(References(plan).references(change_at(plan, from), attribute));
}

const std::string kB = std::string(kBlock) + ".b";

TEST(References, PointFromABlockToItsBucketAndBack) {
  const Plan plan =
      read_small_plan({{bucket(), block()},
                       {config_json("aws_s3_bucket.a", ""),
                        block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("aws_s3_bucket.a yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
}

TEST(References, ProveNothingForTheOtherBucketsOfAForEach) {
  const Plan plan = read_small_plan(
      {{bucket(R"(["x"])"), bucket(R"(["y"])"), bucket(R"(["z"])"), block()},
       {config_json("aws_s3_bucket.a", "", for_each()),
        block_config(R"(aws_s3_bucket.a["x"].id aws_s3_bucket.a["x"]
                        aws_s3_bucket.a)")}});
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["x"])"),
              ElementsAre(kB + " yes"));
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["y"])"), IsEmpty());
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["z"])"), IsEmpty());
  EXPECT_THAT(targets_of(plan, kB), ElementsAre(R"(aws_s3_bucket.a["x"] yes)"));
}

TEST(References, PairInstancesByEachKey) {
  const Plan plan = read_small_plan(
      {{bucket(R"(["x"])"), bucket(R"(["y"])"), block(R"(["x"])")},
       {config_json("aws_s3_bucket.a", "", for_each()),
        block_config("each.key aws_s3_bucket.a", for_each())}});
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["x"])"),
              ElementsAre(kB + R"(["x"] yes)"));
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["y"])"), IsEmpty());
}

TEST(References, PairInstancesByCountIndex) {
  const Plan plan = read_small_plan(
      {{bucket("[0]"), bucket("[1]"), block("[0]"), block("[1]")},
       {config_json("aws_s3_bucket.a", "", kCount),
        block_config("aws_s3_bucket.a count.index", kCount)}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a[0]"),
              ElementsAre(kB + "[0] yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a[1]"),
              ElementsAre(kB + "[1] yes"));
}

TEST(References, AreUnknownWhenNoInstanceHasTheSameKey) {
  const Plan plan = read_small_plan(
      {{bucket(R"(["x"])"), bucket(R"(["y"])"), block(R"(["other"])")},
       {config_json("aws_s3_bucket.a", "", for_each()),
        block_config("each.key aws_s3_bucket.a", for_each())}});
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["x"])"),
              ElementsAre(kB + R"(["other"] unknown)"));
  EXPECT_THAT(targets_of(plan, kB + R"(["other"])"),
              ElementsAre(R"(aws_s3_bucket.a["x"] unknown)",
                          R"(aws_s3_bucket.a["y"] unknown)"));
}

TEST(References, AreUnknownWhenTheKeyIsComputed) {
  const Plan plan = read_small_plan(
      {{bucket(R"(["x"])"), bucket(R"(["y"])"), block(R"(["x"])")},
       {config_json("aws_s3_bucket.a", "", for_each()),
        block_config("each.key var.env aws_s3_bucket.a", for_each())}});
  EXPECT_THAT(targets_of(plan, kB + R"(["x"])"),
              ElementsAre(R"(aws_s3_bucket.a["x"] unknown)",
                          R"(aws_s3_bucket.a["y"] unknown)"));
}

TEST(References, FollowEachValueThroughForEach) {
  const Plan plan =
      read_small_plan({{bucket(R"(["x"])"), bucket(R"(["y"])"),
                        block(R"(["x"])"), block(R"(["y"])")},
                       {config_json("aws_s3_bucket.a", "", for_each()),
                        block_config("each.value.id each.value",
                                     for_each("aws_s3_bucket.a"))}});
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["x"])"),
              ElementsAre(kB + R"(["x"] yes)"));
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["y"])"),
              ElementsAre(kB + R"(["y"] yes)"));
}

TEST(References, TakeEachValueOfSeveralResourcesForUnknown) {
  const Plan plan = read_small_plan(
      {{bucket(), change_json("aws_s3_bucket.c", "create", kNewBucket),
        block(R"(["x"])")},
       {config_json("aws_s3_bucket.a", ""), config_json("aws_s3_bucket.c", ""),
        block_config("each.value",
                     for_each("aws_s3_bucket.a.id aws_s3_bucket.a "
                              "aws_s3_bucket.c.id aws_s3_bucket.c"))}});
  EXPECT_THAT(
      targets_of(plan, kB + R"(["x"])"),
      ElementsAre("aws_s3_bucket.a unknown", "aws_s3_bucket.c unknown"));
}

TEST(References, ProveTheOnlyInstanceWhateverTheKey) {
  const Plan plan =
      read_small_plan({{bucket("[0]"), block()},
                       {config_json("aws_s3_bucket.a", "", kCount),
                        block_config("aws_s3_bucket.a")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("aws_s3_bucket.a[0] yes"));
}

TEST(References, DoNotProveAnyOfSeveralResources) {
  const Plan plan = read_small_plan(
      {{bucket(), change_json("aws_s3_bucket.c", "create", kNewBucket),
        change_json("aws_s3_bucket.d", "create", kNewBucket), block()},
       {config_json("aws_s3_bucket.a", ""), config_json("aws_s3_bucket.c", ""),
        config_json("aws_s3_bucket.d", ""),
        block_config("aws_s3_bucket.a.id aws_s3_bucket.a "
                     "aws_s3_bucket.c.id aws_s3_bucket.c")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " unknown"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.c"), ElementsAre(kB + " unknown"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.d"), IsEmpty());
}

TEST(References, ProveAResourceThatIsNamedTwice) {
  const Plan plan = read_small_plan(
      {{bucket(), block()},
       {config_json("aws_s3_bucket.a", ""),
        block_config("aws_s3_bucket.a.id aws_s3_bucket.a "
                     "aws_s3_bucket.a.arn aws_s3_bucket.a var.prefix")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("aws_s3_bucket.a yes"));
}

// `try(aws_s3_bucket.c[0].id, aws_s3_bucket.a.id)` where c has count = 0.
SmallPlan with_absent_bucket(const std::string& complete) {
  return {{bucket(), block()},
          {config_json("aws_s3_bucket.a", ""),
           config_json("aws_s3_bucket.c", "", kCount),
           block_config("aws_s3_bucket.c[0].id aws_s3_bucket.c[0] "
                        "aws_s3_bucket.c aws_s3_bucket.a.id aws_s3_bucket.a")},
          "",
          R"("complete": )" + complete};
}

TEST(References, PassOverAResourceThatHasNoInstance) {
  EXPECT_THAT(targets_of(read_small_plan(with_absent_bucket("true")), kB),
              ElementsAre("aws_s3_bucket.a yes"));
  EXPECT_THAT(targets_of(read_small_plan(with_absent_bucket("false")), kB),
              ElementsAre("aws_s3_bucket.a unknown", "? unknown"));
}

TEST(References, AreUnknownWhenNothingThatTheyNameExists) {
  const Plan plan =
      read_small_plan({{bucket(), block()},
                       {config_json("aws_s3_bucket.a", ""),
                        config_json("aws_s3_bucket.c", "", kCount),
                        block_config("aws_s3_bucket.c[0].id aws_s3_bucket.c[0] "
                                     "aws_s3_bucket.c")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("? unknown"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " unknown"));
}

TEST(References, AreUnknownBesideALocal) {
  const Plan plan = read_small_plan(
      {{bucket(), change_json("aws_s3_bucket.c", "create", kNewBucket),
        block()},
       {config_json("aws_s3_bucket.a", ""), config_json("aws_s3_bucket.c", ""),
        block_config("local.x aws_s3_bucket.a.id aws_s3_bucket.a")}});
  EXPECT_THAT(targets_of(plan, kB),
              ElementsAre("aws_s3_bucket.a unknown", "? unknown"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.c"), ElementsAre(kB + " unknown"));
}

TEST(References, AreUnknownForEverythingBehindALocal) {
  const Plan plan = read_small_plan(
      {{bucket(), block()},
       {config_json("aws_s3_bucket.a", ""), block_config("local.bucket")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("? unknown"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " unknown"));
}

TEST(References, AreUnknownWithoutAConfiguration) {
  const Plan plan = read_small_plan({{bucket(), block()}, {}, {}, {}, false});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("? unknown"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " unknown"));
}

TEST(References, AreNoneForAnAttributeThatIsLeftOutOrConstant) {
  const Plan plan = read_small_plan(
      {{bucket(), block()},
       {config_json("aws_s3_bucket.a", ""),
        config_json(kB, R"("bucket": {"constant_value": "x"}, "other": {})")}});
  EXPECT_THAT(targets_of(plan, kB), IsEmpty());
  EXPECT_THAT(targets_of(plan, kB, "id"), IsEmpty());
  EXPECT_THAT(targets_of(plan, kB, "nothing"), IsEmpty());
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

// Known values ------------------------------------------------------------

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

TEST(References, LetAKnownNameDecide) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs"), named_bucket("c", "data"),
        known_block("logs")},
       {config_json("aws_s3_bucket.a", ""), config_json("aws_s3_bucket.c", ""),
        block_config("local.bucket")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.c"), IsEmpty());
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("? unknown"));
}

TEST(References, DropATargetWhoseKnownNameDiffers) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs"), named_bucket("c", "data"),
        known_block("data")},
       {config_json("aws_s3_bucket.a", ""), config_json("aws_s3_bucket.c", ""),
        block_config("var.own aws_s3_bucket.a.id aws_s3_bucket.a "
                     "aws_s3_bucket.c.id aws_s3_bucket.c")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("aws_s3_bucket.c yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(References, MatchALiteralNameOnABucketThatIsYetToBeMade) {
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

TEST(References, CountForTwoObjectsOfOneNameUnlessOneIsProven) {
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

TEST(References, FindABlockThatIsDeletedByWhatItWas) {
  const Plan plan =
      read_small_plan({{named_bucket("a", "logs"), named_bucket("c", "data"),
                        known_block("logs", "delete")},
                       {config_json("aws_s3_bucket.a", ""),
                        config_json("aws_s3_bucket.c", "")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.c"), IsEmpty());
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("? unknown"));
}

TEST(References, FindABlockThatIsForgottenByWhatItWas) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs"), known_block("logs", "forget")},
       {config_json("aws_s3_bucket.a", "")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
}

TEST(References, KnowTheTargetsOfADestroyPlanByValue) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs", "delete"), known_block("logs", "delete")},
       {config_json("aws_s3_bucket.a", ""),
        block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("aws_s3_bucket.a yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
}

TEST(References, DoNotExpectAnUnknownValueToNameWhatIsGone) {
  const Plan plan = read_small_plan(
      {{named_bucket("a", "logs", "delete"), block()},
       {config_json("aws_s3_bucket.a", ""), block_config("local.bucket")}});
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(References, TellADeposedObjectFromTheCurrentOne) {
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

TEST(References, AreNoneForANullValue) {
  const Plan plan = read_small_plan(
      {{bucket(), change_json(kB, "create",
                              R"("before": null, "after": {"bucket": null},
                                 "after_unknown": {})")},
       {config_json("aws_s3_bucket.a", ""),
        block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}});
  EXPECT_THAT(targets_of(plan, kB), IsEmpty());
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(References, SeeAnIdentityInsideAKnownText) {
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

TEST(References, KnowIdentitiesThatAreNamedAfterTheType) {
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

// Lists and blocks --------------------------------------------------------

TEST(References, FindOneOfAListAndLeaveItsUnknownPartToTheConfiguration) {
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

TEST(References, GatherTheExpressionsOfNestedBlocks) {
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

TEST(References, AreUnknownForBlocksThatThePlanDoesNotShow) {
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

// Modules -----------------------------------------------------------------

std::string bucket_module(const std::string& rest = {}) {
  return R"("m": {"source": "./m", "module": {"outputs": {"id": {"expression": )" +
         refs_json("aws_s3_bucket.a.id aws_s3_bucket.a") + R"(}},
          "resources": [)" +
         config_json("aws_s3_bucket.a", "") + "]}" +
         (rest.empty() ? "" : ", " + rest) + "}";
}
std::string module_bucket(const std::string& key = {}) {
  return change_json("module.m" + key + ".aws_s3_bucket.a", "create",
                     kNewBucket);
}

TEST(References, FollowTheOutputOfAModule) {
  const Plan plan = read_small_plan({{bucket(), module_bucket(), block()},
                                     {config_json("aws_s3_bucket.a", ""),
                                      block_config("module.m.id module.m")},
                                     bucket_module()});
  EXPECT_THAT(targets_of(plan, kB),
              ElementsAre("module.m.aws_s3_bucket.a yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(References, FollowTheOutputOfOneModuleInstance) {
  const Plan plan = read_small_plan(
      {{module_bucket(R"(["x"])"), module_bucket(R"(["y"])"), block()},
       {block_config(R"(module.m["x"].id module.m["x"] module.m)")},
       bucket_module(for_each())});
  EXPECT_THAT(blocks_of(plan, R"(module.m["x"].aws_s3_bucket.a)"),
              ElementsAre(kB + " yes"));
  EXPECT_THAT(blocks_of(plan, R"(module.m["y"].aws_s3_bucket.a)"), IsEmpty());
}

TEST(References, PairModuleInstancesByEachKey) {
  const Plan plan =
      read_small_plan({{module_bucket(R"(["x"])"), module_bucket(R"(["y"])"),
                        block(R"(["y"])")},
                       {block_config("each.key module.m", for_each())},
                       bucket_module(for_each())});
  EXPECT_THAT(blocks_of(plan, R"(module.m["x"].aws_s3_bucket.a)"), IsEmpty());
  EXPECT_THAT(blocks_of(plan, R"(module.m["y"].aws_s3_bucket.a)"),
              ElementsAre(kB + R"(["y"] yes)"));
}

TEST(References, AreUnknownForModuleInstancesOfAnUnclearKey) {
  const Plan plan = read_small_plan(
      {{module_bucket(R"(["x"])"), module_bucket(R"(["y"])"), block()},
       {block_config("local.key module.m")},
       bucket_module(for_each())});
  EXPECT_THAT(blocks_of(plan, R"(module.m["x"].aws_s3_bucket.a)"),
              ElementsAre(kB + " unknown"));
}

TEST(References, StayWithinTheSameModuleInstance) {
  const std::string call =
      R"("m": {"source": "./m", "for_each_expression": {}, "module":
         {"resources": [)" +
      config_json("aws_s3_bucket.a", "") + "," +
      block_config("aws_s3_bucket.a.id aws_s3_bucket.a") + "]}}";
  const Plan plan = read_small_plan(
      {{module_bucket(R"(["x"])"), module_bucket(R"(["y"])"),
        change_json(R"(module.m["x"].)" + kB, "create", kNewBlock)},
       {},
       call});
  EXPECT_THAT(blocks_of(plan, R"(module.m["x"].aws_s3_bucket.a)"),
              ElementsAre(R"(module.m["x"].)" + kB + " yes"));
  EXPECT_THAT(blocks_of(plan, R"(module.m["y"].aws_s3_bucket.a)"), IsEmpty());
}

// A module "guard" with the block in it, called with these arguments.
std::string guard_module(const std::string& references,
                         const std::string& arguments,
                         const std::string& rest = {}) {
  return R"("guard": {"source": "./guard", "expressions": {)" + arguments +
         R"(}, "module": {"resources": [)" + block_config(references) + "]}" +
         (rest.empty() ? "" : ", " + rest) + "}";
}
std::string guard_block(const std::string& key = {}) {
  return change_json("module.guard" + key + "." + kB, "create", kNewBlock);
}

TEST(References, FollowAVariableToTheArgumentOfTheCall) {
  const Plan plan = read_small_plan(
      {{bucket(), guard_block()},
       {config_json("aws_s3_bucket.a", "")},
       guard_module(
           "var.bucket",
           R"("bucket": )" + refs_json("aws_s3_bucket.a.id aws_s3_bucket.a"))});
  EXPECT_THAT(targets_of(plan, "module.guard." + kB),
              ElementsAre("aws_s3_bucket.a yes"));
}

TEST(References, PairTheInstancesOfACallThroughItsArgument) {
  const Plan plan = read_small_plan(
      {{bucket(R"(["x"])"), bucket(R"(["y"])"), guard_block(R"(["x"])")},
       {config_json("aws_s3_bucket.a", "", for_each())},
       guard_module("var.bucket",
                    R"("bucket": )" + refs_json("aws_s3_bucket.a each.key"),
                    for_each())});
  const std::string guard = R"(module.guard["x"].)" + kB + " yes";
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["x"])"), ElementsAre(guard));
  EXPECT_THAT(blocks_of(plan, R"(aws_s3_bucket.a["y"])"), IsEmpty());
}

TEST(References, SelectFromAMapThatWasPassedToAModule) {
  const Plan plan = read_small_plan(
      {{bucket(R"(["x"])"), bucket(R"(["y"])"), guard_block()},
       {config_json("aws_s3_bucket.a", "", for_each())},
       guard_module(R"(var.buckets["y"].id var.buckets["y"] var.buckets)",
                    R"("buckets": )" + refs_json("aws_s3_bucket.a"))});
  EXPECT_THAT(targets_of(plan, "module.guard." + kB),
              ElementsAre(R"(aws_s3_bucket.a["y"] yes)"));
}

TEST(References, PassModuleOutputsIntoModules) {
  const Plan plan = read_small_plan(
      {{module_bucket(), guard_block()},
       {},
       bucket_module() + "," +
           guard_module("var.bucket",
                        R"("bucket": )" + refs_json("module.m.id module.m"))});
  EXPECT_THAT(targets_of(plan, "module.guard." + kB),
              ElementsAre("module.m.aws_s3_bucket.a yes"));
}

TEST(References, TakeVariablesOfTheRootAndDefaultsForConstants) {
  const Plan plan = read_small_plan(
      {{bucket(), block(), guard_block()},
       {config_json("aws_s3_bucket.a", ""), block_config("var.name")},
       guard_module("var.name", "")});
  EXPECT_THAT(targets_of(plan, kB), IsEmpty());
  EXPECT_THAT(targets_of(plan, "module.guard." + kB), IsEmpty());
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(References, EndWhereAConfigurationRunsInCircles) {
  const std::string circle =
      R"("m": {"source": "./m", "expressions": {"x": )" +
      refs_json("module.m.x module.m") +
      R"(}, "module": {"outputs": {"x": {"expression": )" + refs_json("var.x") +
      "}}}}";
  const Plan plan = read_small_plan({{bucket(), block()},
                                     {config_json("aws_s3_bucket.a", ""),
                                      block_config("module.m.x module.m")},
                                     circle});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("? unknown"));
}

TEST(References, EndWhereAConfigurationFansOut) {
  // Every output refers twice to the next one: 2^30 ways to the end.
  std::string outputs;
  for (int i = 0; i < 30; ++i) {
    const std::string next = "module.m.o" + std::to_string(i + 1);
    outputs += (i ? "," : "") + ("\"o" + std::to_string(i)) +
               R"(": {"expression": {"references": ["var.a)" +
               std::to_string(i) + R"(", "var.b)" + std::to_string(i) +
               R"("]}})";
  }
  std::string arguments;
  for (int i = 0; i < 30; ++i) {
    for (const char* name : {"a", "b"}) {
      arguments += (arguments.empty() ? "\"" : ",\"") + std::string(name) +
                   std::to_string(i) +
                   "\": " + refs_json("module.m.o" + std::to_string(i + 1));
    }
  }
  const Plan plan = read_small_plan(
      {{bucket(), block()},
       {config_json("aws_s3_bucket.a", ""), block_config("module.m.o0")},
       R"("m": {"expressions": {)" + arguments +
           R"(}, "module": {"outputs": {)" + outputs + "}}}"});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("? unknown"));
}

// Data sources, deferred changes, chains ----------------------------------

TEST(References, NameADataSourceWhereverThePlanKeepsIt) {
  const std::string ami = R"("id": "ami-1", "owner_id": "137112412989")";
  const Plan plan = read_small_plan(
      {{change_json("aws_instance.i", "create",
                    R"("before": null, "after": {"ami": "ami-1"},
                       "after_unknown": {})")},
       {config_json("data.aws_ami.x", ""),
        config_json(
            "aws_instance.i",
            R"("ami": )" + refs_json("data.aws_ami.x.id data.aws_ami.x"))},
       "",
       R"("prior_state": {"format_version": "1.0", "values": {"root_module":
          {"resources": [{"address": "data.aws_ami.x", "mode": "data",
           "type": "aws_ami", "name": "x", "values": {)" +
           ami + "}}]}}}"});
  EXPECT_THAT(targets_of(plan, "aws_instance.i", "ami"),
              ElementsAre("data.aws_ami.x yes"));
}

TEST(References, NameADataSourceThatIsReadDuringApply) {
  const Plan plan = read_small_plan(
      {{change_json("data.aws_ami.x", "read",
                    R"("before": null, "after": {},
                       "after_unknown": {"id": true})"),
        change_json("aws_instance.i", "create",
                    R"("before": null, "after": {},
                       "after_unknown": {"ami": true})")},
       {config_json("data.aws_ami.x", ""),
        config_json(
            "aws_instance.i",
            R"("ami": )" + refs_json("data.aws_ami.x.id data.aws_ami.x"))}});
  EXPECT_THAT(targets_of(plan, "aws_instance.i", "ami"),
              ElementsAre("data.aws_ami.x yes"));
}

TEST(References, DropADataSourceThatAKnownValueDoesNotComeFrom) {
  const Plan plan = read_small_plan(
      {{change_json("data.aws_ami.x", "read",
                    R"("before": null, "after": {"id": "ami-1"},
                       "after_unknown": {})"),
        change_json("aws_instance.i", "create",
                    R"("before": null, "after": {"ami": "ami-own"},
                       "after_unknown": {})")},
       {config_json("data.aws_ami.x", ""),
        config_json("aws_instance.i",
                    R"("ami": )" + refs_json("var.ami data.aws_ami.x.id "
                                             "data.aws_ami.x"))}});
  EXPECT_THAT(targets_of(plan, "aws_instance.i", "ami"), IsEmpty());
}

TEST(References, CountDeferredInstances) {
  SmallPlan small{{bucket()},
                  {config_json("aws_s3_bucket.a", ""),
                   block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}};
  small.rest = R"("deferred_changes": [{"reason": "deferred_prereq",
                  "resource_change": )" +
               block() + "}]";
  const Plan plan = read_small_plan(small);
  ASSERT_EQ(plan.deferred().size(), 1U);
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("aws_s3_bucket.a yes"));
}

// A versioning resource between the bucket and the block.
SmallPlan chained(const std::string& attribute, const std::string& versioning) {
  const std::string v = "aws_s3_bucket_versioning.v";
  return {{bucket(), change_json("aws_s3_bucket.c", "create", kNewBucket),
           change_json(v, "create", kNewBlock), block()},
          {config_json("aws_s3_bucket.a", ""),
           config_json("aws_s3_bucket.c", ""), config_json(v, versioning),
           block_config(v + "." + attribute + " " + v)}};
}
const std::string kOfBucketA =
    R"("bucket": )" + refs_json("aws_s3_bucket.a.id aws_s3_bucket.a");

TEST(References, FollowAnAttributeThatIsConfiguredElsewhere) {
  const Plan plan = read_small_plan(chained("bucket", kOfBucketA));
  EXPECT_THAT(
      targets_of(plan, kB),
      ElementsAre("aws_s3_bucket.a yes", "aws_s3_bucket_versioning.v yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.c"), IsEmpty());
}

TEST(References, DoNotDenyWhatAComputedAttributeMayStandFor) {
  // The id of a versioning is the name of its bucket, but no plan says so.
  const Plan plan = read_small_plan(chained("id", kOfBucketA));
  EXPECT_THAT(targets_of(plan, kB),
              ElementsAre("aws_s3_bucket_versioning.v yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " unknown"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.c"), IsEmpty());
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket_versioning.v"),
              ElementsAre(kB + " yes"));
}

TEST(References, DoNotDenyWhatALocalBehindAComputedAttributeMayStandFor) {
  const Plan plan = read_small_plan(
      chained("id", R"("bucket": )" + refs_json("local.bucket")));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.c"), ElementsAre(kB + " unknown"));
}

TEST(References, AreTheSameWhenAskedAgain) {
  const Plan plan =
      read_small_plan({{bucket(), block()},
                       {config_json("aws_s3_bucket.a", ""),
                        block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}});
  References references(plan);
  References moved = std::move(references);
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(texts(moved.references(change_at(plan, kB), "bucket")),
                ElementsAre("aws_s3_bucket.a yes"));
    EXPECT_THAT(texts(moved.referrers(change_at(plan, "aws_s3_bucket.a"),
                                      kBlock, "bucket")),
                ElementsAre(kB + " yes"));
  }
}

}  // namespace
}  // namespace holdpoint::terraform
