// Where tests, their policies and their plans are found.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_set.hpp"

namespace holdpoint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr const char* kSmall =
    "test \"small\" { policy = \"probe.size\", expect = pass, "
    "plan = { create(\"aws_disk.a\", { size = 1 }) } }\n";
constexpr const char* kLarge =
    "test \"large\" { policy = \"probe.size\", expect = deny, "
    "plan = { create(\"aws_disk.a\", { size = 11 }) } }\n";

std::map<std::string, std::string> with(const std::string& path,
                                        const std::string& text) {
  auto files = testing::probes();
  files[path] = text;
  return files;
}

TEST(TestFiles, AFolderRunsAllItsTestsInOrder) {
  auto files = with("b/two_test.lua", kSmall);
  files["a/one_test.lua"] = std::string(kLarge) + kSmall;
  const testing::TestSet set(files);
  const auto results = set.run();
  EXPECT_EQ(testing::failures(results), "");
  ASSERT_EQ(results->size(), 3U);
  EXPECT_EQ((*results)[0].name, "large");
  EXPECT_EQ((*results)[0].where.file, set.path("a/one_test.lua"));
  EXPECT_EQ((*results)[0].where.line, 1U);
  EXPECT_EQ((*results)[1].where.line, 2U);
}

TEST(TestFiles, AFilterKeepsTestsWithTheText) {
  const testing::TestSet set(
      with("probes_test.lua", std::string(kLarge) + kSmall));
  const auto results = set.run("", "mall");
  ASSERT_EQ(results->size(), 1U);
  EXPECT_EQ(results->front().name, "small");
}

TEST(TestFiles, ATestFileFindsThePoliciesAndTheSchemaOfItsSet) {
  auto files = with("deep/down/one_test.lua", kSmall);
  files["other_test.lua"] = kLarge;
  const testing::TestSet set(files);
  const auto results = set.run("deep/down/one_test.lua");
  EXPECT_EQ(testing::failures(results), "");
  ASSERT_EQ(results->size(), 1U);
}

TEST(TestFiles, AFolderFindsThePoliciesAndTheSchemaOfTheSetAround) {
  auto files = with("deep/down/one_test.lua", kSmall);
  files["deep/two_test.lua"] = kSmall;
  files["other_test.lua"] = kLarge;
  const testing::TestSet set(files);
  for (const char* folder : {"deep", "deep/"}) {
    const auto results = set.run(folder);
    EXPECT_EQ(testing::failures(results), "");
    ASSERT_EQ(results->size(), 2U);
    EXPECT_EQ(results->front().where.file, set.path("deep/down/one_test.lua"));
  }
}

TEST(TestFiles, AFolderThatIsKnownToBeASetIsOneWhateverLiesAboveIt) {
  auto files = with("own/down/one_test.lua", kSmall);
  files["lib/other.lua"] = "return {}\n";
  const testing::TestSet set(files);
  policytest::Options options;
  options.clock = testing::steady_clock();
  options.paths = {set.path("own/down")};
  const auto run = [&] {
    return testing::failures(testing::results_of(run_tests(options)));
  };
  EXPECT_EQ(run(), "");
  options.sets = {set.path("own/")};
  EXPECT_THAT(run(), HasSubstr("there is no policy `probe.size`"));
  EXPECT_THAT(folders_of(options), ElementsAre(set.path("own")));
}

TEST(TestFiles, AFolderOfOtherThingsMakesNoSet) {
  auto files = with("deep/down/one_test.lua", kSmall);
  files.erase("provider-schema.json");
  files["lib/readme.txt"] = "no policies here";
  const testing::TestSet set(files);
  EXPECT_THAT(testing::failures(set.run("deep/down/one_test.lua")),
              HasSubstr("there is no policy `probe.size`"));
}

