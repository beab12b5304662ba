// Formatting.
#include <gtest/gtest.h>

#include "editor.hpp"
#include "holdpoint/lsp/text.hpp"

namespace holdpoint::lsp {
namespace {

const Small kOptions = {{"tabSize", 4}, {"insertSpaces", false}};

Position position_of(const Small& json) {
  return {json["line"], json["character"]};
}

// The text after all edits, the last one first.
std::string applied(const std::string& text, const Small& edits) {
  Text out(text);
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    const Small& range = (*edit)["range"];
    EXPECT_TRUE(
        out.replace({position_of(range["start"]), position_of(range["end"])},
                    (*edit)["newText"].get<std::string>(), Encoding::kUtf16));
  }
  return out.bytes();
}

Small ask(Editor& editor, const std::string& method, Small more) {
  more["textDocument"] = {{"uri", Editor::uri("a.lua")}};
  more["options"] = kOptions;
  return editor.result("textDocument/" + method, std::move(more));
}

const std::string kUgly =
    "local  a={1,2}\n"
    "local s = 'é😀'  \n"
    "if a then\n"
    "      use(a)\n"
    "end\n";

TEST(Formatting, GivesTheOneStyle) {
  Editor editor;
  editor.open("a.lua", kUgly);
  const Small edits = ask(editor, "formatting", Small::object());
  const std::string formatted = applied(kUgly, edits);
  EXPECT_EQ(formatted,
            "local a = { 1, 2 }\n"
            "local s = \"é😀\"\n"
            "if a then\n"
            "  use(a)\n"
            "end\n");
  editor.open("a.lua", formatted);
  EXPECT_EQ(ask(editor, "formatting", Small::object()), Small::array());
}

TEST(Formatting, LeavesABrokenFileAlone) {
  Editor editor;
  editor.open("a.lua", "local  a={1,2\n");
  EXPECT_EQ(ask(editor, "formatting", Small::object()), Small::array());
}

TEST(Formatting, OfARangeKeepsToItsLines) {
  struct Row {
    std::uint32_t first, last, last_column;
    const char* line;
  };
  // A selection of whole lines ends at the beginning of the next one.
  for (const Row& row : {Row{3, 3, 5, "  use(a)"}, Row{3, 4, 0, "  use(a)"}}) {
    Editor editor;
    editor.open("a.lua", kUgly);
    const Small range = {
        {"start", {{"line", row.first}, {"character", 0}}},
        {"end", {{"line", row.last}, {"character", row.last_column}}}};
    const Small edits = ask(editor, "rangeFormatting", {{"range", range}});
    std::string expected = kUgly;
    expected.replace(expected.find("      use"), 12, row.line);
    EXPECT_EQ(applied(kUgly, edits), expected);
  }
}

}  // namespace
}  // namespace holdpoint::lsp
