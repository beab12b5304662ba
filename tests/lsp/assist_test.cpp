// Completion and hover.
#include <gtest/gtest.h>

#include <algorithm>

#include "editor.hpp"

namespace holdpoint::lsp {
namespace {

using Files = std::map<std::string, std::string>;
using Words = std::vector<std::string>;

std::string in_rule(const std::string& body,
                    const std::string& on = "{ type = \"t\" }") {
  return "policy \"a.b\" { title = \"T\", severity = \"high\", on = " + on +
         ", params = { most = 5 },\nrequire = function(r, p) " + body +
         " end }\n";
}

struct Case {
  const char* name;
  std::string text;
  Words offered;
  Words not_offered = {};
  std::string file = "a.lua";
  Files files = {};
};

class Completion : public testing::TestWithParam<Case> {};

Words labels(const Small& answer) {
  Words out;
  if (answer.is_null()) return out;
  for (const Small& item : answer["items"]) out.push_back(item["label"]);
  return out;
}

TEST_P(Completion, OffersWhatMayStandThere) {
  const Case& row = GetParam();
  Editor editor(Small::object(), row.files);
  editor.open(row.file, row.text);
  const Words found = labels(editor.at_cursor("textDocument/completion"));
  for (const std::string& word : row.offered) {
    EXPECT_NE(std::ranges::find(found, word), found.end()) << word;
  }
  for (const std::string& word : row.not_offered) {
    EXPECT_EQ(std::ranges::find(found, word), found.end()) << word;
  }
  if (row.offered.empty() && row.not_offered.empty()) {
    EXPECT_EQ(found, Words());
  }
}

const Files kDeclared = {{"p.lua", "policy \"x.y\" { params = { deep = 1 } }"},
                         {"lib/net.lua", "return { is_private = 1 }"}};

INSTANTIATE_TEST_SUITE_P(
    Places, Completion,
    testing::Values(
        Case{"PolicyKeys",
             "policy \"a\" { title = \"T\", |}",
             {"severity", "on", "require"},
             {"title", "any"}},
        Case{"PolicyKeyThatIsBegun", "policy \"a\" { sev| }", {"severity"}},
        Case{"PolicyKeyWithAValue",
             "policy \"a\" { sev| = \"high\" }",
             {"severity"}},
        Case{"NoSecondRule",
             "policy \"a\" { forbid = function() end, | }",
             {"message"},
             {"require", "check"}},
        Case{"SelectorKeys",
             "policy \"a\" { on = { type = \"t\", | } }",
             {"action", "taggable"},
             {"type", "severity"}},
        Case{"TestKeys",
             "test \"a\" { | }",
             {"policy", "plan", "expect"},
             {},
             "a_test.lua"},
        Case{"TestParameters",
             "test \"a\" { policy = \"x.y\", params = { | } }",
             {"deep"},
             {},
             "a_test.lua",
             kDeclared},
        Case{"WaiverKeys",
             "waiver { | }",
             {"policy", "reason", "expires"},
             {},
             "waivers.lua"},
        Case{"Severity",
             "policy \"a\" { severity = \"|\" }",
             {"critical", "high", "info"},
             {"mandatory"}},
        Case{"SeverityInAnOpenString",
             "policy \"a\" { severity = \"hi|\n}",
             {"critical", "high"}},
        Case{"Enforcement",
             "policy \"a\" { enforcement = '|' }",
             {"mandatory", "hold", "advisory"},
             {"high"}},
        Case{"Subject", "policy \"a\" { on = \"|\" }", {"plan", "output"}},
        Case{"Action",
             "policy \"a\" { on = { action = \"|\" } }",
             {"destroys", "create", "no-op"}},
        Case{"ActionInAList",
             "policy \"a\" { on = { action = { \"create\", \"|\" } } }",
             {"destroys"}},
        Case{"Mode",
             "policy \"a\" { on = { mode = \"|\" } }",
             {"managed", "data"}},
        Case{"TypesOfOtherPolicies",
             "policy \"a\" { on = { type = \"aws_|\" } }",
             {"aws_db_instance"},
             {"aws_*"},
             "a.lua",
             {{"p.lua",
               "policy \"x\" { on = { type = { \"aws_db_instance\", "
               "\"aws_*\" } } }"}}},
        Case{"Needs",
             "policy \"a\" { needs = { \"aws|\" } }",
             {"aws.rds.db_snapshots"}},
        Case{"PolicyIdInATest",
             "test \"t\" { policy = \"|\" }",
             {"x.y"},
             {},
             "a_test.lua",
             kDeclared},
        Case{"PolicyIdInAWaiver",
             "waiver { policy = \"x|\" }",
             {"x.y"},
             {},
             "waivers.lua",
             kDeclared},
        Case{"Library",
             "local net = use \"|\"",
             {"lib/net"},
             {},
             "a.lua",
             kDeclared},
        Case{"Exports",
             "local net = use \"lib/net\"\nlocal x = net.|",
             {"is_private"},
             {"any"},
             "a.lua",
             kDeclared},
        Case{"Placeholders",
             "policy \"a\" { on = { type = \"t\" }, params = { most = 1 },\n"
             "message = \"{|\" }",
             {"address", "name", "p"},
             {"deny", "high"}},
        Case{"PlaceholdersOfParameters",
             "policy \"a\" { on = { type = \"t\" }, params = { most = 1 },\n"
             "message = \"{address} {p.|\" }",
             {"most"},
             {"address"}},
        Case{"PlaceholdersOfTheRule",
             "policy \"a\" { on = \"plan\", message = \"{|\",\n"
             "forbid = function(plan) return true, { gone = 1 } end }",
             {"gone", "existing"}},
        Case{"NoPlaceholderOutsideBraces",
             "policy \"a\" { message = \"{address} |\" }",
             {},
             {"address"}},
        Case{"SubjectFields",
             in_rule("return r.|"),
             {"address", "after"},
             {"deny", "any"}},
        Case{"SubjectFieldsInTheMiddle",
             in_rule("local x = r.|\n local y = 1"),
             {"address"}},
        Case{"SubjectMethods",
             in_rule("return r:|"),
             {"deny", "changed"},
             {"address"}},
        Case{"FieldsOfAnotherSubject",
             in_rule("return r.|", "\"plan\""),
             {"changes", "existing"},
             {"type", "after"}},
        Case{"Parameters", in_rule("return p.|"), {"most"}, {"any"}},
        Case{"ParametersInACallback",
             in_rule("return any({}, function(x) return p.| end)"),
             {"most"}},
        Case{"Datasets", in_rule("return cloud.|"), {"aws"}, {"any"}},
        Case{"DatasetsBelow",
             in_rule("return cloud.aws.rds.|"),
             {"db_snapshots"}},
        Case{"ItemsOfADataset",
             in_rule("return any(cloud.aws.rds.db_snapshots, function(s) "
                     "return s.| end)"),
             {"snapshot_create_time", "status"}},
        Case{"ItemsOfALoop",
             in_rule("for b in each(r:backups()) do return b.| end"),
             {"data_as_of"}},
        Case{"LibraryFunctions",
             in_rule("return cidr.|"),
             {"contains", "is_anywhere"}},
        Case{"RunKeys", in_rule("return run.|"), {"environment"}},
        Case{"Names",
             in_rule("local mine = 1; return m|"),
             {"mine", "r", "p", "map", "plan", "not"},
             {"create", "title"}},
        Case{"LocalsInScopeOnly",
             "do local inner = 1 end\nlocal outer = 1\nlocal x = |",
             {"outer"},
             {"inner"}},
        Case{"NamesOfTests",
             "test \"t\" { expect = | }",
             {"deny", "pass"},
             {},
             "a_test.lua"},
        Case{"NothingInComments", "-- any|\n", {}},
        Case{"NothingBehindNumbers", "local x = 12|", {}},
        Case{"BehindConcatenation", "local x = 'a' ..|", {"any"}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Completion, ReplacesExactlyTheWord) {
  Editor editor;
  editor.open("a.lua", "policy \"a\" { on = { action = \"no-|op\" } }");
  const Small answer = editor.at_cursor("textDocument/completion");
  ASSERT_FALSE(answer["items"].empty());
  EXPECT_EQ(place(answer["items"][0]["textEdit"]["range"]), "0:30-0:35");
  editor.open("b.lua", "local \xF0\x9F\x98\x80 = 1\nlocal x = an|");
  const Small names = editor.at_cursor("textDocument/completion");
  ASSERT_FALSE(names["items"].empty());
  EXPECT_EQ(place(names["items"][0]["textEdit"]["range"]), "1:10-1:12");
}

TEST(Completion, OffersSnippetsOnlyToEditorsThatFillThemIn) {
  const auto has_snippet = [](Editor& editor) {
    editor.open("a.lua", "pol|");
    const Small answer = editor.at_cursor("textDocument/completion");
    for (const Small& item : answer["items"]) {
      if (item.value("insertTextFormat", 1) == 2) return true;
    }
    return false;
  };
  Editor plain;
  EXPECT_FALSE(has_snippet(plain));
  Editor able(Small{
      {"textDocument",
       {{"completion", {{"completionItem", {{"snippetSupport", true}}}}}}}});
  EXPECT_TRUE(has_snippet(able));
}

Small resolving() {
  return {{"textDocument",
           {{"completion",
             {{"completionItem",
               {{"documentationFormat", {"markdown"}},
                {"resolveSupport", {{"properties", {"documentation"}}}}}}}}}}};
}

Small item_labelled(const Small& answer, const std::string& label) {
  for (const Small& item : answer["items"]) {
    if (item["label"] == label) return item;
  }
  return nullptr;
}

TEST(Completion, TellsTheDocumentationOfLongListsWhenItIsAskedFor) {
  Editor able(resolving());
  EXPECT_EQ(able.capabilities()["completionProvider"]["resolveProvider"], true);
  able.open("a.lua", "local x = |");
  const Small list = able.at_cursor("textDocument/completion");
  const Small any = item_labelled(list, "any");
  EXPECT_FALSE(any.contains("documentation")) << any.dump();
  EXPECT_TRUE(any.contains("detail"));
  const Small whole = able.result("completionItem/resolve", any);
  EXPECT_EQ(whole["label"], "any");
  EXPECT_EQ(whole["textEdit"], any["textEdit"]);
  EXPECT_EQ(whole["documentation"]["kind"], "markdown");
  const std::string text = whole["documentation"]["value"];
  EXPECT_NE(text.find("True if the predicate holds"), text.npos) << text;
  // Of an older list nothing is known any more.
  (void)able.at_cursor("textDocument/completion");
  EXPECT_EQ(able.result("completionItem/resolve", any), any);
  EXPECT_TRUE(
      able.ask("completionItem/resolve", {{"data", 1}}).contains("error"));
}

TEST(Completion, TellsTheDocumentationAtOnceOtherwise) {
  Editor able(resolving());
  able.open("a.lua", "policy \"a\" { | }");
  const Small keys = able.at_cursor("textDocument/completion");
  EXPECT_TRUE(item_labelled(keys, "severity").contains("documentation"));
  Editor plain;
  EXPECT_EQ(plain.capabilities()["completionProvider"]["resolveProvider"],
            false);
  plain.open("a.lua", "local x = |");
  const Small names = plain.at_cursor("textDocument/completion");
  EXPECT_TRUE(item_labelled(names, "any").contains("documentation"));
  EXPECT_FALSE(item_labelled(names, "any").contains("data"));
}

// --- hover ---

struct Hovered {
  const char* name;
  std::string text;
  std::string says;  // a part of it; empty: nothing is shown
  std::string range = {};
  std::string file = "a.lua";
};

class Hover : public testing::TestWithParam<Hovered> {};

TEST_P(Hover, SaysWhatAWordMeans) {
  const Hovered& row = GetParam();
  Editor editor(Small::object(),
                {{"p.lua",
                  "--- Why so.\npolicy \"x.y\" { title = \"All is "
                  "well\", severity = \"high\" }"},
                 {"p_test.lua", "test \"1\" { policy = \"x.y\" }"}});
  editor.open(row.file, row.text);
  const Small hover = editor.at_cursor("textDocument/hover");
  if (row.says.empty()) {
    EXPECT_TRUE(hover.is_null()) << hover.dump();
    return;
  }
  ASSERT_FALSE(hover.is_null());
  EXPECT_EQ(hover["contents"]["kind"], "plaintext");
  const std::string value = hover["contents"]["value"];
  EXPECT_NE(value.find(row.says), value.npos) << value;
  if (!row.range.empty()) {
    EXPECT_EQ(place(hover["range"]), row.range);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Words, Hover,
    testing::Values(
        Hovered{"Helper", "local x = an|y({}, f)",
                "True if the predicate holds", "0:10-0:13"},
        Hovered{"LibraryFunction", "local x = cidr.cont|ains(a, b)",
                "cidr.contains", "0:15-0:23"},
        Hovered{"Method", in_rule("return r:cha|nged(\"a\")"),
                "resource:changed"},
        Hovered{"Field", in_rule("return r.addr|ess"), "resource.address"},
        Hovered{"Dataset", in_rule("return cloud.aws.rds.db_snap|shots"),
                "Snapshots of database instances"},
        Hovered{"PolicyKey", "policy \"a\" { seve|rity = \"high\" }",
                "How bad a breach is", "0:13-0:21"},
        Hovered{"ClosedValue", "policy \"a\" { severity = \"hi|gh\" }",
                "Must be repaired before the change"},
        Hovered{"Group", "policy \"a\" { on = { action = \"destr|oys\" } }",
                "delete, replace"},
        Hovered{"SelectorKey", "policy \"a\" { on = { acti|on = \"x\" } }",
                "Actions and groups"},
        Hovered{"TestKey", "test \"t\" { expe|ct = pass }",
                "What the policy must answer", "", "a_test.lua"},
        Hovered{"PolicyId", "test \"t\" { policy = \"x|.y\" }",
                "All is well\n\nSeverity high, 2 tests.\n\nWhy so.", "",
                "b_test.lua"},
        Hovered{"Parameter",
                "policy \"a\" { params = {\n--- How deep.\ndeep = 12 },\n"
                "require = function(r, p) return p.de|ep end }",
                "deep = 12\n\nParameter of `a`.\n\nHow deep."},
        Hovered{"Local", "local most = 5\nlocal x = mo|st", "local most = 5"},
        Hovered{"LocalFunction",
                "--- Twice.\nlocal function f(a, b) end\nlocal x = f|()",
                "Twice."},
        Hovered{"Subject", in_rule("return |r"), "Type: `resource (t)`"},
        Hovered{"Nothing", "local x = |1", ""},
        Hovered{"UnknownName", "local x = un|known", ""},
        Hovered{"InAComment", "-- any|thing\n", ""}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Hover, IsMarkdownWhereTheEditorPrefersIt) {
  Editor editor(
      Small{{"textDocument",
             {{"hover", {{"contentFormat", {"markdown", "plaintext"}}}}}}});
  editor.open("a.lua", "local x = an|y({}, f)");
  const Small hover = editor.at_cursor("textDocument/hover");
  EXPECT_EQ(hover["contents"]["kind"], "markdown");
  const std::string value = hover["contents"]["value"];
  EXPECT_TRUE(value.starts_with("```lua\nany(")) << value;
}

}  // namespace
}  // namespace holdpoint::lsp
