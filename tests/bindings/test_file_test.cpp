// Test files come out as plain data, or as errors with a place.
#include "holdpoint/bindings/test_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace holdpoint::bindings {
namespace {

using ::testing::HasSubstr;

Result<std::vector<TestCase>> read(const std::string& text) {
  const auto clock = [] {
    return std::chrono::steady_clock::now().time_since_epoch();
  };
  const auto loader = [](std::string_view name) -> Result<SourceText> {
    return SourceText{"return { size = 7 }", std::string(name) + ".lua"};
  };
  return read_test_file({text, "x_test.lua"}, {}, clock, loader);
}

TEST(ReadTestFile, FieldsOfATestComeOutAsData) {
  const auto tests = read(R"(
test "first" {
  policy = "a.b",
  now = "2026-01-01T00:00:00Z",
  run = { environment = "prod" },
  params = { age = hours(36), size = gib(2), n = 3, flag = true,
             list = { "a", 1 }, map = { x = { 1.5 } }, text = "t" },
  cloud = {},
  expect = deny "because",
})");
  ASSERT_TRUE(tests) << to_string(tests.error());
  ASSERT_EQ(tests->size(), 1U);
  const TestCase& test = tests->front();
  EXPECT_EQ(test.name, "first");
  EXPECT_EQ(test.policy, "a.b");
  EXPECT_EQ(test.where.file, "x_test.lua");
  EXPECT_EQ(test.where.line, 2U);
  EXPECT_EQ(test.now, "2026-01-01T00:00:00Z");
  EXPECT_EQ(test.run.at("environment"), "prod");
  EXPECT_EQ(test.parameters.at("age"), "36h");
  EXPECT_EQ(test.parameters.at("size"), "2 GiB");
  EXPECT_EQ(test.parameters.at("n"), "3");
  EXPECT_EQ(test.parameters.at("flag"), "true");
  EXPECT_EQ(test.parameters.at("list"), "[\"a\",1]");
  EXPECT_EQ(test.parameters.at("map"), "{\"x\":[1.5]}");
  EXPECT_EQ(test.parameters.at("text"), "t");
  EXPECT_TRUE(test.has_cloud);
  EXPECT_FALSE(test.has_state);
  EXPECT_EQ(test.expectation.verdict, report::Verdict::kDeny);
  EXPECT_EQ(test.expectation.text, "because");
}

TEST(ReadTestFile, BuildersKeepOrderValuesAndMarks) {
  const auto tests = read(R"(
test "x" {
  policy = "a.b", expect = pass,
  plan = {
    many(2, function(i) return create("aws_x.n" .. i, { i = i }) end),
    update("aws_x.u", { s = sensitive("p") }, { l = { unknown, null, "a" } }),
    delete("aws_x.d", { r = ref 'aws_y.k["a"]' }, { deposed = true }),
    move("aws_x.old", "aws_x.new", {}),
  },
})");
  ASSERT_TRUE(tests) << to_string(tests.error());
  const auto& plan = tests->front().plan;
  ASSERT_EQ(plan.size(), 5U);
  EXPECT_EQ(plan[1].address, "aws_x.n2");
  EXPECT_EQ(*plan[1].after->at("i").as<std::int64_t>(), 2);
  EXPECT_FALSE(plan[1].before.has_value());
  EXPECT_TRUE(plan[2].before->at("s").sensitive);
  const auto& list = *plan[2].after->at("l").as<TestList>();
  EXPECT_NE(list[0].as<TestUnknown>(), nullptr);
  EXPECT_NE(list[1].as<TestNull>(), nullptr);
  EXPECT_EQ(*list[2].as<std::string>(), "a");
  EXPECT_EQ(plan[3].before->at("r").as<TestReference>()->address,
            "aws_y.k[\"a\"]");
  EXPECT_TRUE(*plan[3].fields.at("deposed").as<bool>());
  EXPECT_EQ(plan[4].previous_address, "aws_x.old");
  EXPECT_EQ(plan[4].where.line, 8U);
}

TEST(ReadTestFile, AFileAndLibrariesAreNamedNotRead) {
  const auto tests = read(
      "local lib = use \"lib/x\"\n"
      "test(\"n\" .. lib.size) { policy = \"a.b\", expect = pass, "
      "plan = file \"p.json\" }");
  ASSERT_TRUE(tests) << to_string(tests.error());
  EXPECT_EQ(tests->front().name, "n7");
  EXPECT_EQ(tests->front().plan_file, "p.json");
}

struct Bad {
  const char* name;
  const char* text;
  const char* hint;
};

class RefusedTestFile : public ::testing::TestWithParam<Bad> {};

TEST_P(RefusedTestFile, SaysWhatToWrite) {
  const auto tests = read(GetParam().text);
  ASSERT_FALSE(tests);
  EXPECT_THAT(to_string(tests.error()), HasSubstr(GetParam().hint));
  EXPECT_EQ(tests.error().where.file, "x_test.lua");
}

INSTANTIATE_TEST_SUITE_P(
    Mistakes, RefusedTestFile,
    ::testing::Values(
        Bad{"Policy", "policy \"a\" {}", "cannot declare policies"},
        Bad{"NoTable", "test \"x\"", "has no table"},
        Bad{"NotATable", "test \"x\" (1)", "needs a table"},
        Bad{"NoPolicy", "test \"x\" { expect = pass }", "needs `policy`"},
        Bad{"NoExpectation", "test \"x\" { policy = \"a\" }", "needs `expect`"},
        Bad{"Misspelt", "test \"x\" { polcy = \"a\", expect = pass }",
            "did you mean `policy`"},
        Bad{"ExpectationOfAnotherType",
            "test \"x\" { policy = \"a\", expect = true }", "write pass, deny"},
        Bad{"TextOfPass", "test \"x\" { policy = \"a\", expect = pass \"x\" }",
            "take no text"},
        Bad{"DurationInAPlan", "create(\"a.b\", { x = hours(1) })",
            "a duration cannot stand in a plan"},
        Bad{"DurationInAParameterMap",
            "test \"x\" { policy = \"a\", expect = pass, params = { m = { h = "
            "hours(1) } } }",
            "inside lists and maps"},
        Bad{"ManyWithoutReturn", "many(1, function() end)",
            "is `return` missing?"},
        Bad{"TooMany", "many(10001, function() end)", "at most 10000"},
        Bad{"NoValues", "create(\"a.b\")", "needs the values after"},
        Bad{"BadReference", "local x = ref \"a\"", "is no resource address"},
        Bad{"PlanOfText",
            "test \"x\" { policy = \"a\", expect = pass, plan = \"p\" }",
            "is a list of changes"},
        Bad{"Endless", "while true do end", "budget"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::bindings
