// What run_tests() promises of a run as a whole.
#include "holdpoint/policytest/policytest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_set.hpp"

namespace holdpoint {
namespace {

using ::testing::HasSubstr;

TEST(RunTests, NowIsTheDefaultUnlessATestSaysOtherwise) {
  auto files = testing::probes();
  files["clock.lua"] =
      "policy \"clock\" { title = \"t\", severity = \"low\", on = \"plan\", "
      "params = { at = \"2026-06-01T12:00:00Z\" }, "
      "require = function(plan, p) return now() == time(p.at) end }";
  files["clock_test.lua"] =
      "test \"default\" { policy = \"clock\", plan = {}, expect = pass }\n"
      "test \"given\" { policy = \"clock\", plan = {}, expect = pass,\n"
      "  now = \"2027-01-01T00:00:00Z\",\n"
      "  params = { at = \"2027-01-01T00:00:00Z\" } }\n";
  const testing::TestSet set(files);
  EXPECT_EQ(testing::failures(set.run()), "");
}

TEST(RunTests, AnEndlessPolicyIsAnErrorOfItsTest) {
  auto files = testing::probes();
  files["loop.lua"] =
      "policy \"loop\" { title = \"t\", severity = \"low\", on = \"plan\", "
      "forbid = function() while true do end return false end }";
  files["loop_test.lua"] =
      "test \"x\" { policy = \"loop\", plan = {}, expect = error \"budget\" }";
  const testing::TestSet set(files);
  EXPECT_EQ(testing::failures(set.run()), "");
}

TEST(RunTests, AnEndlessTestFileIsAFailedTest) {
  auto files = testing::probes();
  files["loop_test.lua"] = "while true do end\n";
  const testing::TestSet set(files);
  const auto results = set.run();
  ASSERT_EQ(results->size(), 1U);
  EXPECT_THAT(results->front().failure, HasSubstr("budget"));
}

TEST(RunTests, ATestFileCannotDeclarePolicies) {
  auto files = testing::probes();
  files["x_test.lua"] = "policy \"x\" {}\n";
  const testing::TestSet set(files);
  const auto results = set.run();
  ASSERT_EQ(results->size(), 1U);
  EXPECT_FALSE(results->front().passed());
  EXPECT_THAT(results->front().failure, HasSubstr("policy"));
}

TEST(RunTests, ParametersArriveAsTheirTypes) {
  auto files = testing::probes();
  files["probes_test.lua"] =
      "test \"x\" { policy = \"probe.size\",\n"
      "  params = { most = 2, age = days(2), large = mib(5), names = { \"b\" } "
      "},\n"
      "  plan = { create(\"aws_disk.a\", { size = 3 }) },\n"
      "  expect = deny \"more than 2, 2d, 5 MiB, b\" }";
  const testing::TestSet set(files);
  EXPECT_EQ(testing::failures(set.run()), "");
}

TEST(RunTests, FilesThatNobodyHasWrittenAreRunAlike) {
  policy::SourceSet sources;
  sources.policies = {{"draft.lua",
                       "policy \"draft\" { title = \"t\", severity = \"low\", "
                       "on = { type = \"aws_disk\" }, "
                       "require = function(r) return r.after.size == 1 end }"}};
  sources.tests = {{"draft_test.lua",
                    "test \"x\" { policy = \"draft\", "
                    "plan = { create(\"aws_disk.a\", {}) }, "
                    "expect = deny }"}};
  const auto schema = terraform::ProviderSchema::read(Bytes::copy_of(
      R"({"format_version": "1.0", "provider_schemas": {
          "registry.terraform.io/hashicorp/aws": {"resource_schemas": {
            "aws_disk": {"version": 0, "block": {"attributes": {
              "size": {"type": "number", "optional": true}}}}}}}})"));
  ASSERT_TRUE(schema);
  policytest::Options options;
  options.clock = testing::steady_clock();
  EXPECT_EQ(testing::failures(testing::results_of(
                policytest::run_tests(sources, &*schema, options))),
            "");
  // Without a schema the builder's object has no such attribute at all.
  const auto bare = policytest::run_tests(sources, nullptr, options);
  ASSERT_TRUE(bare);
  EXPECT_THAT(bare->results.front().failure, HasSubstr("size"));
}

}  // namespace
}  // namespace holdpoint
