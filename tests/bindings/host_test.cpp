// The life of a host: declarations, parameters, verdicts, budgets.
#include "holdpoint/bindings/host.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using report::Verdict;
using terraform::change_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(HostRunFile, CollectsWhatTheFileDeclares) {
  Judge judge(World{});
  ASSERT_EQ(judge.load(R"(
policy "a.first" {
  title = "T",
  params = { max = 3, age = hours(24), need = param.string() },
  require = function(r) return true end,
}
policy "a.second" { title = "U", forbid = function(r) return false end }
)"),
            "loaded");
  const auto& declared = judge.host().declarations();
  ASSERT_EQ(declared.size(), 2U);
  EXPECT_EQ(declared[0].id, "a.first");
  EXPECT_EQ(declared[0].where.file, "p.lua");
  EXPECT_EQ(declared[0].rule, RuleKind::kRequire);
  ASSERT_EQ(declared[0].parameters.size(), 3U);
  EXPECT_EQ(declared[0].parameters[0].name, "age");
  EXPECT_EQ(declared[0].parameters[0].type, "duration");
  EXPECT_EQ(declared[0].parameters[0].shown, "24h");
  EXPECT_EQ(declared[0].parameters[1].type, "number");
  EXPECT_EQ(declared[0].parameters[2].type, "string");
  EXPECT_FALSE(declared[0].parameters[2].has_default);
  EXPECT_EQ(declared[1].rule, RuleKind::kForbid);
}

TEST(HostRunFile, LeavesTheRuleOpenUnlessThereIsExactlyOne) {
  Judge judge(World{});
  ASSERT_EQ(judge.load(R"(
local function f() return true end
policy "a.none" { title = "T" }
policy "a.two" { require = f, forbid = f }
policy "a.text" { require = "f" })"),
            "loaded");
  for (const Declaration& declared : judge.host().declarations()) {
    EXPECT_FALSE(declared.rule.has_value()) << declared.id;
  }
}

struct BadFile {
  const char* name;
  const char* text;
  const char* error;
};

TEST(HostRunFile, RefusesWhatIsNoPolicyFile) {
  const std::vector<BadFile> rows = {
      {"Syntax", "policy \"a\" {", "p.lua:1"},
      {"NoTable", "policy \"a.b\"", "policy \"a.b\" has no table"},
      {"NoTableBeforeAnother", "local x = policy \"a.b\"\npolicy \"a.c\" {}",
       "policy \"a.b\" has no table"},
      {"NotATable", "policy \"a.b\" \"x\"", "policy \"a.b\" needs a table"},
      {"NoId", "policy { title = 1 }", "policy needs an id"},
      {"Error", "local x = nil + 1", "p.lua:1"},
      {"Global", "x = 1", "x"},
      {"UnknownGlobal", "polcy \"a\" {}", "polcy"},
      {"ReadsAFact", "local e = run.environment",
       "run.environment is not known"},
      {"ReadsThePlan", "local e = plan.lineage",
       "facts can be read inside rules only"},
      {"Memory",
       "local n = 0 policy \"a\" { check = function() n = n + 1 end }",
       "assigns to `n`, which outlives one evaluation"},
      {"MemoryOfALocalFunction",
       "local n = 0 local function f() n = n + 1 end "
       "policy \"a\" { check = function() f() end }",
       "p.lua:1: policy \"a\" assigns to `n`"},
      {"MemoryOfAClosure",
       "local function make() local n = 0 return function() n = n + 1 end end "
       "local f = { make() } policy \"a\" { check = function() f[1]() end }",
       "assigns to `n`"},
      {"ParametersList", "policy \"a\" { params = { 1 } }", "params has names"},
      {"ParametersText", "policy \"a\" { params = \"x\" }",
       "params is a table"},
      {"ParameterFunction", "policy \"a\" { params = { f = print_ } }",
       "print_"},
      {"ParameterTime", "policy \"a\" { params = { t = now } }",
       "the parameter `t` cannot be a function"},
      {"Loop", "while true do end", "budget"},
  };
  for (const BadFile& row : rows) {
    World world;
    world.budget.instructions = 100'000;
    Judge judge(world);
    EXPECT_THAT(judge.load(row.text), HasSubstr(row.error)) << row.name;
  }
}

TEST(HostRunFile, FreezesWhatAFileMakes) {
  World world;
  world.head = R"(local t = { list = { 1 } }
    local function get() return t.list end)";
  world.params = "list = { 1 }, map = { a = { 1 } }";
  world.kind = "check";
  expect_answers(world,
                 {{"Table", "t.x = 1", "error read-only"},
                  {"Nested", "t.list[2] = 1", "error read-only"},
                  {"ThroughAFunction", "get()[2] = 1", "error read-only"},
                  {"Insert", "table.insert(t.list, 1)", "error read-only"},
                  {"Parameters", "p.list = 1", "error read-only"},
                  {"List", "p.list[2] = 1", "error read-only"},
                  {"Map", "p.map.a[1] = 2", "error read-only"},
                  {"NewKey", "p.map.b = 2", "error read-only"}});
}

