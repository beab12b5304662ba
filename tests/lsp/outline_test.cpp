// Document symbols, folding, links and workspace symbols.
#include <gtest/gtest.h>

#include "editor.hpp"

namespace holdpoint::lsp {
namespace {

const std::string kFile =
    "local net = use \"lib/net\"\n"               // 0
    "local dns = use \"lib/dns\"\n"               // 1
    "\n"                                          // 2
    "--- Why.\n"                                  // 3
    "--- And how.\n"                              // 4
    "policy \"a.b\" {\n"                          // 5
    "  title = \"T\",\n"                          // 6
    "  on = { type = \"t\" },\n"                  // 7
    "  params = {\n"                              // 8
    "    most = 5,\n"                             // 9
    "  },\n"                                      // 10
    "  require = function(r, p)\n"                // 11
    "    if r then\n"                             // 12
    "      return true\n"                         // 13
    "    end\n"                                   // 14
    "  end,\n"                                    // 15
    "  docs = \"https://example.com/a_(b).\",\n"  // 16
    "}\n"                                         // 17
    "local function f() end\n";                   // 18

Small can_nest() {
  return {
      {"textDocument",
       {{"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}}};
}

// "name kind range" with children behind it in brackets.
std::string outline(const Small& symbols) {
  std::string out;
  for (const Small& each : symbols) {
    out += (out.empty() ? "" : ", ") + each["name"].get<std::string>() + " " +
           each["kind"].dump();
    if (each.contains("children"))
      out += " [" + outline(each["children"]) + "]";
  }
  return out;
}

TEST(DocumentSymbols, AreATreeWhereTheEditorWantsOne) {
  Editor editor(can_nest());
  editor.open("a.lua", kFile);
  const Small symbols = editor.at_cursor("textDocument/documentSymbol");
  EXPECT_EQ(outline(symbols),
            "lib/net 2, lib/dns 2, a.b 5 [on 7, params 7 [most 7], "
            "require 12], f 12");
  EXPECT_EQ(symbols[2]["detail"], "T");
  EXPECT_EQ(place(symbols[2]["range"]), "5:0-17:1");
  EXPECT_EQ(place(symbols[2]["selectionRange"]), "5:7-5:12");
}

TEST(DocumentSymbols, AreAListForOthers) {
  Editor editor;
  editor.open("a.lua", kFile);
  const Small symbols = editor.at_cursor("textDocument/documentSymbol");
  EXPECT_EQ(outline(symbols),
            "lib/net 2, lib/dns 2, a.b 5, on 7, params 7, "
            "most 7, require 12, f 12");
  EXPECT_EQ(symbols[5]["containerName"], "params");
  EXPECT_EQ(symbols[5]["location"]["uri"], Editor::uri("a.lua"));
}

std::pair<int, int> number(const Small& position) {
  return {position["line"].get<int>(), position["character"].get<int>()};
}

TEST(DocumentSymbols, KeepTheNameInsideTheWhole) {
  Editor editor(can_nest());
  for (const char* text :
       {"policy", "policy \"\" {", "policy \"a\" { on = ", "test \"\" { }",
        "waiver {", "local function",
        "policy(x) { params = { [\"a\"] = ", "use", "test { policy = 1 }"}) {
    editor.open("a.lua", text);
    for (const Small& each : editor.at_cursor("textDocument/documentSymbol")) {
      EXPECT_FALSE(each["name"].get<std::string>().empty()) << text;
      const Small& whole = each["range"];
      const Small& name = each["selectionRange"];
      EXPECT_LE(number(whole["start"]), number(name["start"])) << text;
      EXPECT_GE(number(whole["end"]), number(name["end"])) << text;
    }
  }
}

TEST(Folding, FoldsTablesFunctionsCommentsAndImports) {
  Editor editor;
  editor.open("a.lua", kFile);
  std::string folds;
  for (const Small& each : editor.at_cursor("textDocument/foldingRange")) {
    folds += each["startLine"].dump() + "-" + each["endLine"].dump() +
             each.value("kind", "") + " ";
  }
  EXPECT_EQ(folds, "0-1imports 3-4comment 5-16 8-9 11-14 12-13 ");
}

TEST(Folding, KeepsToTheLimitOfTheEditor) {
  Editor editor(
      Small{{"textDocument", {{"foldingRange", {{"rangeLimit", 2}}}}}});
  editor.open("a.lua", kFile);
  EXPECT_EQ(editor.at_cursor("textDocument/foldingRange").size(), 2U);
}

TEST(Links, LeadToLibrariesAndPages) {
  Editor editor(Small::object(), {{"lib/net.lua", "return { }"}});
  editor.open("a.lua", kFile);
  std::string links;
  for (const Small& each : editor.at_cursor("textDocument/documentLink")) {
    links +=
        place(each["range"]) + " " + each["target"].get<std::string>() + "\n";
  }
  EXPECT_EQ(links,
            "0:17-0:24 file:///w/lib/net.lua\n"
            "16:10-16:35 https://example.com/a_(b)\n");
}

TEST(WorkspaceSymbols, AreFoundByTheirCharactersInOrder) {
  Editor editor(Small::object(),
                {{"b.lua", "policy \"aws.rds.storage-encrypted\" { }"},
                 {"b_test.lua", "test \"plain storage denies\" { }"},
                 {"lib/net.lua", "return { is_private = 1 }"}});
  editor.open("a.lua", "policy \"open.one\" { }");
  const auto found = [&](const char* query) {
    std::string names;
    for (const Small& each :
         editor.result("workspace/symbol", {{"query", query}})) {
      names += each["name"].get<std::string>() + ";";
    }
    return names;
  };
  EXPECT_EQ(found(""),
            "open.one;aws.rds.storage-encrypted;plain storage "
            "denies;is_private;");
  EXPECT_EQ(found("RDSenc"), "aws.rds.storage-encrypted;");
  EXPECT_EQ(found("priv"), "is_private;");
  EXPECT_EQ(found("zzz"), "");
}

TEST(WorkspaceSymbols, AreFiveHundredAtMost) {
  Editor editor;
  std::string text;
  for (int i = 0; i < 600; ++i) {
    text += "policy \"a.p" + std::to_string(i) + "\" { }\n";
  }
  editor.open("a.lua", text);
  EXPECT_EQ(editor.result("workspace/symbol", {{"query", ""}}).size(), 500U);
}

}  // namespace
}  // namespace holdpoint::lsp
