// How values look: one table for people and for programs.
#include "holdpoint/inspect/writers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bindings/judge.hpp"
#include "bindings/small_context.hpp"
#include "holdpoint/inspect/phrase.hpp"

namespace holdpoint::inspect {
namespace {

using bindings::Answer;
using bindings::Inspected;
using bindings::World;
using terraform::change_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

World world() {
  World world;
  world.plan.changes = {
      change_json("aws_x.a", "update",
                  R"("before": {"name": "n"}, "after": {"name": null,
           "size": 1.50, "on": true,
           "list": [1, null, "x"], "password": "hunter2", "odd-key": "k",
           "tags": {"owner": "me"}},
         "after_unknown": {"id": true, "list": [false, false, false]},
         "after_sensitive": {"password": true})"),
      change_json("aws_x.b", "delete",
                  R"("before": {"name": "b"}, "after": null)")};
  world.plan.resources = {terraform::config_json("aws_x.a", R"("name": {})")};
  world.subject = "aws_x.a";
  world.run = {{"environment", "prod"}};
  world.account = "123456789012";
  world.region = "eu-west-1";
  world.context = bindings::context_of(
      bindings::source("aws.rds.db_snapshots"),
      bindings::item("aws.rds.db_snapshots",
                     R"({"DBSnapshotIdentifier": "s", "AllocatedStorage": 5,
        "DBSnapshotArn": "arn:aws:rds:eu-west-1:123456789012:snapshot:s",
        "SnapshotCreateTime": "2026-01-31T11:00:00Z"})"));
  world.state = R"({"version": 4, "terraform_version": "1.11.4", "serial": 6,
    "lineage": "4367a6ea", "outputs": {
      "url": {"value": "https://a", "type": "string"},
      "token": {"value": "hunter2", "type": "string", "sensitive": true}},
    "resources": []})";
  return world;
}

Answer answer(const std::string& text) {
  const bindings::Judge judge(world());
  const auto console = *bindings::Console::create(
      judge.facts(), {}, [] { return std::chrono::nanoseconds(0); });
  return console->evaluate({"local r = ... return " + text, "text"},
                           judge.subject("aws_x.a").resource);
}

std::string lines(const Inspected& value, std::size_t width = 80) {
  std::string out;
  for (const Line& line : write_lines(value, width)) {
    out += std::string(line.indent, ' ') + line.text + "\n";
  }
  return out;
}

std::string text(const std::string& expression, std::size_t width = 80) {
  const Answer got = answer(expression);
  EXPECT_EQ(got.kind, Answer::Kind::kValues) << got.error.what;
  std::string out;
  for (const Inspected& value : got.values) out += lines(value, width);
  return out;
}

std::string json(const std::string& expression) {
  const std::string written = write_json(answer(expression));
  const auto read = nlohmann::json::parse(written, nullptr, false);
  EXPECT_FALSE(read.is_discarded()) << written;
  return read.contains("values") ? read["values"][0].dump() : read.dump();
}

struct Row {
  const char* name;
  const char* expression;
  const char* text;  // as people see it, without the last line break
  const char* json;
};

class Writers : public ::testing::TestWithParam<Row> {};

