// aws.statements: a policy as text, or in the blocks that it will be made of.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using terraform::change_json;
using terraform::config_json;
using terraform::refs_json;

constexpr const char* kData = "data.aws_iam_policy_document.d";

// A policy whose text is known.
World written(const std::string& text) {
  World world;
  world.subject = "aws_iam_policy.p";
  world.plan.changes = {
      change_json("aws_iam_policy.p", "create",
                  R"("before": null, "after": {"policy": )" + text +
                      R"(, "name": "p"}, "after_unknown": {"id": true})")};
  world.plan.resources = {config_json("aws_iam_policy.p", "")};
  return world;
}

// A policy that is made of a data source which is read during apply.
World referring(const std::string& after, const std::string& unknown,
                const std::string& expression =
                    "data.aws_iam_policy_document.d.json "
                    "data.aws_iam_policy_document.d") {
  World world;
  world.subject = "aws_iam_policy.p";
  world.plan.changes = {change_json("aws_iam_policy.p", "create",
                                    R"("before": null, "after": {"name": "p"},
                     "after_unknown": {"policy": true, "id": true})"),
                        change_json(kData, "read",
                                    R"("before": null, "after": )" + after +
                                        R"(, "after_unknown": )" + unknown)};
  world.plan.resources = {
      config_json("aws_iam_policy.p", "\"policy\": " + refs_json(expression)),
      config_json(kData, "")};
  return world;
}

constexpr const char* kBlocks = R"({
  "override_policy_documents": null, "source_policy_documents": [],
  "source_json": "",
  "statement": [
    {"sid": "one", "effect": "Deny", "actions": ["a", "b"],
     "not_actions": null, "resources": [null], "not_resources": ["n"],
     "principals": [{"type": "AWS", "identifiers": ["x", "y"]},
                    {"type": "Service", "identifiers": ["ec2"]}],
     "not_principals": [],
     "condition": [
       {"test": "StringLike", "variable": "aws:x", "values": ["1"]},
       {"test": "StringLike", "variable": "aws:x", "values": ["2\""]},
       {"test": "Bool", "variable": "aws:y", "values": ["true"]}]},
    {"sid": "", "effect": null, "actions": null, "not_actions": ["z"],
     "resources": null, "not_resources": null, "principals": null,
     "not_principals": [{"type": "*", "identifiers": ["*"]}],
     "condition": []}]})";
constexpr const char* kMarks = R"({
  "json": true, "id": true,
  "statement": [{"actions": [false, false], "resources": [true],
                 "condition": [{}, {}, {}]}, {}]})";

