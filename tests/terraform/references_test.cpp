#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bucket_plans.hpp"
#include "holdpoint/terraform/references.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(References, PointFromABlockToItsBucketAndBack) {
  const Plan plan =
      read_small_plan({{bucket(), block()},
                       {config_json("aws_s3_bucket.a", ""),
                        block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}});
  EXPECT_THAT(targets_of(plan, kB), ElementsAre("aws_s3_bucket.a yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), ElementsAre(kB + " yes"));
}

// Answers are kept, but not for every question that a policy may invent.
TEST(References, AreTheSameAfterAnyNumberOfOtherQuestions) {
  const Plan plan =
      read_small_plan({{bucket(), block()},
                       {config_json("aws_s3_bucket.a", ""),
                        block_config("aws_s3_bucket.a.id aws_s3_bucket.a")}});
  const References references(plan);
  const ResourceChange& to = change_at(plan, "aws_s3_bucket.a");
  const ResourceChange& from = change_at(plan, kB);
  const auto ask = [&] {
    return references.referrers(to, from.type, "bucket");
  };
  ASSERT_EQ(ask().size(), 1U);
  for (int i = 0; i < 3000; ++i) {
    EXPECT_TRUE(
        references.referrers(to, from.type, "x" + std::to_string(i)).empty());
  }
  ASSERT_EQ(ask().size(), 1U);
  EXPECT_EQ(ask().front().target, &from);
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
