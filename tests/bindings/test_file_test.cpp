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
  account = "111122223333", region = "eu-west-1",
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
  EXPECT_EQ(test.account, "111122223333");
  EXPECT_EQ(test.region, "eu-west-1");
  EXPECT_FALSE(test.has_plan);
  EXPECT_FALSE(test.cloud);
  EXPECT_FALSE(test.state);
  EXPECT_FALSE(test.pin);
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

TEST(ReadTestFile, ABareListIsOneWholeSource) {
  const auto tests = read(R"(
test "x" {
  policy = "a.b", expect = pass,
  cloud = {
    ["aws.rds.db_snapshots"] = {
      { db_snapshot_identifier = "a", encrypted = true, n = null },
      many(2, function(i) return { n = i } end),
    },
    ["aws.rds.db_instances"] = {},
  },
})");
  ASSERT_TRUE(tests) << to_string(tests.error());
  ASSERT_TRUE(tests->front().cloud);
  const auto& sources = tests->front().cloud->sources;
  ASSERT_EQ(sources.size(), 2U);
  const TestSource& full = sources.at("aws.rds.db_snapshots").front();
  EXPECT_EQ(full.status, "ok");
  EXPECT_FALSE(full.complete);
  EXPECT_EQ(full.collected_at, "");
  EXPECT_FALSE(full.where);
  ASSERT_EQ(full.items.size(), 3U);
  const TestMap& first = *full.items[0].as<TestMap>();
  EXPECT_TRUE(*first.at("encrypted").as<bool>());
  EXPECT_NE(first.at("n").as<TestNull>(), nullptr);
  EXPECT_EQ(*full.items[2].as<TestMap>()->at("n").as<std::int64_t>(), 2);
  EXPECT_TRUE(sources.at("aws.rds.db_instances").front().items.empty());
}

TEST(ReadTestFile, SourcesSayPlaceTimeAndStatus) {
  const auto tests = read(R"(
test "x" {
  policy = "a.b", expect = pass,
  cloud = {
    backup = source { items = { { id = "a" } }, collected_at = "2026-01-01T00:00:00Z",
                      account = "1", region = "r", subject = "s", complete = false },
    ["aws.rds.db_snapshots"] = {
      source { items = {} },
      source { status = "denied", error_code = "AccessDenied", error_message = "no" },
    },
  },
})");
  ASSERT_TRUE(tests) << to_string(tests.error());
  const auto& sources = tests->front().cloud->sources;
  const TestSource& backup = sources.at("backup").front();
  EXPECT_EQ(backup.items.size(), 1U);
  EXPECT_EQ(backup.collected_at, "2026-01-01T00:00:00Z");
  EXPECT_EQ(backup.account + backup.region + backup.subject, "1rs");
  EXPECT_EQ(backup.complete, false);
  ASSERT_TRUE(backup.where);
  EXPECT_EQ(backup.where->line, 5U);
  const auto& both = sources.at("aws.rds.db_snapshots");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].status, "ok");
  EXPECT_EQ(both[1].status, "denied");
  EXPECT_EQ(both[1].error_code + both[1].error_message, "AccessDeniedno");
}

TEST(ReadTestFile, AStateHoldsObjectsAndAPinWhatWasRecorded) {
  const auto tests = read(R"(
test "x" {
  policy = "a.b", expect = pass,
  state = {
    lineage = "l", serial = 6, terraform_version = "1.9.0",
    resources = {
      exists("aws_x.a", { v = sensitive("p") }, { tainted = true, dependencies = { "aws_y.b" } }),
      many(2, function(i) return exists("data.aws_z.n" .. i, {}) end),
    },
    outputs = { url = "u" },
  },
  pin = { root = "r", workspace = "w", lineage = "m", serial = 5, resources = 42,
          account = "1", region = "eu", owner = "us" },
})");
  ASSERT_TRUE(tests) << to_string(tests.error());
  ASSERT_TRUE(tests->front().state);
  const TestState& state = *tests->front().state;
  EXPECT_EQ(state.lineage + state.terraform_version, "l1.9.0");
  EXPECT_EQ(state.serial, 6U);
  ASSERT_EQ(state.resources.size(), 3U);
  EXPECT_EQ(state.resources[0].builder, TestBuilder::kExists);
  EXPECT_TRUE(state.resources[0].before->at("v").sensitive);
  EXPECT_TRUE(*state.resources[0].fields.at("tainted").as<bool>());
  EXPECT_EQ(state.resources[2].address, "data.aws_z.n2");
  EXPECT_EQ(*state.outputs.at("url").as<std::string>(), "u");
  ASSERT_TRUE(tests->front().pin);
  const TestPin& pin = *tests->front().pin;
  EXPECT_EQ(pin.root + pin.workspace + pin.lineage, "rwm");
  EXPECT_EQ(pin.account + pin.region + pin.owner, "1euus");
  EXPECT_EQ(pin.serial, 5U);
  EXPECT_EQ(pin.resources, 42U);
}