TEST(AwsStatements, ReadTheTextWhereItIsKnown) {
  expect_values(
      written(R"("{\"Statement\": {\"Effect\": \"Allow\",)"
              R"( \"Action\": \"*\"}}")"),
      {{"Action", "aws.statements(r, 'policy')[1].actions[1] == '*'", "pass"},
       {"Count", "#aws.statements(r, 'policy') == 1", "pass"},
       {"Misspelt", "#aws.statements(r, 'polcy') == 0",
        "error did you mean `policy`"},
       {"NoAttribute", "aws.statements(r)", "error aws.statements(r,"},
       {"NoResource", "aws.statements('x', 'policy')", "error got string"}});
}

TEST(AwsStatements, TakeWhatIsLeftOutForNone) {
  const Row none{"None", "return #aws.statements(r, 'policy') == 0", "pass"};
  for (const char* text : {"null", R"("")", R"("{}")"}) {
    expect_answers(written(text), {none});
  }
  expect_answers(
      written(R"("[]")"),
      {{"Refused", "return #aws.statements(r, 'policy') == 0", "error"}});
}

TEST(AwsStatements, ReadTheBlocksWhereTheTextIsUnknown) {
  World world = referring(kBlocks, kMarks);
  world.head =
      "local function s(r, i) return aws.statements(r, 'policy')[i] end";
  expect_values(
      world,
      {{"Count", "#aws.statements(r, 'policy') == 2", "pass"},
       {"Sid", "s(r, 1).sid == 'one' and s(r, 2).sid == nil", "pass"},
       {"Effect", "s(r, 1).effect == 'Deny' and s(r, 2).effect == 'Allow'",
        "pass"},
       {"Actions", "same(s(r, 1).actions, { 'a', 'b' })", "pass"},
       {"NoActions", "#s(r, 2).actions == 0", "pass"},
       {"NotActions", "same(s(r, 2).not_actions, { 'z' })", "pass"},
       {"NotResources", "same(s(r, 1).not_resources, { 'n' })", "pass"},
       {"Principals", "same(s(r, 1).principals, { 'x', 'y', 'ec2' })", "pass"},
       {"NotPrincipals", "same(s(r, 2).not_principals, { '*' })", "pass"},
       {"Conditions",
        "same(s(r, 1).conditions.StringLike['aws:x'], { '1', '2\"' })", "pass"},
       {"Operators", "#s(r, 1).conditions == 2", "pass"},
       {"NoConditions", "#s(r, 2).conditions == 0", "pass"},
       {"Unknown", "#s(r, 1).resources == 1",
        "undetermined linked data.aws_iam_policy_document.d.statement[1]."
        "resources"},
       {"KnownBeside",
        "any(aws.statements(r, 'policy'), function(s) return "
        "contains(s.resources, '*') or contains(s.not_actions, 'z') end)",
        "pass"}});
}

TEST(AwsStatements, TellWhatIsUnknownOfABlock) {
  const World world =
      referring(R"({"statement": [{"actions": [null], "effect": "Allow"}]})",
                R"({"statement": [{"actions": [true], "not_actions": true,
          "effect": true, "sid": true, "principals": true,
          "not_principals": [{"identifiers": true}], "condition": true}]})");
  for (const char* field : {"actions", "not_actions", "principals",
                            "not_principals", "effect", "sid"}) {
    const std::string path =
        std::string("undetermined linked ") + kData + ".statement[1]." + field;
    const std::string body = std::string("local x = aws.statements(r, ") +
                             "'policy')[1]." + field + " return x == 1";
    expect_answers(world, {{field, body.c_str(), path.c_str()}});
  }
  expect_answers(
      world,
      {{"Conditions", "return #aws.statements(r, 'policy')[1].conditions == 0",
        "undetermined linked data.aws_iam_policy_document.d."
        "statement[1].condition"}});
}

// Where the blocks are not the whole document, or not certainly this one's.
TEST(AwsStatements, AreUndeterminedWhereTheBlocksDoNotSayAll) {
  const Row open{"Open", "return #aws.statements(r, 'policy') == 0",
                 "undetermined linked after.policy"};
  const std::string one = R"("statement": [{"actions": ["a"]}])";
  for (const char* name : {"override_json", "source_json"}) {
    expect_answers(
        referring("{\"" + std::string(name) + "\": \"{}\", " + one + "}", "{}"),
        {open});
  }
  for (const char* name :
       {"override_policy_documents", "source_policy_documents"}) {
    const std::string key = "{\"" + std::string(name) + "\": ";
    expect_answers(referring(key + "[\"{}\"], " + one + "}", "{}"), {open});
    expect_answers(referring("{" + one + "}", key + "true}"), {open});
  }
  expect_answers(referring("{}", R"({"statement": true})"), {open});
  expect_answers(referring("{" + one + "}", "{}", "local.document"), {open});
  expect_answers(referring("{" + one + "}", "{}",
                           "data.aws_iam_policy_document.d.json "
                           "data.aws_iam_policy_document.d local.more"),
                 {open});
}

TEST(AwsStatements, AreUndeterminedForABlockThatIsUnknown) {
  expect_answers(
      referring(R"({"statement": [{"actions": ["a"]}]})",
                R"({"statement": [{}, true]})"),
      {{"Block", "return #aws.statements(r, 'policy') == 1",
        "undetermined linked data.aws_iam_policy_document.d.statement[2]"}});
}

TEST(AwsStatements, KeepSecretsOfTheDataSource) {
  World world = referring(R"({"statement": [{"actions": ["hush"]}]})",
                          R"({}, "after_sensitive": {"statement": true})");
  world.message = "{found}";
  world.kind = "forbid";
  EXPECT_EQ(judge(world,
                  "return true, { found = "
                  "aws.statements(r, 'policy')[1].actions[1] }"),
            "deny (sensitive)");
}

}  // namespace
}  // namespace holdpoint::bindings
