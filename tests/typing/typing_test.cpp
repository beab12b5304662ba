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

// What an editor asks while a policy among others is written.
TEST_P(InARule, EveryExpressionHasItsTypeWhereOtherPoliciesAreLeftOut) {
  const std::string other = in_rule("use(r.after.engine)") + "\n";
  const Marked marked(other + in_rule(GetParam().body) + "\n" + other);
  const Typed typed(marked.text, marked.offset);
  EXPECT_EQ(type_at(typed, marked.offset), GetParam().expected);
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
             "\"Enabled\" | \"Suspended\" or nil"},
        Case{"ItemsOfEachObject",
             "use(cloud.aws.backup.recovery_points_by_resource[r.name][1].|"
             "resource_name)",
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
             "s.|status end))",
             "string or nil"},
        Case{"DatasetFieldOfFewTexts",
             "use(any(cloud.aws.ec2.snapshots, function(s) return "
             "s.|storage_tier end))",
             "\"archive\" | \"standard\" or nil"},
        Case{"Run", "use(run.|environment)", "string"},
        Case{"Pin", "use(pin.|recorded_at)", "time"},
        Case{"State", "use(state.|serial)", "integer"},
        Case{"Library", "use(|cidr)", "library cidr"},
        Case{"LibraryValue", "use(math.|pi)", "number"},
        Case{"Stranger", "use(|nobody)", "value"}),
    name_of);

// The same in whole texts.
struct Text {
  const char* name;
  std::string text;  // with a `|`
  const char* expected;
};

class InAText : public ::testing::TestWithParam<Text> {};

TEST_P(InAText, EveryExpressionHasItsType) {
  EXPECT_EQ(type_at(GetParam().text), GetParam().expected);
}

std::string name_of_text(const ::testing::TestParamInfo<Text>& info) {
  return info.param.name;
}

const std::string kBoth = "type = { \"aws_db\", \"aws_db_cluster\" }";
const std::string kAll = "type = \"*\"";
const std::string kNobody = "type = \"aws_nobody\"";
const std::string kCreate = "type = \"aws_db\", action = \"create\"";

INSTANTIATE_TEST_SUITE_P(
    SelectorTypes, InAText,
    ::testing::Values(
        Text{"Two", in_rule("use(|r)", kBoth),
             "resource (aws_db, aws_db_cluster)"},
        Text{"AttributeOfBoth", in_rule("use(r.after.|engine)", kBoth),
             "string"},
        // A number here, a text there.
        Text{"AttributeOfAnotherKind", in_rule("use(r.after.|size)", kBoth),
             "value"},
        Text{"FlagsOfEither", in_rule("use(r.after.|encrypted)", kBoth),
             "boolean or nil [computed, may be unknown]"},
        Text{"BlocksOfBoth",
             in_rule("use(any(r.after.rule, function(x) return x.|port end))",
                     kBoth),
             "number or nil"},
        Text{"Glob", in_rule("use(|r)", "type = \"aws_db*\""),
             "resource (aws_db, aws_db_cluster)"},
        Text{"Any", in_rule("use(|r)", kAll), "resource"},
        Text{"AttributeOfAny", in_rule("use(r.after.|engine)", kAll), "value"},
        Text{"Computed", in_rule("use(|r)", "type = some_type"), "resource"},
        Text{"Nobodys", in_rule("use(|r)", kNobody), "resource (aws_nobody)"},
        Text{"AttributeOfNobodys", in_rule("use(r.after.|x)", kNobody),
             "value"},
        Text{"DataSource",
             in_rule("use(r.after.|found)",
                     "type = \"aws_db\", mode = \"data\""),
             "boolean or nil [computed, may be unknown]"},
        Text{"OtherSubject",
             "policy \"a\" { on = \"module_call\", require = function(m) "
             "return m.|version end }",
             "string or nil"},
        Text{"ActionOfAnOutput",
             "policy \"a\" { on = \"output\", require = function(o) return "
             "o.|action == \"read\" end }",
             "\"create\" | \"delete\" | \"forget\" | \"no-op\" | \"read\" | "
             "\"recreate\" | \"replace\" | \"update\""},
        Text{"ComputedSubject",
             "policy \"a\" { on = subject, require = function(m) return |m "
             "end }",
             "value"},
        Text{"ComputedOfACreation", in_rule("use(r.after.|id)", kCreate),
             "string or nil [computed, always unknown]"},
        Text{"OptionalOfACreation", in_rule("use(r.after.|encrypted)", kCreate),
             "boolean or nil [computed, may be unknown]"},
        Text{"ComputedOfAReplacement",
             in_rule("use(r.after.|id)",
                     "type = \"aws_db\", action = \"creates\""),
             "string or nil [computed, may be unknown]"},
        Text{
            "Live",
            in_rule("local d = r:live() use(|d)", "type = \"aws_db_instance\""),
            "object or nil"},
        Text{"FieldOfWhatLives",
             in_rule("local d = r:live() use(d.|multi_az)",
                     "type = \"aws_db_instance\""),
             "boolean or nil"}),
    name_of_text);

std::string with_params(const char* params, const char* body) {
  return in_rule(body, "type = \"aws_db\"", params);
}