TEST(ReadTestFile, EvidenceFilesAreNamedNotRead) {
  const auto tests = read(
      "test \"x\" { policy = \"a.b\", expect = pass, plan = {},\n"
      "  cloud = file \"c.json\", state = file \"s.tfstate\" }");
  ASSERT_TRUE(tests) << to_string(tests.error());
  EXPECT_TRUE(tests->front().has_plan);
  EXPECT_EQ(tests->front().cloud->file, "c.json");
  EXPECT_EQ(tests->front().state->file, "s.tfstate");
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
            "a duration cannot stand here"},
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

// A test whose evidence is wrong.
std::string with(const std::string& fields) {
  return "test \"x\" { policy = \"a\", expect = pass, " + fields + " }";
}

class RefusedEvidence : public ::testing::TestWithParam<Bad> {};

TEST_P(RefusedEvidence, SaysWhatToWrite) {
  const auto tests = read(with(GetParam().text));
  ASSERT_FALSE(tests);
  EXPECT_THAT(to_string(tests.error()), HasSubstr(GetParam().hint));
  EXPECT_EQ(tests.error().where.file, "x_test.lua");
}

INSTANTIATE_TEST_SUITE_P(
    Cloud, RefusedEvidence,
    ::testing::Values(
        Bad{"NoTable", "cloud = true", "needs a table: cloud = {"},
        Bad{"NoDatasets", "cloud = { { a = 1 } }", "needs datasets"},
        Bad{"OneItemWithoutList", "cloud = { d = { a = 1 } }",
            "`d` needs a list of items"},
        Bad{"ItemsOfText", "cloud = { d = { \"a\" } }",
            "`d` needs a list of items"},
        Bad{"EmptyItem", "cloud = { d = { {} } }",
            "an item without fields says nothing"},
        Bad{"UnknownInAnItem", "cloud = { d = { { a = unknown } } }",
            "write source { status = \"denied\" }"},
        Bad{"ReferenceDeepInAnItem",
            "cloud = { d = { { a = { { b = ref \"aws_x.a\" } } } } }",
            "an item holds what the cloud says"},
        Bad{"SensitiveInAnItem", "cloud = { d = { { a = sensitive(1) } } }",
            "an item holds what the cloud says"},
        Bad{"DurationInAnItem", "cloud = { d = { { a = hours(1) } } }",
            "a duration cannot stand here"},
        Bad{"ItemsAndSources",
            "cloud = { d = { source { items = {} }, { a = 1 } } }",
            "not both in one list"},
        Bad{"MisspeltSourceKey", "cloud = { d = source { itmes = {} } }",
            "source has no `itmes` (did you mean `items`?)"},
        Bad{"SourceWithoutItems", "cloud = { d = source { region = \"r\" } }",
            "source needs `items`"},
        Bad{"SourceOfText", "cloud = { d = source \"denied\" }",
            "source needs a table"},
        Bad{"CompleteOfText",
            "cloud = { d = source { items = {}, complete = \"no\" } }",
            "needs true or false as `complete`"},
        Bad{"AccountOfNumber",
            "cloud = { d = source { items = {}, account = 1 } }",
            "needs a text as `account`"}),
    [](const auto& row) { return std::string(row.param.name); });

INSTANTIATE_TEST_SUITE_P(
    State, RefusedEvidence,
    ::testing::Values(
        Bad{"NoTable", "state = 1", "needs a table: state = {"},
        Bad{"List", "state = { exists(\"aws_x.a\", {}) }",
            "needs named fields"},
        Bad{"Misspelt", "state = { serail = 1 }",
            "has no `serail` (did you mean `serial`?)"},
        Bad{"NegativeSerial", "state = { serial = -1 }", "not below 0"},
        Bad{"FractionalSerial", "state = { serial = 1.5 }",
            "needs a whole number"},
        Bad{"ResourcesOfText", "state = { resources = \"aws_x.a\" }",
            "needs a list as `resources`"},
        Bad{"ChangeInAState",
            "state = { resources = { create(\"aws_x.a\", {}) } }",
            "holds objects, not changes: write exists(\"aws_x.a\""},
        Bad{"ObjectInAPlan", "plan = { exists(\"aws_x.a\", {}) }",
            "is an object of a state: in a plan write noop"},
        Bad{"UnknownFieldOfAnObject",
            "state = { resources = { exists(\"aws_x.a\", {}, { taintd = true "
            "}) } }",
            "has no field `taintd` (did you mean `tainted`?)"},
        Bad{"OutputsOfAList", "state = { outputs = { 1 } }",
            "needs named values as `outputs`"},
        Bad{"Pin", "pin = { lineages = \"a\" }",
            "has no `lineages` (did you mean `lineage`?)"},
        Bad{"PinOfText", "pin = \"a\"", "needs a table: pin = {"}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace holdpoint::bindings
