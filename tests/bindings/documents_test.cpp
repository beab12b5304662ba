// json.decode and iam.statements: documents that stand in strings.
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

TEST(JsonDecode, ReadsAsStrictlyAsAPlan) {
  World world;
  world.head =
      R"(local d = '{"b": [1, null, {"k": "v"}], "a": true, "n": null}')";
  expect_values(
      world,
      {{"Member", "json.decode(d).a == true", "pass"},
       {"Null", "json.decode(d).n == nil", "pass"},
       {"NullElement", "json.decode(d).b[2] == null", "pass"},
       {"Deep", "json.decode(d).b[3].k == 'v'", "pass"},
       {"MissingKey", "json.decode(d).qq == nil", "pass"},
       {"Length", "#json.decode(d).b == 3 and #json.decode(d) == 3", "pass"},
       {"Scalar", "json.decode('5') == 5 and json.decode('null') == nil",
        "pass"},
       {"Nil", "json.decode(nil) == nil", "pass"},
       {"Helper", "any(json.decode('[1, 2]'), function(x) return x == 2 end)",
        "pass"},
       {"Same", "same(json.decode('[1, {\"a\": 2}]'), { 1, { a = 2 } })",
        "pass"},
       {"Broken", "json.decode('{')",
        "error json.decode: the text is not JSON"},
       {"Duplicate", "json.decode('{\"a\": 1, \"a\": 2}')",
        "error json.decode"},
       {"Trailing", "json.decode('1 2')", "error json.decode"},
       {"Empty", "json.decode('')", "error json.decode"},
       {"Number", "json.decode(5)",
        "error json.decode needs a string, got number"},
       {"Write", "(function() json.decode(d).a = 1 end)()", "error read-only"},
       {"Pairs",
        "(function() local s = '' for k in pairs(json.decode(d)) do s "
        "= s .. k end return s == 'abn' end)()",
        "pass"}});
}

World policy(const std::string& document) {
  World world;
  world.head = "local d = [==[" + document + "]==]";
  return world;
}

TEST(IamStatements, MakeListsOfSingleValues) {
  expect_values(
      policy(R"({"Version": "2012-10-17", "Statement": [
          {"Sid": "one", "Effect": "Allow", "Action": "s3:*", "Resource": ["*"],
           "Principal": {"AWS": ["a", "b"], "Service": "ec2"},
           "Condition": {"StringEquals": {"aws:x": "y"}}},
          {"Effect": "Deny", "NotAction": ["a", "b"], "NotResource": "r",
           "NotPrincipal": "*"}]})"),
      {{"Count", "#iam.statements(d) == 2", "pass"},
       {"Action", "iam.statements(d)[1].actions[1] == 's3:*'", "pass"},
       {"Resources", "contains(iam.statements(d)[1].resources, '*')", "pass"},
       {"Principals",
        "same(iam.statements(d)[1].principals, { 'a', 'b', 'ec2' "
        "})",
        "pass"},
       {"Sid", "iam.statements(d)[1].sid == 'one'", "pass"},
       {"NoSid", "iam.statements(d)[2].sid == nil", "pass"},
       {"Effect", "iam.statements(d)[2].effect == 'Deny'", "pass"},
       {"Empty", "#iam.statements(d)[2].actions == 0", "pass"},
       {"NotActions", "#iam.statements(d)[2].not_actions == 2", "pass"},
       {"NotResources", "iam.statements(d)[2].not_resources[1] == 'r'", "pass"},
       {"NotPrincipals", "iam.statements(d)[2].not_principals[1] == '*'",
        "pass"},
       {"Condition",
        "iam.statements(d)[1].conditions.StringEquals['aws:x'] == 'y'", "pass"},
       {"NoCondition", "iam.statements(d)[2].conditions.StringEquals == nil",
        "pass"},
       {"NoConditionLength", "#iam.statements(d)[2].conditions == 0", "pass"},
       {"Misspelt", "iam.statements(d)[1].action",
        "error statement has no field `action` (did you mean `actions`"}});
}

TEST(IamStatements, TakeOneStatementWithoutAList) {
  expect_values(policy(R"({"Statement": {"Effect": "Allow", "Action": "*"}})"),
                {{"One", "#iam.statements(d) == 1", "pass"}});
}

TEST(IamStatements, RefuseWhatIsNoPolicyDocument) {
  const Row refused{"Refused", "return #iam.statements(d) == 0",
                    "error iam.statements: the text is no"};
  for (const char* document :
       {"[]", "5", "{}", R"({"Statement": [5]})", R"({"Statement": "x"})",
        R"({"Statement": [{"Action": "*"}]})",
        R"({"Statement": [{"Effect": "Allow", "Action": 5}]})",
        R"({"Statement": [{"Effect": "Allow", "Action": [5]}]})",
        R"({"Statement": [{"Effect": "Allow", "Principal": {"AWS": 5}}]})"}) {
    expect_answers(policy(document), {refused});
  }
  expect_values(policy("{"), {{"Broken", "#iam.statements(d) == 0",
                               "error iam.statements: the text is not JSON"},
                              {"Nil", "#iam.statements(nil) == 0", "pass"},
                              {"Number", "#iam.statements(5) == 0",
                               "error needs a string"}});
}

}  // namespace
}  // namespace holdpoint::bindings