TEST(TestFiles, APolicyFileRunsTheTestsBesideIt) {
  auto files = with("probes_test.lua", kSmall);
  files["other_test.lua"] = kLarge;
  const testing::TestSet set(files);
  const auto results = set.run("probes.lua");
  ASSERT_EQ(results->size(), 1U);
  EXPECT_EQ(results->front().name, "small");
}

TEST(TestFiles, LibrariesServeTestsAndPolicies) {
  auto files = with("probes_test.lua",
                    "local sizes = use \"lib/sizes\"\n"
                    "test \"shared\" { policy = \"probe.size\", expect = pass, "
                    "plan = { create(\"aws_disk.a\", { size = sizes.small }) } "
                    "}\n");
  files["lib/sizes.lua"] = "return { small = 1 }\n";
  const testing::TestSet set(files);
  const auto results = set.run();
  EXPECT_EQ(testing::failures(results), "");
  EXPECT_EQ(results->size(), 1U);
}

TEST(TestFiles, TheStandardPoliciesCanBeTestedWithOnesOwnParameters) {
  const testing::TestSet set(
      with("probes_test.lua",
           "test \"strict\" { policy = \"terraform.plan.destroys-too-much\", "
           "params = { max_count = 0, min_count = 1 }, expect = deny, "
           "plan = { delete(\"aws_disk.a\", {}) } }"));
  EXPECT_EQ(testing::failures(set.run()), "");
}

TEST(TestFiles, ARealPlanMayLieBesideTheTest) {
  auto files = with("probes_test.lua",
                    "test \"real\" { policy = \"probe.seen\", plan = file "
                    "\"data/p.json\", expect = not_applicable }");
  files["data/p.json"] =
      R"({"format_version":"1.2","planned_values":{},"resource_changes":[]})";
  const testing::TestSet set(files);
  EXPECT_EQ(testing::failures(set.run()), "");
}

TEST(TestFiles, APlanOutsideTheTestsFolderIsRefused) {
  auto files = with("in/probes_test.lua",
                    "test \"real\" { policy = \"probe.seen\", plan = file "
                    "\"../p.json\", expect = not_applicable }");
  files["p.json"] = "{}";
  const testing::TestSet set(files);
  EXPECT_THAT(testing::failures(set.run()),
              HasSubstr("lies outside the test's folder"));
}

TEST(TestFiles, AMissingPlanIsNamed) {
  const testing::TestSet set(
      with("probes_test.lua",
           "test \"real\" { policy = \"probe.seen\", plan = file "
           "\"p.json\", expect = not_applicable }"));
  EXPECT_THAT(testing::failures(set.run()),
              HasSubstr("there is no plan `p.json` beside the test"));
}

TEST(TestFiles, ABrokenTestFileFailsAndOthersRun) {
  auto files = with("a_test.lua", "test \"x\" {");
  files["b_test.lua"] = kSmall;
  const testing::TestSet set(files);
  const auto results = set.run();
  ASSERT_EQ(results->size(), 2U);
  EXPECT_FALSE((*results)[0].passed());
  EXPECT_THAT((*results)[0].failure, HasSubstr("cannot be read"));
  EXPECT_TRUE((*results)[1].passed());
}

TEST(TestFiles, APolicyThatDoesNotLoadFailsItsTests) {
  auto files = with("bad.lua",
                    "policy \"bad\" { title = \"t\", severity = \"low\", on = "
                    "\"plan\", forbid = function() return anny({}) end }");
  files["bad_test.lua"] =
      "test \"x\" { policy = \"bad\", plan = {}, expect = error }";
  const testing::TestSet set(files);
  const std::string all = testing::failures(set.run());
  EXPECT_THAT(all, HasSubstr("the policy does not load"));
  EXPECT_THAT(all, HasSubstr("did you mean `any`"));
}

TEST(TestFiles, AMissingPathIsAnError) {
  const testing::TestSet set(testing::probes());
  const auto results = set.run("nowhere");
  ASSERT_FALSE(results);
  EXPECT_EQ(results.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace holdpoint