TEST_P(Writers, WriteAValue) {
  EXPECT_EQ(text(GetParam().expression), std::string(GetParam().text) + "\n");
  EXPECT_EQ(json(GetParam().expression), GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(
    Scalars, Writers,
    ::testing::Values(
        Row{"Nil", "nil", "nil", R"({"type":"nil","value":null})"},
        Row{"True", "true", "true", R"({"type":"boolean","value":true})"},
        Row{"Integer", "-7", "-7", R"({"type":"number","value":-7})"},
        Row{"Real", "0.1", "0.1", R"({"type":"number","value":0.1})"},
        Row{"WholeReal", "2.0", "2.0", R"({"type":"number","value":2.0})"},
        Row{"Large", "1e300", "1e+300", R"({"type":"number","value":1e+300})"},
        Row{"Infinite", "1/0", "inf",
            R"({"omitted":[{"at":[],"what":"inf"}],"type":"number","value":null})"},
        Row{"Text", "'a\"b\\\\c'", R"("a\"b\\c")",
            R"({"type":"string","value":"a\"b\\c"})"},
        Row{"Lines", "'a\\nb\\27[1m'", R"("a\nb\x1b[1m")",
            R"({"type":"string","value":"a\nb\u001b[1m"})"},
        Row{"Duration", "hours(36)", "36h",
            R"({"type":"duration","value":"36h"})"},
        Row{"Size", "gib(2)", "2 GiB", R"({"type":"size","value":"2 GiB"})"},
        Row{"Time", "now()", "2026-01-31T12:00:00Z",
            R"({"type":"time","value":"2026-01-31T12:00:00Z"})"},
        Row{"Decimal", "json.decode('18446744073709551617')",
            "18446744073709551617",
            R"({"type":"decimal","value":"18446744073709551617"})"},
        Row{"Null", "null", "null", R"({"type":"null","value":null})"},
        Row{"Function", "any", "(function)",
            R"({"omitted":[{"at":[],"what":"a function"}],"type":"function","value":null})"},
        Row{"Secret", "r.after.password", "(sensitive)",
            R"({"sensitive":[[]],"type":"sensitive","value":null})"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Containers, Writers,
    ::testing::Values(
        Row{"Empty", "{}", "{}", R"({"type":"table","value":[]})"},
        Row{"List", "{ 1, 'a', null }", R"({ 1, "a", null })",
            R"({"type":"table","value":[1,"a",null]})"},
        Row{"Map", "{ b = 1, a = { c = hours(1) } }",
            "{ a = { c = 1h }, b = 1 }",
            R"({"type":"table","value":{"a":{"c":"1h"},"b":1}})"},
        Row{"Keys", "{ ['a b'] = 1, ['end'] = 2, [7] = 3 }",
            R"({ [7] = 3, ["a b"] = 1, ["end"] = 2 })",
            R"({"type":"table","value":{"[7]":3,"a b":1,"end":2}})"},
        Row{"ListOfThePlan", "r.after.list", R"({ 1, null, "x" })",
            R"({"type":"list","value":[1,null,"x"]})"},
        Row{"Tags", "r.tags", R"({ owner = "me" })",
            R"({"type":"map","value":{"owner":"me"}})"},
        Row{"Resources", "plan:doing('destroys')",
            R"({ { address = "aws_x.b", action = "delete" } })",
            R"({"type":"list","value":[{"action":"delete","address":"aws_x.b"}]})"},
        Row{"Lazy", "map({ 1, 2 }, function(x) return x * 2 end)", "{ 2, 4 }",
            R"({"type":"list","value":[2,4]})"},
        Row{"Outputs", "state.outputs",
            R"({ url = "https://a", token = (sensitive) })",
            R"({"sensitive":[["token"]],"type":"map","value":{"token":null,"url":"https://a"}})"},
        Row{"Datasets", "cloud.azurerm.lock", "{ (list) }",
            R"({"omitted":[{"at":[0],"what":"a list"}],"type":"datasets","value":[null]})"},
        Row{"Snapshot", "cloud.aws.rds.db_snapshots[1].allocated_storage",
            "5 GiB", R"({"type":"size","value":"5 GiB"})"}),
    [](const auto& row) { return row.param.name; });

TEST(WriteLines, ShowAResourceWithItsSides) {
  EXPECT_EQ(text("r"), R"({
  address = "aws_x.a",
  type = "aws_x",
  name = "a",
  module = "",
  index = nil,
  mode = "managed",
  provider = "",
  action = "update",
  action_reason = nil,
  deposed = false,
  deferred = false,
  before = { name = "n" },
  after = {
    id = unknown (unset, after.id: not set in the configuration: the provider chooses it),
    list = { 1, null, "x" },
    name = nil,
    ["odd-key"] = "k",
    on = true,
    password = (sensitive),
    size = 1.5,
    tags = { owner = "me" },
  },
}
)");
}

TEST(WriteLines, BreakWhatIsTooWide) {
  EXPECT_EQ(text("{ 'aaaaaaaa', { x = 'bbbbbbbb', y = 1 } }", 24),
            "{\n"
            "  \"aaaaaaaa\",\n"
            "  {\n"
            "    x = \"bbbbbbbb\",\n"
            "    y = 1,\n"
            "  },\n"
            "}\n");
  EXPECT_EQ(text("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'", 24),
            "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n");
}

TEST(WriteLines, ShowAnElementThatMayNotBelong) {
  const std::string shown = text(
      "filter(plan:doing('update'), function(c) return c.after.id == 1 end)");
  EXPECT_THAT(shown, HasSubstr("whether it belongs to the list is not known"));
  EXPECT_THAT(shown, HasSubstr("address = \"aws_x.a\""));
}

TEST(WriteLines, SayWhatWasLeftOut) {
  const std::string shown = text(
      "(function() local t = {} for i = 1, 1001 do t[i] = i end return t "
      "end)()");
  EXPECT_THAT(shown, HasSubstr("  1000,\n  (… 1 more),\n}"));
  const std::string written = write_json(
      answer("(function() local t = {} for i = 1, 1001 do t[i] = i end return "
             "t end)()"));
  EXPECT_THAT(written, HasSubstr(R"("what": "1 more")"));
}

TEST(WriteJson, SaysWhereSomethingIsUnknownOrSecret) {
  const auto read = nlohmann::json::parse(write_json(answer("r")));
  const auto& value = read["values"][0];
  EXPECT_EQ(value["type"], "resource");
  EXPECT_EQ(value["value"]["after"]["id"], nullptr);
  EXPECT_EQ(value["unknown"][0]["at"].dump(), R"(["after","id"])");
  EXPECT_EQ(value["unknown"][0]["reason"], "unset");
  EXPECT_EQ(value["unknown"][0]["path"], "after.id");
  EXPECT_EQ(value["sensitive"].dump(), R"([["after","password"]])");
  EXPECT_THAT(read.dump(), Not(HasSubstr("hunter2")));
}

TEST(WriteJson, ListsTheEvidenceThatWasUsed) {
  const auto read =
      nlohmann::json::parse(write_json(answer("#cloud.aws.rds.db_snapshots")));
  EXPECT_EQ(read["evidence"].dump(), R"(["aws.rds.db_snapshots"])");
}

TEST(WriteJson, WritesAnAnswerThatIsNotKnown) {
  const auto read = nlohmann::json::parse(write_json(answer("run.actor")));
  EXPECT_EQ(read["outcome"], "undetermined");
  EXPECT_EQ(read["reason"], "input");
  EXPECT_EQ(read["path"], "run.actor");
  EXPECT_THAT(std::string(read["why"]), HasSubstr("--run actor="));
}

TEST(WriteJson, HasNoKeyTwice) {
  const std::string written =
      write_json(answer("{ ['[1.5]'] = 1, [1.5] = 2, ['\\xff'] = 3, "
                        "['\\xfe'] = 4 }"));
  EXPECT_EQ(nlohmann::json::parse(written)["values"][0]["value"].size(), 2U)
      << written;
  EXPECT_THAT(written, HasSubstr("another"));
}

}  // namespace
}  // namespace holdpoint::inspect
