// References into, out of and within modules.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bucket_plans.hpp"
#include "holdpoint/terraform/references.hpp"

namespace holdpoint::terraform {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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

TEST(ReferencesOfModules, FollowTheOutputOfAModule) {
  const Plan plan = read_small_plan({{bucket(), module_bucket(), block()},
                                     {config_json("aws_s3_bucket.a", ""),
                                      block_config("module.m.id module.m")},
                                     bucket_module()});
  EXPECT_THAT(targets_of(plan, kB),
              ElementsAre("module.m.aws_s3_bucket.a yes"));
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(ReferencesOfModules, FollowTheOutputOfOneModuleInstance) {
  const Plan plan = read_small_plan(
      {{module_bucket(R"(["x"])"), module_bucket(R"(["y"])"), block()},
       {block_config(R"(module.m["x"].id module.m["x"] module.m)")},
       bucket_module(for_each())});
  EXPECT_THAT(blocks_of(plan, R"(module.m["x"].aws_s3_bucket.a)"),
              ElementsAre(kB + " yes"));
  EXPECT_THAT(blocks_of(plan, R"(module.m["y"].aws_s3_bucket.a)"), IsEmpty());
}

TEST(ReferencesOfModules, PairModuleInstancesByEachKey) {
  const Plan plan =
      read_small_plan({{module_bucket(R"(["x"])"), module_bucket(R"(["y"])"),
                        block(R"(["y"])")},
                       {block_config("each.key module.m", for_each())},
                       bucket_module(for_each())});
  EXPECT_THAT(blocks_of(plan, R"(module.m["x"].aws_s3_bucket.a)"), IsEmpty());
  EXPECT_THAT(blocks_of(plan, R"(module.m["y"].aws_s3_bucket.a)"),
              ElementsAre(kB + R"(["y"] yes)"));
}

TEST(ReferencesOfModules, AreUnknownForModuleInstancesOfAnUnclearKey) {
  const Plan plan = read_small_plan(
      {{module_bucket(R"(["x"])"), module_bucket(R"(["y"])"), block()},
       {block_config("local.key module.m")},
       bucket_module(for_each())});
  EXPECT_THAT(blocks_of(plan, R"(module.m["x"].aws_s3_bucket.a)"),
              ElementsAre(kB + " unknown"));
}

TEST(ReferencesOfModules, StayWithinTheSameModuleInstance) {
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

TEST(ReferencesOfModules, FollowAVariableToTheArgumentOfTheCall) {
  const Plan plan = read_small_plan(
      {{bucket(), guard_block()},
       {config_json("aws_s3_bucket.a", "")},
       guard_module(
           "var.bucket",
           R"("bucket": )" + refs_json("aws_s3_bucket.a.id aws_s3_bucket.a"))});
  EXPECT_THAT(targets_of(plan, "module.guard." + kB),
              ElementsAre("aws_s3_bucket.a yes"));
}

TEST(ReferencesOfModules, PairTheInstancesOfACallThroughItsArgument) {
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

TEST(ReferencesOfModules, SelectFromAMapThatWasPassedToAModule) {
  const Plan plan = read_small_plan(
      {{bucket(R"(["x"])"), bucket(R"(["y"])"), guard_block()},
       {config_json("aws_s3_bucket.a", "", for_each())},
       guard_module(R"(var.buckets["y"].id var.buckets["y"] var.buckets)",
                    R"("buckets": )" + refs_json("aws_s3_bucket.a"))});
  EXPECT_THAT(targets_of(plan, "module.guard." + kB),
              ElementsAre(R"(aws_s3_bucket.a["y"] yes)"));
}

TEST(ReferencesOfModules, PassModuleOutputsIntoModules) {
  const Plan plan = read_small_plan(
      {{module_bucket(), guard_block()},
       {},
       bucket_module() + "," +
           guard_module("var.bucket",
                        R"("bucket": )" + refs_json("module.m.id module.m"))});
  EXPECT_THAT(targets_of(plan, "module.guard." + kB),
              ElementsAre("module.m.aws_s3_bucket.a yes"));
}

TEST(ReferencesOfModules, TakeVariablesOfTheRootAndDefaultsForConstants) {
  const Plan plan = read_small_plan(
      {{bucket(), block(), guard_block()},
       {config_json("aws_s3_bucket.a", ""), block_config("var.name")},
       guard_module("var.name", "")});
  EXPECT_THAT(targets_of(plan, kB), IsEmpty());
  EXPECT_THAT(targets_of(plan, "module.guard." + kB), IsEmpty());
  EXPECT_THAT(blocks_of(plan, "aws_s3_bucket.a"), IsEmpty());
}

TEST(ReferencesOfModules, EndWhereAConfigurationRunsInCircles) {
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

TEST(ReferencesOfModules, EndWhereAConfigurationFansOut) {
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

}  // namespace
}  // namespace holdpoint::terraform