TEST(HostRunFile, FreezesWhatALocalHoldsInTheEnd) {
  Judge judge(World{});
  ASSERT_EQ(
      judge.load("local t = {}\npolicy \"a\" { check = function() t.x = 1 "
                 "end }\nt = {}"),
      "loaded");
  EXPECT_THAT(to_text(judge.evaluate("plan")), HasSubstr("read-only"));
}

TEST(HostRunFile, AllowsMemoryThatEndsWithTheCall) {
  expect_answers(World{}, {{"Closure",
                            "local n = 0 local function f() n = n + 1 end f() "
                            "f() return n == 2",
                            "pass"}});
}

TEST(HostRunFile, ValuesOfOneEvaluationDoNotReachTheNext) {
  World world;
  world.head = "local kept = {}";
  world.kind = "check";
  expect_answers(world, {{"Keep", "kept.r = r", "error read-only"}});
}

TEST(HostSetParameter, ReadsEachTypeFromText) {
  World world;
  world.params = R"(age = hours(1), size = gib(1), n = 1, flag = false,
      text = "x", list = { 1 }, map = { a = 1 }, any = {},
      need = param.duration())";
  const auto answer = [&](const char* name, const char* value,
                          const std::string& condition) {
    Judge judge(world);
    EXPECT_EQ(judge.load_rule("return " + condition), "loaded");
    const auto set = judge.host().set_parameter(0, name, value);
    return set ? to_text(judge.evaluate("plan")) : to_string(set.error());
  };
  EXPECT_EQ(answer("age", "7d", "p.age == days(7)"), "pass");
  EXPECT_EQ(answer("size", "100GiB", "p.size == gib(100)"), "pass");
  EXPECT_EQ(answer("n", "2.5", "p.n == 2.5"), "pass");
  EXPECT_EQ(answer("n", "7", "math.type(p.n) == 'integer'"), "pass");
  EXPECT_EQ(answer("flag", "true", "p.flag"), "pass");
  EXPECT_EQ(answer("text", "7", "p.text == '7'"), "pass");
  EXPECT_EQ(answer("list", "[1,[2]]", "same(p.list, { 1, { 2 } })"), "pass");
  EXPECT_EQ(answer("map", R"({"b":null})", "p.map.b == null"), "pass");
  EXPECT_EQ(answer("any", "[1]", "#p.any == 1"), "pass");
  EXPECT_EQ(answer("any", R"({"k":1})", "p.any.k == 1"), "pass");
  EXPECT_EQ(answer("need", "90m", "p.need == minutes(90)"), "pass");
  EXPECT_THAT(answer("list", "[1]", "pcall(p.list)"), HasSubstr("pcall"));
}

TEST(HostSetParameter, RefusesUnknownNamesAndOtherTypes) {
  World world;
  world.params =
      "max_age = hours(1), n = 1, flag = true, list = { 1 },"
      "map = { a = 1 }, size = gib(1)";
  Judge judge(world);
  ASSERT_EQ(judge.load_rule("return true"), "loaded");
  const auto error = [&](const char* name, const char* value) {
    const auto set = judge.host().set_parameter(0, name, value);
    EXPECT_FALSE(set) << name;
    EXPECT_EQ(set.error().code, ErrorCode::kUsage);
    return to_string(set.error());
  };
  EXPECT_THAT(error("maxage", "1h"), HasSubstr("did you mean `max_age`"));
  EXPECT_THAT(error("max_age", "24"), HasSubstr("24h or 7d"));
  EXPECT_THAT(error("n", "many"), HasSubstr("a.b.n is a number"));
  EXPECT_THAT(error("n", "\"1\""), HasSubstr("`\"1\"` is none"));
  EXPECT_THAT(error("flag", "yes"), HasSubstr("true or false"));
  EXPECT_THAT(error("list", "{}"), HasSubstr("is a list"));
  EXPECT_THAT(error("map", "[]"), HasSubstr("is a map"));
  EXPECT_THAT(error("map", "{"), HasSubstr("is a map"));
  EXPECT_THAT(error("size", "100"), HasSubstr("100GiB"));
}

TEST(HostSetParameter, KeepsGivenValuesFrozen) {
  World world;
  world.params = "list = {}";
  world.kind = "check";
  Judge judge(world);
  ASSERT_EQ(judge.load_rule("p.list[1] = 2"), "loaded");
  ASSERT_TRUE(judge.host().set_parameter(0, "list", "[1]"));
  EXPECT_THAT(to_text(judge.evaluate("plan")), HasSubstr("read-only"));
}

