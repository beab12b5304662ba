// Definition, references, highlight and rename.
#include <gtest/gtest.h>

#include <algorithm>

#include "editor.hpp"

namespace holdpoint::lsp {
namespace {

using Files = std::map<std::string, std::string>;

std::string policy(const std::string& fields) {
  return "policy \"a.b\" { title = \"T\", severity = \"high\", on = "
         "\"plan\",\n" +
         fields + " }\n";
}

// "a.lua 0:1-0:2" for each place, sorted.
std::vector<std::string> places(const Small& locations) {
  std::vector<std::string> out;
  for (const Small& each : locations) {
    const std::string uri = each["uri"];
    out.push_back(uri.substr(Editor::uri("").size()) + " " +
                  place(each["range"]));
  }
  std::ranges::sort(out);
  return out;
}

struct Case {
  const char* name;
  std::string text;  // of a.lua, with the cursor
  std::vector<std::string> definition;
  std::vector<std::string> references;  // the declaration included
  Files files = {};
};

class Navigation : public testing::TestWithParam<Case> {};

TEST_P(Navigation, FindsDefinitionAndReferences) {
  const Case& row = GetParam();
  Editor editor(Small::object(), row.files);
  editor.open("a.lua", row.text);
  EXPECT_EQ(places(editor.at_cursor("textDocument/definition")),
            row.definition);
  EXPECT_EQ(
      places(editor.at_cursor("textDocument/references",
                              {{"context", {{"includeDeclaration", true}}}})),
      row.references);
}

INSTANTIATE_TEST_SUITE_P(
    Symbols, Navigation,
    testing::Values(
        Case{"Local",
             "local a = 1\nlocal b = |a + a\n",
             {"a.lua 0:6-0:7"},
             {"a.lua 0:6-0:7", "a.lua 1:10-1:11", "a.lua 1:14-1:15"}},
        Case{"EndOfTheWord",
             "local abc = 1\nlocal b = abc|\n",
             {"a.lua 0:6-0:9"},
             {"a.lua 0:6-0:9", "a.lua 1:10-1:13"}},
        Case{"ShadowedLocal",
             "local a = 1\ndo local a = 2; a = 3 end\n|a = 4\n",
             {"a.lua 0:6-0:7"},
             {"a.lua 0:6-0:7", "a.lua 2:0-2:1"}},
        Case{"Upvalue",
             "local a = 1\nlocal function f() return |a end\n",
             {"a.lua 0:6-0:7"},
             {"a.lua 0:6-0:7", "a.lua 1:26-1:27"}},
        Case{"FunctionParameter",
             "local function f(x) return |x end\n",
             {"a.lua 0:17-0:18"},
             {"a.lua 0:17-0:18", "a.lua 0:27-0:28"}},
        Case{"ParameterOfAPolicy",
             policy("params = { most = 5 }, message = \"{p.most}\",\n"
                    "require = function(plan, p) return p.|most > 1 end"),
             {"a.lua 1:11-1:15"},
             {"a.lua 1:11-1:15", "a.lua 1:37-1:41", "a.lua 2:37-2:41",
              "a_test.lua 0:38-0:42", "holdpoint.json 0:21-0:25"},
             {{"a_test.lua",
               "test \"t\" { policy = \"a.b\", params = { most = 1 } }"},
              {"holdpoint.json", "{\"parameters\": {\"a.b.most\": 3}}"}}},
        Case{"ParameterInAMessage",
             policy("params = { most = 5 }, message = \"{p.mo|st}\",\n"
                    "require = function(plan, p) return p.most > 1 end"),
             {"a.lua 1:11-1:15"},
             {"a.lua 1:11-1:15", "a.lua 1:37-1:41", "a.lua 2:37-2:41"}},
        Case{"PolicyId",
             "test \"t\" { policy = \"c|.d\" }",
             {"p.lua 0:8-0:11"},
             {"a.lua 0:21-0:24", "holdpoint.json 0:17-0:20", "p.lua 0:8-0:11",
              "waivers.lua 0:19-0:22"},
             {{"p.lua", "policy \"c.d\" { }"},
              {"waivers.lua", "waiver { policy = \"c.d\" }"},
              {"holdpoint.json", "{\"parameters\": {\"c.d.x\": 3}}"}}},
        Case{"LibraryExport",
             "local net = use \"lib/net\"\nlocal x = net.|private\n",
             {"lib/net.lua 0:9-0:16"},
             {"a.lua 1:14-1:21", "lib/net.lua 0:9-0:16"},
             {{"lib/net.lua", "return { private = 1 }"}}},
        Case{"LibraryExportOfALocalTable",
             "local net = use \"lib/net\"\nlocal x = net.|private\n",
             {"lib/net.lua 1:11-1:18"},
             {"a.lua 1:14-1:21", "lib/net.lua 1:11-1:18"},
             {{"lib/net.lua",
               "local M = {}\nfunction M.private() end\nreturn M"}}},
        Case{"Library",
             "local net = use \"lib/|net\"\n",
             {"lib/net.lua 0:0-0:0"},
             {"a.lua 0:17-0:24"},
             {{"lib/net.lua", "return { private = 1 }"}}},
        Case{"NoName", "local a = |1\n", {}, {}},
        Case{"Helper", "local a = |any\n", {}, {}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Navigation, LinksDefinitionsWhereTheEditorCan) {
  const Small can = {
      {"textDocument", {{"definition", {{"linkSupport", true}}}}}};
  Editor editor(can);
  editor.open("a.lua", "local abc = 1\nlocal b = ab|c\n");
  const Small links = editor.at_cursor("textDocument/definition");
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0]["targetUri"], Editor::uri("a.lua"));
  EXPECT_EQ(place(links[0]["targetSelectionRange"]), "0:6-0:9");
  EXPECT_EQ(place(links[0]["originSelectionRange"]), "1:10-1:13");
}

TEST(Navigation, HighlightsReadsAndWrites) {
  Editor editor;
  editor.open("a.lua", "local a = 1\n|a = a + 1\n");
  std::vector<std::string> found;
  for (const Small& each : editor.at_cursor("textDocument/documentHighlight")) {
    found.push_back(place(each["range"]) + " " + each["kind"].dump());
  }
  EXPECT_EQ(found,
            (std::vector<std::string>{"0:6-0:7 3", "1:0-1:1 3", "1:4-1:5 2"}));
}

TEST(Navigation, ReferencesLeaveOutTheDeclarationOnDemand) {
  Editor editor;
  editor.open("a.lua", "local a = 1\nlocal b = |a\n");
  const Small found =
      editor.at_cursor("textDocument/references",
                       {{"context", {{"includeDeclaration", false}}}});
  EXPECT_EQ(places(found), std::vector<std::string>{"a.lua 1:10-1:11"});
}

// --- rename ---

// The texts after a rename, by file: edits are applied from the last one.
Files renamed(const Small& edit, Files files) {
  for (const auto& [uri, edits] : edit["changes"].items()) {
    std::string& text = files[uri.substr(Editor::uri("").size())];
    std::vector<Small> all(edits.begin(), edits.end());
    std::ranges::reverse(all);
    for (const Small& each : all) {
      std::size_t line = 0, at = 0;
      while (line < each["range"]["start"]["line"].get<std::size_t>()) {
        at = text.find('\n', at) + 1;
        ++line;
      }
      const auto from = each["range"]["start"]["character"].get<std::size_t>();
      const auto to = each["range"]["end"]["character"].get<std::size_t>();
      text.replace(at + from, to - from, each["newText"].get<std::string>());
    }
  }
  return files;
}

struct Renaming {
  const char* name;
  std::string text;  // of a.lua, with the cursor
  std::string to;
  Files after;  // "" as the name of an answer: a part of why it is refused
  Files files = {};
};

class Rename : public testing::TestWithParam<Renaming> {};

TEST_P(Rename, ChangesAllPlacesOrSaysWhyNot) {
  const Renaming& row = GetParam();
  Editor editor(Small::object(), row.files);
  editor.open("a.lua", row.text);
  const Small answer =
      editor.ask_at_cursor("textDocument/rename", {{"newName", row.to}});
  if (row.after.contains("")) {
    ASSERT_TRUE(answer.contains("error")) << answer.dump();
    EXPECT_EQ(answer["error"]["code"], -32803);
    const std::string why = answer["error"]["message"];
    EXPECT_NE(why.find(row.after.at("")), why.npos) << why;
    return;
  }
  ASSERT_TRUE(answer.contains("result")) << answer.dump();
  Files files = row.files;
  files["a.lua"] = marked(row.text).text;
  Files expected = files;
  for (const auto& [name, text] : row.after) expected[name] = text;
  EXPECT_EQ(renamed(answer["result"], files), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Symbols, Rename,
    testing::Values(
        Renaming{"Local",
                 "local |a = 1\nlocal b = a\n",
                 "c",
                 {{"a.lua", "local c = 1\nlocal b = c\n"}}},
        Renaming{"LocalBySameName",
                 "local |a = 1\n",
                 "a",
                 {{"a.lua", "local a = 1\n"}}},
        Renaming{"CapturesAnother",
                 "local |a = 1\nlocal b = 2\nlocal c = a + b",
                 "b",
                 {{"", "`b` means something else"}}},
        Renaming{"IsCaptured",
                 "local |a = 1\nlocal function f(b) return a + b end",
                 "b",
                 {{"", "`b` means something else"}}},
        Renaming{"HidesAHelper",
                 "local |a = 1\nlocal c = any({}, f)\n",
                 "any",
                 {{"", "`any` means something else"}}},
        Renaming{"ToAKeyword", "local |a = 1\n", "end", {{"", "is no name"}}},
        Renaming{"ToNothing", "local |a = 1\n", "", {{"", "is no name"}}},
        Renaming{"ToTwoWords", "local |a = 1\n", "a b", {{"", "is no name"}}},
        Renaming{"OfAHelper",
                 "local a = |any({}, f)\n",
                 "some",
                 {{"", "only locals"}}},
        Renaming{
            "OfNothing", "local a = 1 |+ 2\n", "b", {{"", "no name here"}}},
        Renaming{"Parameter",
                 "policy \"a.b\" { params = { |n = 1 }, message = \"{p.n}\",\n"
                 "check = function(r, p) r:deny(\"{p.n}\", { x = p.n }) end }",
                 "m",
                 {{"a.lua",
                   "policy \"a.b\" { params = { m = 1 }, message = \"{p.m}\",\n"
                   "check = function(r, p) r:deny(\"{p.m}\", { x = p.m }) end "
                   "}"},
                  {"a_test.lua",
                   "test \"t\" { policy = \"a.b\", "
                   "params = { m = 2 } }"},
                  {"holdpoint.json", "{\"parameters\": {\"a.b.m\": 3}}"}},
                 {{"a_test.lua",
                   "test \"t\" { policy = \"a.b\", "
                   "params = { n = 2 } }"},
                  {"holdpoint.json", "{\"parameters\": {\"a.b.n\": 3}}"}}},
        Renaming{"ParameterOfSharedFunction",
                 "local function f(r, p) return p.|n end\n"
                 "policy \"a\" { params = { n = 1 }, require = f }\n"
                 "policy \"b\" { params = { n = 2 }, require = f }\n",
                 "m",
                 {{"a.lua",
                   "local function f(r, p) return p.m end\n"
                   "policy \"a\" { params = { m = 1 }, require = f }\n"
                   "policy \"b\" { params = { m = 2 }, require = f }\n"}}},
        Renaming{"ParameterThatIsHandedOn",
                 "policy \"a\" { params = { |n = 1 },\n"
                 "require = function(r, p) return helper(p) end }",
                 "m",
                 {{"", "handed on whole at a.lua:2"}}},
        Renaming{"ParameterThatIsTaken",
                 "policy \"a\" { params = { |n = 1, m = 2 } }",
                 "m",
                 {{"", "`m` is there already"}}},
        Renaming{"ParameterThatIsNotDeclared",
                 "policy \"a\" { require = function(r, p) return p.|n end }",
                 "m",
                 {{"", "is not declared"}}},
        Renaming{"PolicyId",
                 "policy \"|a.b\" { }",
                 "a.c",
                 {{"a.lua", "policy \"a.c\" { }"},
                  {"a_test.lua", "test \"t\" { policy = 'a.c' }"}},
                 {{"a_test.lua", "test \"t\" { policy = 'a.b' }"}}},
        Renaming{"PolicyIdThatIsNone",
                 "policy \"|a.b\" { }",
                 "A b",
                 {{"", "cannot be the id"}}},
        Renaming{"PolicyIdThatIsTaken",
                 "policy \"|a.b\" { }\npolicy \"a.c\" { }",
                 "a.c",
                 {{"", "`a.c` is there already"}}},
        Renaming{"PolicyIdThatAWaiverWouldLose",
                 "policy \"|a.b\" { }",
                 "c.b",
                 {{"", "waiver at waivers.lua:1"}},
                 {{"waivers.lua", "waiver { policy = \"a.*\" }"}}},
        Renaming{"PolicyIdThatAWaiverWouldGain",
                 "policy \"|a.b\" { }",
                 "c.b",
                 {{"", "waiver at waivers.lua:1"}},
                 {{"waivers.lua", "waiver { policy = \"c.*\" }"}}},
        Renaming{
            "Export",
            "local net = use \"lib/net\"\nlocal x = net.|open\n",
            "wide",
            {{"a.lua", "local net = use \"lib/net\"\nlocal x = net.wide\n"},
             {"lib/net.lua", "return { wide = 1 }"},
             {"b.lua", "local x = use(\"lib/net\").wide"}},
            {{"lib/net.lua", "return { open = 1 }"},
             {"b.lua", "local x = use(\"lib/net\").open"}}},
        Renaming{"ExportThatIsHandedOn",
                 "local net = use \"lib/net\"\nlocal x = net.|open\n"
                 "local y = pairs(net)",
                 "wide",
                 {{"", "handed on whole at a.lua:3"}},
                 {{"lib/net.lua", "return { open = 1 }"}}},
        Renaming{"Library",
                 "local net = use \"lib/|net\"",
                 "lib/x",
                 {{"", "called what its file is called"}}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Rename, NamesVersionsWhereTheEditorCanUseThem) {
  const Small can = {
      {"workspace", {{"workspaceEdit", {{"documentChanges", true}}}}}};
  Editor editor(can, {{"a_test.lua", "test \"t\" { policy = \"a.b\" }"}});
  editor.open("a.lua", "policy \"|a.b\" { }");
  const Small edit =
      editor.at_cursor("textDocument/rename", {{"newName", "a.c"}});
  ASSERT_EQ(edit["documentChanges"].size(), 2U);
  EXPECT_EQ(edit["documentChanges"][0]["textDocument"]["version"], 1);
  EXPECT_TRUE(edit["documentChanges"][1]["textDocument"]["version"].is_null());
  EXPECT_FALSE(edit.contains("changes"));
}

TEST(Rename, OffersTheNameUnderTheCursor) {
  Editor editor;
  editor.open("a.lua", "policy \"a.|b\" { }");
  const Small offer = editor.at_cursor("textDocument/prepareRename");
  EXPECT_EQ(offer["placeholder"], "a.b");
  EXPECT_EQ(place(offer["range"]), "0:8-0:11");
  editor.open("b.lua", "local a = |any\n");
  EXPECT_EQ(editor.ask_at_cursor("textDocument/prepareRename")["error"]["code"],
            -32803);
}

}  // namespace
}  // namespace holdpoint::lsp
