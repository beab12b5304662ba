// Signature help: the arguments of calls, and the keys of declarations.
#include <gtest/gtest.h>

#include "editor.hpp"

namespace holdpoint::lsp {
namespace {

// A rule's body, in a policy that the editor takes.
std::string in_rule(const std::string& body) {
  return "policy \"a.b\" { title = \"T\", severity = \"high\",\n"
         "on = { type = \"t\" }, require = function(r, p) " +
         body + " end }\n";
}

struct Signed {
  const char* name;
  std::string text;
  std::string label;  // empty: none
  int active = 0;
};

class Signature : public testing::TestWithParam<Signed> {};

TEST_P(Signature, NamesTheArgumentUnderTheCursor) {
  const Signed& row = GetParam();
  Editor editor;
  editor.open("a.lua", row.text);
  const Small help = editor.at_cursor("textDocument/signatureHelp");
  if (row.label.empty()) {
    EXPECT_TRUE(help.is_null()) << help.dump();
    return;
  }
  ASSERT_FALSE(help.is_null());
  EXPECT_EQ(help["signatures"][0]["label"], row.label);
  EXPECT_EQ(help["activeParameter"], row.active);
}

const std::string kAny = "any(list, predicate) -> boolean";

INSTANTIATE_TEST_SUITE_P(
    Calls, Signature,
    testing::Values(
        Signed{"First", "local x = any(|)", kAny, 0},
        Signed{"FirstOfAnOpenCall", "local x = any(|", kAny, 0},
        Signed{"Second", "local x = any(list, |)", kAny, 1},
        Signed{"CommasInATable", "local x = any({ 1, 2, |", kAny, 0},
        Signed{"CommasOfAClosedTable", "local x = any({ 1, 2 }, |", kAny, 1},
        Signed{"CommasOfAnInnerCall", "local x = any(f(1, 2), |", kAny, 1},
        Signed{"CommasInAString", "local x = any(\"a, b\", |)", kAny, 1},
        Signed{"CommasOfAFunction",
               "local x = any(function(a) if a then return 1, 2 end end, |",
               kAny, 1},
        Signed{"InnerCall", "local x = any(hours(|",
               "hours(number) -> duration", 0},
        Signed{"BodyOfACallback", "local x = any(list, function(a) return |",
               "", 0},
        Signed{"LibraryFunction", "local x = cidr.contains(a, |)",
               "cidr.contains(string, string) -> boolean", 1},
        Signed{"Method", in_rule("return r:changed(|)"),
               "resource:changed(string) -> boolean", 0},
        Signed{"LocalFunction", "local function f(a, b) end\nlocal x = f(1, |)",
               "f(a, b)", 1},
        Signed{"Parenthesis", "local x = (|1 + 2)", "", 0},
        Signed{"NoCall", "local x = |1", "", 0}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Signature, PointsIntoTheLabelWhereTheEditorCan) {
  Editor plain;
  plain.open("a.lua", "local x = any(|)");
  const Small words = plain.at_cursor("textDocument/signatureHelp");
  EXPECT_EQ(words["signatures"][0]["parameters"][1]["label"], "predicate");
  Editor able(Small{
      {"textDocument",
       {{"signatureHelp",
         {{"signatureInformation",
           {{"parameterInformation", {{"labelOffsetSupport", true}}}}}}}}}});
  able.open("a.lua", "local x = any(|)");
  const Small places = able.at_cursor("textDocument/signatureHelp");
  EXPECT_EQ(places["signatures"][0]["parameters"][1]["label"],
            Small::array({10, 19}));
}

// The parameter that is active, and how the label begins.
struct InTable {
  const char* name;
  std::string text;
  std::string label;  // its beginning; empty: no help
  std::string active = {};
  std::string file = "a.lua";
};

class FieldList : public testing::TestWithParam<InTable> {};

TEST_P(FieldList, NamesTheKeyUnderTheCursor) {
  const InTable& row = GetParam();
  Editor editor;
  editor.open(row.file, row.text);
  const Small help = editor.at_cursor("textDocument/signatureHelp");
  if (row.label.empty()) {
    EXPECT_TRUE(help.is_null()) << help.dump();
    return;
  }
  ASSERT_FALSE(help.is_null());
  const Small& signature = help["signatures"][0];
  const std::string label = signature["label"];
  EXPECT_TRUE(label.starts_with(row.label)) << label;
  const std::size_t active = help["activeParameter"];
  ASSERT_LT(active, signature["parameters"].size());
  EXPECT_EQ(signature["parameters"][active]["label"], row.active);
}

const std::string kPolicyLabel =
    "policy { on: selector or name of a subject, severity: ";
const std::string kTitle = "title: string";
const std::string kSeverity =
    "severity: \"critical\" | \"high\" | \"medium\" | \"low\" | \"info\"";
const std::string kOn = "on: selector or name of a subject";

INSTANTIATE_TEST_SUITE_P(
    Tables, FieldList,
    testing::Values(
        InTable{"Empty", "policy \"a\" {|}", kPolicyLabel, kOn},
        InTable{"Unclosed", "policy \"a\" {|", kPolicyLabel, kOn},
        InTable{"UnclosedOnALine", "policy \"a\" {\n  |\n", kPolicyLabel, kOn},
        InTable{"Value", "policy \"a\" { severity = |", kPolicyLabel,
                kSeverity},
        InTable{"ValueThatIsThere",
                "policy \"a\" { severity = \"hi|gh\", on = \"plan\" }",
                kPolicyLabel, kSeverity},
        InTable{"KeyInBrackets", "policy \"a\" { [\"severity\"] = \"|\" }",
                kPolicyLabel, kSeverity},
        InTable{"BegunKey", "policy \"a\" { title = \"T\", sev|", kPolicyLabel,
                kSeverity},
        InTable{"NextKey", "policy \"a\" { severity = \"high\", | }",
                kPolicyLabel, kOn},
        InTable{"NextKeyThatMustBeThere",
                "policy \"a\" { on = \"plan\", severity = \"low\"; | }",
                kPolicyLabel, kTitle},
        InTable{"Rule",
                "policy \"a\" { title = \"T\", severity = \"low\",\n"
                "on = \"plan\", enforcement = \"hold\", | }",
                kPolicyLabel, "require?: (subject, params) -> boolean, table?"},
        InTable{"NextKeyThatMayBeThere",
                "policy \"a\" { title = \"T\", severity = \"low\",\n"
                "on = \"plan\", forbid = f, | }",
                kPolicyLabel, "controls?: list of string"},
        InTable{"Selector", "policy \"a\" { on = { action = \"|\" } }", "on { ",
                "action?: string or list of string"},
        InTable{"ListInASelector", "policy \"a\" { on = { type = { \"|\" } } }",
                ""},
        InTable{"Behind", "policy \"a\" { title = \"T\" } |", ""},
        InTable{"CallInATable", "policy \"a\" { params = { x = hours(|) } }",
                "hours(number)", "number"},
        InTable{"CallInARule", in_rule("return any(|)"), kAny, "list"},
        InTable{"TableInARule", in_rule("return any({ |"), kAny, "list"},
        InTable{"Test", "test \"t\" { policy = \"a\", | }",
                "test { expect: ", "expect: expectation", "a_test.lua"},
        InTable{"Waiver", "waiver { address = \"a\", | }",
                "waiver { address: string, expires: ", "expires: string",
                "waivers.lua"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(FieldList, SaysWhatEachKeyIsFor) {
  Editor editor;
  const Small& provider = editor.capabilities()["signatureHelpProvider"];
  EXPECT_EQ(provider["triggerCharacters"], Small::array({"(", ",", "{"}));
  editor.open("a.lua", "policy \"a\" { severity = | }");
  const Small help = editor.at_cursor("textDocument/signatureHelp");
  const Small& severity = help["signatures"][0]["parameters"][1];
  EXPECT_EQ(severity["documentation"]["value"],
            "How bad a breach is; it orders reports and decides nothing.");
}

}  // namespace
}  // namespace holdpoint::lsp