TEST(HostMissingParameter, NamesTheFirstThatWasNotGiven) {
  World world;
  world.params = "a = 1, b = param.number(), c = param.list()";
  Judge judge(world);
  ASSERT_EQ(judge.load_rule("return p.b == 2 and #p.c == 0"), "loaded");
  EXPECT_EQ(judge.host().missing_parameter(0), "b");
  ASSERT_TRUE(judge.host().set_parameter(0, "b", "2"));
  EXPECT_EQ(judge.host().missing_parameter(0), "c");
  ASSERT_TRUE(judge.host().set_parameter(0, "c", "[]"));
  EXPECT_EQ(judge.host().missing_parameter(0), "");
  EXPECT_EQ(to_text(judge.evaluate("plan")), "pass");
}

TEST(Parameters, HaveStrictNames) {
  World world;
  world.params = "max_age = 1";
  expect_values(world, {{"Known", "p.max_age == 1", "pass"},
                        {"Misspelt", "p.max_aeg == 1",
                         "error the parameters of a.b have no `max_aeg` (did "
                         "you mean `max_age`"},
                        {"Number", "p[1] == 1", "error have no"}});
}

TEST(HostEvaluate, RequireForbidAndCheckDecideTheirOwnWay) {
  World world;
  expect_values(world, {{"RequireTrue", "true", "pass"},
                        {"RequireFalse", "false", "deny no"},
                        {"RequireNil", "nil", "deny no"},
                        {"RequireText", "\"yes\"",
                         "error require must return true or false, got string: "
                         "return what a comparison says"},
                        {"RequireObject", "r",
                         "error require must return true or false, got plan"},
                        {"Unknown", "plan.lineage == \"x\"",
                         "undetermined evidence plan.lineage is not known"}});
  expect_answers(world, {{"Nothing", "if r == nil then return true end",
                          "error require returned nothing on some path "
                          "(missing `return`?)"}});
  world.kind = "forbid";
  expect_values(world,
                {{"ForbidTrue", "true", "deny no"},
                 {"ForbidFalse", "false", "pass"},
                 {"ForbidNil", "nil", "pass"},
                 {"ForbidNumber", "0",
                  "error forbid must return true or false, got number"}});
  expect_answers(world, {{"Nothing", "local x = 1",
                          "error forbid returned nothing on some path"}});
  world.kind = "check";
  expect_answers(world,
                 {{"CheckNothing", "", "pass"},
                  {"CheckAnything", "return 5", "pass"},
                  {"CheckDeny", "r:deny()", "deny no"},
                  {"CheckTwice", "r:deny('a') r:deny('b')", "deny a | b"}});
}

TEST(HostEvaluate, ADenyStandsWhateverComesLater) {
  World world;
  world.kind = "check";
  expect_answers(
      world, {{"Undetermined", "r:deny('a') local x = plan.lineage", "deny a"},
              {"Error", "r:deny('a') error('b')", "error b"},
              {"Budget", "r:deny('a') while true do end", "error"}});
}

TEST(HostEvaluate, SaysWhereAnErrorIs) {
  Judge judge(World{});
  ASSERT_EQ(judge.load("policy \"a.b\" { require = function(r)\n"
                       "local x\n"
                       "return x.y\n"
                       "end }"),
            "loaded");
  const Evaluation evaluation = judge.evaluate("plan");
  EXPECT_EQ(evaluation.verdict, Verdict::kError);
  EXPECT_EQ(evaluation.where.file, "p.lua");
  EXPECT_EQ(evaluation.where.line, 3U);
  ASSERT_EQ(evaluation.messages.size(), 1U);
  EXPECT_THAT(evaluation.messages[0].text, HasSubstr("x"));
  EXPECT_FALSE(evaluation.unknown.has_value());
}

TEST(HostEvaluate, SaysWhereTheRuleStandsThatGivesNoAnswer) {
  for (const char* body : {"return 1", "if r == nil then return true end"}) {
    Judge judge(World{});
    ASSERT_EQ(judge.load_rule(body), "loaded");
    EXPECT_EQ(judge.evaluate("plan").where.line, 3U) << body;
  }
}

TEST(HostEvaluate, GivesThePathOfWhatIsUnknown) {
  Judge judge(World{});
  ASSERT_EQ(judge.load_rule("return run.environment == 'x'"), "loaded");
  const Evaluation evaluation = judge.evaluate("plan");
  EXPECT_EQ(evaluation.unknown, report::Unknown::kInput);
  ASSERT_EQ(evaluation.messages.size(), 1U);
  EXPECT_EQ(evaluation.messages[0].path, "run.environment");
}

World exhausting() {
  World world;
  world.budget.instructions = 200'000;
  world.budget.memory = std::size_t{8} << 20;
  world.kind = "check";
  return world;
}