INSTANTIATE_TEST_SUITE_P(
    Parameters, InAText,
    ::testing::Values(
        Text{"Number", with_params("max = 5", "use(p.|max)"), "integer"},
        Text{"Duration", with_params("age = hours(24)", "use(p.|age)"),
             "duration"},
        Text{"Required", with_params("x = param.size()", "use(p.|x)"), "size"},
        Text{"List", with_params("ports = { 22, 3389 }", "use(p.|ports)"),
             "list of integer"},
        Text{"ListOfMaps",
             with_params("w = { { from = \"a\" } }",
                         "use(any(p.w, function(w) return w.|from end))"),
             "string or nil"},
        Text{"Map",
             with_params("hourly = { [\"a.b\"] = 0.5, c = 2.5 }",
                         "local x = p.hourly[r.name] use(|x)"),
             "number or nil"},
        Text{"MapOfLists",
             with_params("allowed = { prod = { \"a\" }, dev = { \"b\" } }",
                         "use(any(p.allowed[run.environment], function(g) "
                         "return |g end))"),
             "string"},
        Text{"Empty", with_params("x = {}", "use(p.|x)"), "value"},
        Text{"Misspelt", with_params("max = 5", "use(p.|mix)"), "value"},
        Text{"All", with_params("max = 5", "use(|p)"), "parameters"},
        Text{"BehindTheRule",
             "policy \"a\" { on = \"plan\", require = function(r, p) return "
             "p.|max end, params = { max = 5 } }",
             "integer"}),
    name_of_text);

INSTANTIATE_TEST_SUITE_P(
    Broken, InAText,
    ::testing::Values(Text{
        "BehindAnError",
        "policy \"g\" { on = { type = \"aws_db\" },\n"
        "  forbid = function(r) if r.after. end end }\n"
        "policy \"h\" { on = { type = \"aws_db\" },\n"
        "  require = function(r) return r.after.|engine end }",
        "string"}),
    name_of_text);

const std::string kShared =
    "local function rule(r) return r.after.|size end\n"
    "policy \"a\" { on = { type = \"aws_db\" }, require = rule }\n";

INSTANTIATE_TEST_SUITE_P(
    Helpers, InAText,
    ::testing::Values(
        Text{"OfAList",
             "local function old(s) return s.|snapshot_create_time end\n" +
                 in_rule("use(any(cloud.aws.rds.db_snapshots, old))"),
             "time or nil"},
        Text{"OfAnArgument",
             "local function f(x) return x.after.|engine end\n" +
                 in_rule("use(f(r))"),
             "string"},
        Text{"Result",
             "local function f(x) return x.after.engine end\n" +
                 in_rule("local e = f(r) use(|e)"),
             "string"},
        Text{"OfHelpers",
             "local function g(y) return y.after.|engine end\n"
             "local function f(x) return g(x) end\n" +
                 in_rule("use(f(r))"),
             "string"},
        Text{"CalledWithOneKind",
             "local function f(x) return |x end\n" +
                 in_rule("use(f(r.name), f(r.address))"),
             "string"},
        Text{"CalledWithSeveralKinds",
             "local function f(x) return |x end\n" +
                 in_rule("use(f(r.name), f(5))"),
             "value"},
        Text{"CalledWithFewer",
             "local function f(x, y) return |y end\n" +
                 in_rule("use(f(r.name), f(r.name, 5))"),
             "integer or nil"},
        Text{"ThatOthersMayCall",
             "local function f(x) return |x end\n" + in_rule("use(f(r.name))") +
                 "\nreturn { f = f }",
             "value"},
        Text{"OfOnePolicy", kShared, "number or nil"},
        Text{"OfTwoPolicies",
             kShared +
                 "policy \"b\" { on = { type = \"aws_db_cluster\" }, require "
                 "= rule }\n",
             "value"},
        Text{"ThatMayEndWithoutAReturn",
             in_rule("local function f() if r.name then return 1 end end local "
                     "x = f() use(|x)"),
             "integer or nil"},
        Text{"WithoutAReturn",
             in_rule("local function f() end local x = f() use(|x)"), "nil"}),
    name_of_text);

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

TEST(TypesAroundAPlace, LeaveOtherPoliciesOut) {
  const std::string helper = "local function f(x) return x end\n";
  const Marked marked(helper + in_rule("local a = f(1) use(|a)") + "\n" +
                      in_rule("use(f(r.name))"));
  const auto other = static_cast<std::uint32_t>(marked.text.find("r.name") + 2);
  const Typed typed(marked.text, marked.offset);
  EXPECT_EQ(type_at(typed, marked.offset), "integer");
  EXPECT_EQ(type_at(typed, other), "value");
  EXPECT_EQ(to_string(typed.typing.subject_of(1)), "value");
}

TEST(TypesAroundAPlace, AreThoseOfTheWholeTextOutsideOfPolicies) {
  const Marked marked("local function f(x) return |x end\n" +
                      in_rule("use(f(1))") + "\n" + in_rule("use(f(2))"));
  const Typed typed(marked.text, marked.offset);
  EXPECT_EQ(type_at(typed, marked.offset), "integer");
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
