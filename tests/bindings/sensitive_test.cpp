// Rule 8: a rule may read a secret, and no output may show it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kSecret = "hunter2-secret";
constexpr const char* kReversed = "terces-2retnuh";

World secrets() {
  World world;
  world.plan.changes = {change_json(
      "aws_x.a", "update",
      R"("before": {"name": "n", "password": "hunter2-secret", "was": "x"},
         "after": {"name": "n", "password": "hunter2-secret",
           "was": "hunter2-secret", "list": ["hunter2-secret", "open"],
           "when": "2027-01-01T00:00:07Z", "map": {"hunter2-secret": [1]},
           "document": "{\"k\": \"hunter2-secret\"}", "free": {"a": "b"},
           "tags": {"token": "hunter2-secret", "owner": "me"},
           "both": "hunter2-secret"},
         "after_unknown": {"both": true, "id": true},
         "before_sensitive": {"password": true, "was": true},
         "after_sensitive": {"password": true, "list": [true, false],
           "when": true, "map": true, "document": true, "both": true,
           "tags": {"token": true}})")};
  world.subject = "aws_x.a";
  world.kind = "check";
  world.message = "{address} {after.name}";
  return world;
}

// Whatever the rule does, the secret does not come out.
TEST(Secrets, NeverLeaveARule) {
  const std::vector<Row> rows = {
      {"Placeholder", "r:deny('{after.password} {before.password}')",
       "deny (sensitive) (sensitive)"},
      {"SecretBefore", "r:deny('{after.was}')", "deny (sensitive)"},
      {"Element", "r:deny('{after.list.1} {after.list.2}')",
       "deny (sensitive) open"},
      {"Tag", "r:deny('{tags.token} {tags.owner}')", "deny (sensitive) me"},
      {"UnknownWins", "r:deny('{after.both}')", "deny (known after apply)"},
      {"Field", "r:deny('{x}', { x = r.after.password })", "deny (sensitive)"},
      {"Reversed", "r:deny('{x}', { x = r.after.password:reverse() })",
       "deny (sensitive)"},
      {"OtherField",
       "local s = r.after.password r:deny('{x} {address}', { x = "
       "1 })",
       "deny (sensitive) aws_x.a"},
      {"ComputedText", "r:deny(r.after.password)", "deny aws_x.a n"},
      {"ComputedReversed", "r:deny('a' .. r.after.password:reverse())",
       "deny aws_x.a n"},
      {"LiteralText", "local s = r.after.password r:deny('plain {after.name}')",
       "deny plain n"},
      {"FieldBefore", "local x = 1 r:deny('{x}', { x = x })", "deny 1"},
      {"Error", "error(r.after.password)", "error"},
      {"Index", "local x = ({})[r.after.password].y", "error withheld"},
      {"ListElement", "r:deny(r.after.list[1])", "deny aws_x.a n"},
      {"OpenElement", "r:deny(r.after.list[2])", "deny open"},
      {"Each", "for x in each(r.after.list) do r:deny(x) end",
       "deny aws_x.a n | aws_x.a n"},
      {"Helper", "r:deny(max(r.after.list))", "deny aws_x.a n"},
      {"TagValue", "r:deny(r.tags.token)", "deny aws_x.a n"},
      {"OpenTag", "r:deny(r.tags.owner)", "deny me"},
      {"TagWalk", "for k, v in pairs(r.tags) do r:deny(v) end", "deny"},
      {"SameTags", "r:deny(tostring(same(r.tags, {})))", "deny aws_x.a n"},
      {"MapKey", "for k in pairs(r.after.map) do r:deny(k) end",
       "deny aws_x.a n"},
      {"Decoded", "r:deny(json.decode(r.after.document).k)", "deny aws_x.a n"},
      {"KeyInAPath", "local x = r.after.free[r.after.password]",
       "undetermined input after.free.(sensitive)"},
      {"KeyOfACloud", "local x = cloud.aws.rds[r.after.password]",
       "error the policy failed after reading a sensitive value"},
      {"Age", "local x = age(r.after.when)",
       "undetermined input age is not known: a time lies in the future"},
      {"UnknownRead", "local x = r.after.both",
       "undetermined unset after.both"},
  };
  World world = secrets();
  world.plan.resources = {terraform::config_json("aws_x.a", "")};
  expect_answers(world, rows);
  for (const Row& row : rows) {
    const std::string answer = judge(world, row.body);
    EXPECT_THAT(answer, Not(HasSubstr(kSecret))) << row.name;
    EXPECT_THAT(answer, Not(HasSubstr(kReversed))) << row.name;
    EXPECT_THAT(answer, Not(HasSubstr("00:00:07"))) << row.name;
  }
}

TEST(Secrets, AreForgottenByTheNextEvaluation) {
  Judge judge(secrets());
  ASSERT_EQ(judge.load(R"(
    policy "a.reads" { check = function(r) r:deny(r.after.password) end }
    policy "a.open" { check = function(r) r:deny("{x}", { x = "open" }) end })"),
            "loaded");
  EXPECT_EQ(to_text(judge.evaluate("aws_x.a", 0)), "deny aws_x.a n");
  EXPECT_EQ(to_text(judge.evaluate("aws_x.a", 1)), "deny open");
}

TEST(Secrets, OfTheSchemaAreSecret) {
  World world;
  world.plan.changes = {
      change_json("aws_x.a", "create",
                  R"("before": null, "after": {"token": "hunter2-secret"},
         "after_unknown": {}, "after_sensitive": {})")};
  world.schema = schema_json(R"("aws_x": {"block": {"attributes": {
      "token": {"type": "string", "optional": true, "sensitive": true}}}})");
  world.subject = "aws_x.a";
  world.kind = "check";
  expect_answers(
      world,
      {{"Placeholder", "r:deny('{after.token}')", "deny (sensitive)"},
       {"Read", "r:deny('{x}', { x = r.after.token })", "deny (sensitive)"}});
}

TEST(Secrets, OfOutputsAndVariablesAreSecret) {
  World world;
  world.plan.rest = R"("output_changes": {"o": {"actions": ["create"],
        "before": null, "after": "hunter2-secret", "after_unknown": false,
        "before_sensitive": true, "after_sensitive": true}},
      "variables": {"v": {"value": "hunter2-secret"}})";
  world.kind = "check";
  world.message = "policy";
  world.plan.has_configuration = false;
  for (const char* subject : {"output.o", "var.v"}) {
    world.subject = subject;
    const bool output = world.subject == "output.o";
    const std::string member = output ? "after" : "value";
    EXPECT_EQ(judge(world, "r:deny('{" + member + "}')"), "deny (sensitive)");
    EXPECT_EQ(judge(world, "r:deny('{x}', { x = r." + member + " })"),
              "deny (sensitive)");
    EXPECT_EQ(judge(world, "r:deny(r." + member + ")"), "deny policy");
  }
}

}  // namespace
}  // namespace holdpoint::bindings
