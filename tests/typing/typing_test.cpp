#include "holdpoint/typing/typing.hpp"

#include <gtest/gtest.h>

#include <string>

#include "typed.hpp"

namespace holdpoint::typing {
namespace {

struct Case {
  const char* name;
  const char* body;  // of a rule, with a `|`
  const char* expected;
};

class InARule : public ::testing::TestWithParam<Case> {};

TEST_P(InARule, EveryExpressionHasItsType) {
  EXPECT_EQ(type_at(in_rule(GetParam().body)), GetParam().expected);
}

std::string name_of(const ::testing::TestParamInfo<Case>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Attributes, InARule,
    ::testing::Values(
        Case{"Subject", "use(|r)", "resource (aws_db)"},
        Case{"Side", "use(r.|after)", "object"},
        Case{"Required", "use(r.after.eng|ine)", "string"},
        Case{"Optional", "use(r.after.|size)", "number or nil"},
        Case{"AfterAComputed", "use(r.after.|encrypted)",
             "boolean or nil [computed, may be unknown]"},
        Case{"BeforeAComputed", "use(r.before.|encrypted)",
             "boolean or nil [computed]"},
        Case{"Sensitive", "use(r.after.|password)",
             "string or nil [sensitive]"},
        Case{"Set", "use(r.after.|zones)", "set of string or nil"},
        Case{"Map", "use(r.after.|tags)", "map of string or nil"},
        Case{"KeyOfAMap", "use(r.after.tags.|owner)", "string or nil"},
        Case{"KeyInBrackets", "local x = r.after.tags[r.name] use(|x)",
             "string or nil"},
        Case{"Dynamic", "use(r.after.|any)", "value"},
        Case{"Unknown", "use(r.after.|nonsense)", "value"},
        Case{"Blocks", "use(r.after.|rule)", "list of object"},
        Case{"SingleBlock", "use(r.after.|timeouts)", "object or nil"},
        Case{"InABlock", "use(r.after.timeouts.|create)", "string or nil"},
        Case{"ByAName", "use(r[\"after\"].|engine)", "string"},
        Case{"FieldOfTheRecord", "use(r.|mode)", "\"managed\" | \"data\""},
        Case{"TypeIsWhatWasSelected", "use(r.|type)", "\"aws_db\""},
        Case{"Tags", "use(r.|tags)", "map of string"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Locals, InARule,
    ::testing::Values(
        Case{"HoldASide", "local a = r.after use(a.|engine)", "string"},
        Case{"AreTypedWhereTheyAreDeclared", "local |a = r.after.size",
             "number or nil"},
        Case{"AreUpvalues",
             "local a = r.after use(function() return a.|engine end)",
             "string"},
        Case{"Several", "local x, y = r.name, r.after.size use(|y)",
             "number or nil"},
        Case{"WithoutAValue", "local x, y = r.name use(|y)", "nil"},
        Case{"OfAMultipleResult",
             "local x, y = string.gsub(r.name, \"a\", \"b\") use(|y)",
             "integer"},
        Case{"Reassigned", "local n = 0 n = n + 1 use(|n)", "integer"},
        Case{"ReassignedToAnotherKind", "local n = 0 n = r.name use(|n)",
             "value"},
        Case{"SetLater", "local n n = r.name use(|n)", "string or nil"},
        Case{"Shadowing", "local r = 5 use(|r)", "integer"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Callbacks, InARule,
    ::testing::Values(
        Case{"GetTheElement",
             "use(any(r.after.rule, function(x) return |x.port > 1 end))",
             "object"},
        Case{"GetTheElementsAttributes",
             "use(any(r.after.rule, function(x) return x.|port > 1 end))",
             "number"},
        Case{"OfASet", "use(all(r.after.zones, function(z) return |z end))",
             "string"},
        Case{"InsideEachOther",
             "use(any(r.after.rule, function(x) return any(x.hosts, "
             "function(h) return |h == \"\" end) end))",
             "string"},
        Case{"Filter",
             "use(|filter(r.after.zones, function(z) return true end))",
             "(list: list of T or nil, predicate: (T) -> boolean) -> list of "
             "T"},
        Case{"OfFilter",
             "for x in each(filter(r.after.rule, function(x) return true "
             "end)) do use(x.|port) end",
             "number"},
        Case{"OfMap",
             "use(any(map(r.after.rule, function(x) return x.port end), "
             "function(n) return |n > 1 end))",
             "number"},
        Case{"OfGroupBy",
             "for k, v in pairs(group_by(r.after.rule, function(x) return "
             "\"a\" end)) do use(|v) end",
             "list of object"},
        Case{"EachVisitsElements",
             "for z in each(r.after.zones) do use(|z) "
             "end",
             "string"},
        Case{"IpairsCounts", "for i, x in ipairs(r.after.rule) do use(|i) end",
             "integer"},
        Case{"IpairsVisits",
             "for i, x in ipairs(r.after.rule) do use(x.|port) end", "number"},
        Case{"PairsVisitsValues", "for k, v in pairs(r.tags) do use(|v) end",
             "string"},
        Case{"NumericFor", "for i = 1, #r.after.rule do use(|i) end",
             "integer"},
        Case{"ByIndex", "local x = r.after.rule[1] use(|x)", "object"},
        Case{"AskedForEachObject",
             "use(cloud.aws.s3api.bucket_versioning[r.name].|status)",
             "string or nil"},
        Case{"ItemsOfEachObject",
             "use(cloud.aws.backup.recovery_points_by_resource[r.name][1].|"
             "status)",
             "string or nil"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Values, InARule,
    ::testing::Values(
        Case{"Age", "local x = age(plan.timestamp) use(|x)", "duration"},
        Case{"TimeMinusTime", "local x = now() - plan.timestamp use(|x)",
             "duration"},
        Case{"TimePlusDuration", "local x = now() + hours(1) use(|x)", "time"},
        Case{"DurationTimesNumber", "local x = 3 * hours(1) use(|x)",
             "duration"},
        Case{"Sizes", "local x = gib(1) + mib(2) use(|x)", "size"},
        Case{"Division", "local x = 4 / 2 use(|x)", "number"},
        Case{"Integers", "local x = 4 // 2 use(|x)", "integer"},
        Case{"Reals", "local x = 1e3 use(|x)", "number"},
        Case{"Hexadecimal", "local x = 0xE use(|x)", "integer"},
        Case{"Length", "local x = #r.name use(|x)", "integer"},
        Case{"Concatenation", "local x = r.name .. 1 use(|x)", "string"},
        Case{"Comparison", "local x = r.name == 1 use(|x)", "boolean"},
        Case{"OrGivesADefault", "local x = r.after.size or 0 use(|x)",
             "number"},
        Case{"AndMayBeNil", "local x = r.after.tags and r.name use(|x)",
             "string or nil"},
        Case{"ListOfTexts", "local x = { \"a\", \"b\" } use(|x)",
             "list of string"},
        Case{"Table", "local x = { a = 1 } use(x.|a)", "integer"},
        Case{"TableMayGetMore", "local x = { a = 1 } use(x.|b)", "value"},
        Case{"MethodOfAText", "local x = r.name:upper() use(|x)", "string"},
        Case{"MaxOfAKey",
             "local x = max(r.after.rule, function(y) return y.port end) "
             "use(|x)",
             "number or nil"},
        Case{"MaxOfTheElements", "local x = max(r.after.zones) use(|x)",
             "string or nil"},
        Case{"Decoded", "local x = json.decode(r.name) use(|x)", "value"},
        Case{"Statements",
             "use(any(iam.statements(r.name), function(s) return "
             "s.|effect == \"Allow\" end))",
             "\"Allow\" | \"Deny\""},
        Case{"Null", "use(|null)", "null"},
        Case{"Vararg", "local x = ... use(|x)", "value"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Facts, InARule,
    ::testing::Values(
        Case{"PlanField", "use(plan.|existing)", "integer"},
        Case{"PlanList", "use(plan.|changes)", "list of resource"},
        Case{"PlanMethod",
             "use(any(plan:doing(\"destroys\"), function(x) return "
             "x.|address end))",
             "string"},
        Case{"OtherResourcesOfAType",
             "for x in each(plan:resources(\"aws_db_cluster\")) do "
             "use(x.after.|size) end",
             "string or nil"},
        Case{"Referrers",
             "for x in each(r:referrers(\"aws_db_cluster\", \"id\")) do "
             "use(|x) end",
             "resource (aws_db_cluster)"},
        Case{"References", "for x in each(r:refs(\"id\")) do use(|x) end",
             "resource"},
        Case{"ByAddress", "local x = plan.by_address[\"a\"] use(|x)",
             "resource or nil"},
        Case{"Backups",
             "use(any(r:surviving_backups(), function(b) return b.|data_as_of "
             "end))",
             "time"},
        Case{"RestoreTest",
             "use(any(r:backups(), function(b) return b.tested.|passed end))",
             "boolean"},
        Case{"Dataset", "use(cloud.aws.rds.|db_snapshots)", "list of object"},
        Case{"StepToADataset", "use(cloud.|aws)", "datasets"},
        Case{"DatasetOverLocals",
             "local rds = cloud.aws.rds local all = rds.db_snapshots "
             "use(any(all, function(s) return s.|snapshot_create_time end))",
             "time or nil"},
        Case{"DatasetField",
             "use(any(cloud.aws.rds.db_snapshots, function(s) return "
             "s.|snapshot_type end))",
             "string or nil"},
        Case{"Run", "use(run.|environment)", "string"},
        Case{"Pin", "use(pin.|recorded_at)", "time"},
        Case{"State", "use(state.|serial)", "integer"},
        Case{"Library", "use(|cidr)", "library cidr"},
        Case{"LibraryValue", "use(math.|pi)", "number"},
        Case{"Stranger", "use(|nobody)", "value"}),
    name_of);

TEST(SelectorTypes, AnAttributeHasWhatAllTypesHaveInCommon) {
  const auto at = [](const char* body) {
    return type_at(in_rule(body, "type = { \"aws_db\", \"aws_db_cluster\" }"));
  };
  EXPECT_EQ(at("use(|r)"), "resource (aws_db, aws_db_cluster)");
  EXPECT_EQ(at("use(r.after.|engine)"), "string");
  EXPECT_EQ(at("use(r.after.|size)"), "value");  // a number here, a text there
  EXPECT_EQ(at("use(r.after.|encrypted)"),
            "boolean or nil [computed, may be unknown]");
  EXPECT_EQ(at("use(any(r.after.rule, function(x) return x.|port end))"),
            "number or nil");
}

TEST(SelectorTypes, GlobsComputedTypesAndOtherSubjects) {
  EXPECT_EQ(type_at(in_rule("use(|r)", "type = \"aws_db*\"")),
            "resource (aws_db, aws_db_cluster)");
  EXPECT_EQ(type_at(in_rule("use(|r)", "type = \"*\"")), "resource");
  EXPECT_EQ(type_at(in_rule("use(r.after.|engine)", "type = \"*\"")), "value");
  EXPECT_EQ(type_at(in_rule("use(|r)", "type = some_type")), "resource");
  EXPECT_EQ(type_at(in_rule("use(|r)", "type = \"aws_nobody\"")),
            "resource (aws_nobody)");
  EXPECT_EQ(type_at(in_rule("use(r.after.|x)", "type = \"aws_nobody\"")),
            "value");
  EXPECT_EQ(type_at(in_rule("use(r.after.|found)",
                            "type = \"aws_db\", mode = \"data\"")),
            "boolean or nil [computed, may be unknown]");
  EXPECT_EQ(type_at("policy \"a\" { on = \"module_call\", require = "
                    "function(m) return m.|version end }"),
            "string or nil");
  EXPECT_EQ(type_at("policy \"a\" { on = subject, require = "
                    "function(m) return |m end }"),
            "value");
}

TEST(SelectorTypes, WhatIsOnlyComputedIsNeverKnownOfACreation) {
  EXPECT_EQ(type_at(in_rule("use(r.after.|id)",
                            "type = \"aws_db\", action = \"create\"")),
            "string or nil [computed, always unknown]");
  EXPECT_EQ(type_at(in_rule("use(r.after.|encrypted)",
                            "type = \"aws_db\", action = \"create\"")),
            "boolean or nil [computed, may be unknown]");
  EXPECT_EQ(type_at(in_rule("use(r.after.|id)",
                            "type = \"aws_db\", action = \"creates\"")),
            "string or nil [computed, may be unknown]");
}

TEST(Parameters, HaveTheTypesOfTheirDefaults) {
  const auto at = [](const std::string& params, const char* body) {
    return type_at(in_rule(body, "type = \"aws_db\"", params));
  };
  EXPECT_EQ(at("max = 5", "use(p.|max)"), "integer");
  EXPECT_EQ(at("age = hours(24)", "use(p.|age)"), "duration");
  EXPECT_EQ(at("x = param.size()", "use(p.|x)"), "size");
  EXPECT_EQ(at("ports = { 22, 3389 }", "use(p.|ports)"), "list of integer");
  EXPECT_EQ(at("w = { { from = \"a\" } }",
               "use(any(p.w, function(w) return w.|from end))"),
            "string or nil");
  EXPECT_EQ(at("hourly = { [\"a.b\"] = 0.5, c = 2.5 }",
               "local x = p.hourly[r.name] use(|x)"),
            "number or nil");
  EXPECT_EQ(at("allowed = { prod = { \"a\" }, dev = { \"b\" } }",
               "use(any(p.allowed[run.environment], function(g) return |g "
               "end))"),
            "string");
  EXPECT_EQ(at("x = {}", "use(p.|x)"), "value");
  EXPECT_EQ(at("max = 5", "use(p.|mix)"), "value");
  EXPECT_EQ(at("max = 5", "use(|p)"), "parameters");
}

TEST(Parameters, MayStandBehindTheRule) {
  EXPECT_EQ(type_at("policy \"a\" { on = \"plan\", require = function(r, p) "
                    "return p.|max end, params = { max = 5 } }"),
            "integer");
}

TEST(Helpers, GetWhatTheyAreCalledWith) {
  EXPECT_EQ(
      type_at("local function old(s) return s.|snapshot_create_time end\n" +
              in_rule("use(any(cloud.aws.rds.db_snapshots, old))")),
      "time or nil");
  EXPECT_EQ(type_at("local function f(x) return x.after.|engine end\n" +
                    in_rule("use(f(r))")),
            "string");
  EXPECT_EQ(type_at("local function f(x) return x.after.engine end\n" +
                    in_rule("local e = f(r) use(|e)")),
            "string");
}

TEST(Helpers, MayCallHelpers) {
  EXPECT_EQ(type_at("local function g(y) return y.after.|engine end\n"
                    "local function f(x) return g(x) end\n" +
                    in_rule("use(f(r))")),
            "string");
}

TEST(Helpers, CalledWithSeveralKindsGetWhatTheseHaveInCommon) {
  EXPECT_EQ(type_at("local function f(x) return |x end\n" +
                    in_rule("use(f(r.name), f(r.type))")),
            "string");
  EXPECT_EQ(type_at("local function f(x) return |x end\n" +
                    in_rule("use(f(r.name), f(5))")),
            "value");
  EXPECT_EQ(type_at("local function f(x, y) return |y end\n" +
                    in_rule("use(f(r.name), f(r.name, 5))")),
            "integer or nil");
}

TEST(Helpers, ThatOthersMayCallHaveParametersOfAnyType) {
  EXPECT_EQ(type_at("local function f(x) return |x end\n" +
                    in_rule("use(f(r.name))") + "\nreturn { f = f }"),
            "value");
}

TEST(Helpers, SharedByPoliciesGetTheTypesOfAll) {
  const std::string start = "local function rule(r) return r.after.|size end\n";
  const auto with = [](const char* id, const char* type) {
    return std::string("policy \"") + id + "\" { on = { type = \"" + type +
           "\" }, require = rule }\n";
  };
  EXPECT_EQ(type_at(start + with("a", "aws_db")), "number or nil");
  EXPECT_EQ(type_at(start + with("a", "aws_db") + with("b", "aws_db_cluster")),
            "value");
}

TEST(Helpers, ThatMayEndWithoutAReturnMayGiveNil) {
  EXPECT_EQ(type_at(in_rule("local function f() if r.name then return 1 end "
                            "end local x = f() use(|x)")),
            "integer or nil");
  EXPECT_EQ(type_at(in_rule("local function f() end local x = f() use(|x)")),
            "nil");
}

// The type at the `|` of a text that uses the library "lib/x".
std::string type_with_library(const std::string& library,
                              const std::string& marked_text) {
  const Typed used(library);
  const Libraries libraries = {{"lib/x", used.typing.result()}};
  const Marked marked(marked_text);
  const auto tree = syntax::parse(marked.text);
  const auto declarations = declaration::read_declarations(tree);
  const Typing typing(tree, declarations,
                      {.catalog = &small_catalog(), .libraries = &libraries});
  return to_string(typing.type_of(typing.expression_at(marked.offset)));
}

TEST(Libraries, GiveWhatTheyReturn) {
  const std::string library =
      "local function open(x) return x == 1 end\n"
      "return { open = open, ports = { 22 }, name = function() return \"a\" "
      "end }";
  const auto with = [&](const std::string& use) {
    return type_with_library(library, "local x = use \"lib/x\" " + use);
  };
  EXPECT_EQ(with("local y = x.open(1) f(|y)"), "boolean");
  EXPECT_EQ(with("f(x.por|ts)"), "list of integer");
  EXPECT_EQ(with("local y = x.name() f(|y)"), "string");
  EXPECT_EQ(with("local y = x.nobody f(|y)"), "value");
  EXPECT_EQ(with("local y = use \"lib/y\" f(|y)"), "table");
  EXPECT_EQ(type_with_library("local a = 1", "local x = use \"lib/x\" f(|x)"),
            "value");
}

TEST(Typing, WorksInBrokenTexts) {
  EXPECT_EQ(type_at("policy \"g\" { on = { type = \"aws_db\" },\n"
                    "  forbid = function(r) if r.after. end end }\n"
                    "policy \"h\" { on = { type = \"aws_db\" },\n"
                    "  require = function(r) return r.after.|engine end }"),
            "string");
}

TEST(Typing, KnowsNothingOfAttributesWithoutACatalog) {
  const auto tree = syntax::parse(in_rule("use(r.after.engine, r.name)"));
  const auto declarations = declaration::read_declarations(tree);
  const Typing typing(tree, declarations, {});
  EXPECT_EQ(to_string(typing.subject_of(0)), "resource (aws_db)");
  const auto at = [&](const char* what) {
    const auto offset = tree.text().find(what);
    return to_string(typing.type_of(
        typing.expression_at(static_cast<std::uint32_t>(offset))));
  };
  EXPECT_EQ(at("engine"), "value");
  EXPECT_EQ(at("name)"), "string");
}

}  // namespace
}  // namespace holdpoint::typing