TEST(HostBudgets, EndAnEvaluationAndNotTheHost) {
  const std::vector<Row> rows = {
      {"Loop", "while true do end", "budget of instructions"},
      {"Memory",
       "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i "
       "end",
       "budget of"},
      {"OneText", "local s = ('x'):rep(1e8)", "larger than 4 MiB"},
      {"Recursion", "local function f(n) return 1 + f(n + 1) end f(1)",
       "the policy spent its budget"},
      {"Helpers", "local function f() return any({ 1 }, f) end f()",
       "overflow"},
      {"LoopInAHelper", "any({ 1 }, function() while true do end end)",
       "budget of instructions"},
      {"LoopInALazyList",
       "return #map(plan.changes, function() while true do end end)", ""},
  };
  for (const Row& row : rows) {
    Judge judge(exhausting());
    ASSERT_EQ(judge.load("policy \"a.bad\" { check = function(r) " +
                         std::string(row.body) +
                         " end }\npolicy \"a.good\" { check = function(r) "
                         "r:deny('fine') end }"),
              "loaded");
    const Evaluation bad = judge.evaluate("plan", 0);
    if (*row.answer != '\0') {
      EXPECT_EQ(bad.verdict, Verdict::kError) << row.name;
      EXPECT_THAT(to_text(bad), HasSubstr(row.answer)) << row.name;
    }
    EXPECT_EQ(to_text(judge.evaluate("plan", 1)), "deny fine") << row.name;
    EXPECT_EQ(to_text(judge.evaluate("plan", 0)), to_text(bad)) << row.name;
  }
}

TEST(HostBudgets, CountDenials) {
  expect_answers(
      [] {
        World world;
        world.kind = "check";
        return world;
      }(),
      {{"Many", "for i = 1, 1001 do r:deny('x') end",
        "error the policy spent its budget of findings: 1,000"}});
}

TEST(HostBudgets, ReportWhatWasSpent) {
  Judge judge(World{});
  ASSERT_EQ(judge.load_rule("for i = 1, 10000 do end return true"), "loaded");
  const Evaluation evaluation = judge.evaluate("plan");
  EXPECT_GE(evaluation.spent.instructions, 10'000U);
  EXPECT_GT(evaluation.spent.memory, 0U);
}

TEST(Deny, IsForTheSubjectOnly) {
  World world;
  world.plan.changes = {
      change_json("aws_x.a", "create", R"("before": null, "after": {})"),
      change_json("aws_x.b", "create", R"("before": null, "after": {})")};
  world.kind = "check";
  world.subject = "aws_x.a";
  expect_answers(
      world,
      {{"Itself", "r:deny('x')", "deny x"},
       {"ByAddress", "plan.by_address[r.address]:deny('x')", "deny x"},
       {"Other", "plan.by_address['aws_x.b']:deny('x')",
        "error deny is called on the subject itself"},
       {"Plan", "plan:deny('x')", "error deny is called on the subject"},
       {"Dot", "r.deny('x')", "error deny is called on the subject"},
       {"Number", "r:deny(5)",
        "error deny takes a message and a table of fields, got number"},
       {"Fields", "r:deny('{a}', 'b')",
        "error message fields are a table such as { tag = tag }, got string"},
       {"ListOfFields", "r:deny('{a}', { 1 })",
        "error message fields have names"}});
  world.subject = "plan";
  expect_answers(world, {{"Plan", "r:deny('x')", "deny x"},
                         {"Global", "plan:deny('x')", "deny x"},
                         {"Resource", "plan.by_address['aws_x.b']:deny('x')",
                          "error deny is called on the subject itself"},
                         {"Dot", "plan.deny('x')",
                          "error deny is called on the subject itself"}});
  Judge judge(world);
  EXPECT_THAT(judge.load("plan:deny('x')"),
              HasSubstr("deny is called while a rule runs"));
}

TEST(Assumptions, AreTheProviderDefaultsThatWereUsed) {
  World world;
  world.plan.changes = {change_json("aws_security_group.g", "create",
                                    R"("before": null, "after": {},
         "after_unknown": {"ingress": true, "egress": true})")};
  world.plan.resources = {terraform::config_json("aws_security_group.g", "")};
  Judge judge(world);
  ASSERT_EQ(judge.load("policy \"a.b\" { require = function(r) return "
                       "#r.after.ingress + #r.after.ingress == 0 end }\n"
                       "policy \"a.c\" { require = function(r) return "
                       "r.name == 'g' end }"),
            "loaded");
  EXPECT_THAT(judge.evaluate("aws_security_group.g", 0).assumptions,
              ElementsAre("aws_security_group.ingress"));
  EXPECT_THAT(judge.evaluate("aws_security_group.g", 1).assumptions, IsEmpty());
}

}  // namespace
}  // namespace holdpoint::bindings
