// Semantic tokens.
#include <gtest/gtest.h>

#include "editor.hpp"

namespace holdpoint::lsp {
namespace {

struct Legend {
  std::vector<std::string> types, modifiers;
};

Legend legend_of(Editor& editor) {
  const Small& legend =
      editor.capabilities()["semanticTokensProvider"]["legend"];
  return {legend["tokenTypes"], legend["tokenModifiers"]};
}

// "word type.modifier" for each token, read back from the numbers.
std::string decoded(Editor& editor, const std::string& text,
                    const std::vector<std::uint32_t>& data) {
  const Legend legend = legend_of(editor);
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  std::string out;
  std::size_t line = 0, column = 0;
  for (std::size_t i = 0; i + 4 < data.size(); i += 5) {
    line += data[i];
    column = data[i] == 0 ? column + data[i + 1] : data[i + 1];
    out += lines.at(line).substr(column, data[i + 2]) + " " +
           legend.types.at(data[i + 3]);
    for (std::size_t bit = 0; bit < legend.modifiers.size(); ++bit) {
      if (((data[i + 4] >> bit) & 1U) != 0) out += "." + legend.modifiers[bit];
    }
    out += "\n";
  }
  return out;
}

const std::string kText =
    "local most <const> = 5\n"
    "policy \"a.b\" { on = { type = \"aws_db\", action = \"writes\" },\n"
    "require = function(r, p) return any(r.after.x, f) == p.n end }\n";

TEST(SemanticTokens, NameWhatWordsMean) {
  Editor editor;
  editor.open("a.lua", kText);
  const Small answer = editor.at_cursor("textDocument/semanticTokens/full");
  EXPECT_EQ(decoded(editor, kText, answer["data"]),
            "most variable.declaration.readonly\n"
            "policy keyword.defaultLibrary\n"
            "a.b string.declaration\n"
            "on property.defaultLibrary\n"
            "type property.defaultLibrary\n"
            "aws_db class\n"
            "action property.defaultLibrary\n"
            "writes enumMember\n"
            "require property.defaultLibrary\n"
            "r parameter.declaration\n"
            "p parameter.declaration\n"
            "any function.defaultLibrary\n"
            "r parameter\n"
            "after property.defaultLibrary\n"
            "x property\n"
            "p parameter\n"
            "n property\n");
}

TEST(SemanticTokens, KeepToWhatTheEditorKnows) {
  Editor editor(Small{{"textDocument",
                       {{"semanticTokens",
                         {{"tokenTypes", {"variable", "class"}},
                          {"tokenModifiers", {"readonly"}}}}}}});
  EXPECT_EQ(legend_of(editor).types,
            (std::vector<std::string>{"class", "variable"}));
  editor.open("a.lua", kText);
  const Small answer = editor.at_cursor("textDocument/semanticTokens/full");
  EXPECT_EQ(decoded(editor, kText, answer["data"]),
            "most variable.readonly\naws_db class\n");
}

TEST(SemanticTokens, OfARangeAreThoseOfTheWholeThatTouchIt) {
  Editor editor;
  editor.open("a.lua", kText);
  const Small range = {{"start", {{"line", 1}, {"character", 0}}},
                       {"end", {{"line", 1}, {"character", 12}}}};
  const Small answer =
      editor.at_cursor("textDocument/semanticTokens/range", {{"range", range}});
  EXPECT_EQ(decoded(editor, kText, answer["data"]),
            "policy keyword.defaultLibrary\na.b string.declaration\n");
}

TEST(SemanticTokens, CountUnitsOfUtf16) {
  Editor editor;
  editor.open("a.lua", "local a, b = \"\xF0\x9F\x98\x80\", any\n");
  const Small answer = editor.at_cursor("textDocument/semanticTokens/full");
  const std::vector<std::uint32_t> data = answer["data"];
  ASSERT_EQ(data.size(), 15U);
  EXPECT_EQ(data[11], 10U);  // from `b` to `any`
}

// The edits of a delta, applied to the numbers before.
std::vector<std::uint32_t> patched(std::vector<std::uint32_t> data,
                                   const Small& edits) {
  for (const Small& edit : edits) {
    const auto at = data.begin() + edit["start"].get<std::ptrdiff_t>();
    const auto next =
        data.erase(at, at + edit["deleteCount"].get<std::ptrdiff_t>());
    const std::vector<std::uint32_t> come = edit["data"];
    data.insert(next, come.begin(), come.end());
  }
  return data;
}

TEST(SemanticTokens, DifferencesLeadToTheWhole) {
  const char* const kTexts[] = {
      "local a = 1\n",
      "local a = 1\nlocal b = a\n",
      "local b = 2\nlocal a = 1\nlocal c = a\n",
      "",
      "local a = any\n",
      "local a = any\n",
  };
  Editor editor;
  editor.open("a.lua", "");
  Small last = editor.at_cursor("textDocument/semanticTokens/full");
  std::vector<std::uint32_t> data = last["data"];
  int version = 1;
  for (const char* text : kTexts) {
    editor.tell("textDocument/didChange",
                {{"textDocument",
                  {{"uri", Editor::uri("a.lua")}, {"version", ++version}}},
                 {"contentChanges", Small::array({Small{{"text", text}}})}});
    last = editor.at_cursor("textDocument/semanticTokens/full/delta",
                            {{"previousResultId", last["resultId"]}});
    ASSERT_TRUE(last.contains("edits")) << last.dump();
    data = patched(std::move(data), last["edits"]);
    const Small range = {{"start", {{"line", 0}, {"character", 0}}},
                         {"end", {{"line", 99}, {"character", 0}}}};
    const std::vector<std::uint32_t> whole = editor.at_cursor(
        "textDocument/semanticTokens/range", {{"range", range}})["data"];
    EXPECT_EQ(data, whole) << text;
  }
}

TEST(SemanticTokens, OfAnUnknownResultAreTheWhole) {
  Editor editor;
  editor.open("a.lua", "local a = 1\n");
  const Small answer =
      editor.at_cursor("textDocument/semanticTokens/full/delta",
                       {{"previousResultId", "nobody's"}});
  EXPECT_EQ(answer["data"].size(), 5U);
}

}  // namespace
}  // namespace holdpoint::lsp
