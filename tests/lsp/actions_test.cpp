// Code actions.
#include <gtest/gtest.h>

#include "editor.hpp"
#include "holdpoint/lsp/text.hpp"
#include "known.hpp"

namespace holdpoint::lsp {
namespace {

Small literals() {
  const Small kinds = {{"valueSet", Small::array()}};
  const Small support = {{"codeActionKind", kinds}};
  return {{"textDocument",
           {{"codeAction", {{"codeActionLiteralSupport", support}}}}}};
}

// Asks about one line, with what the editor shows there.
Small actions_at(Editor& editor, std::uint32_t line, Small only = nullptr,
                 Small diagnostics = Small::array()) {
  Small context = {{"diagnostics", std::move(diagnostics)}};
  if (!only.is_null()) context["only"] = std::move(only);
  return editor.result("textDocument/codeAction",
                       {{"textDocument", {{"uri", Editor::uri("a.lua")}}},
                        {"range",
                         {{"start", {{"line", line}, {"character", 0}}},
                          {"end", {{"line", line}, {"character", 1000}}}}},
                        {"context", std::move(context)}});
}

std::vector<std::string> titles(const Small& actions) {
  std::vector<std::string> out;
  for (const Small& each : actions) out.push_back(each["title"]);
  return out;
}

using Titles = std::vector<std::string>;

Position position_of(const Small& json) {
  return {json["line"], json["character"]};
}

// The text after the action of that title; fails if there is none.
std::string applied(const std::string& text, const Small& actions,
                    const std::string& title) {
  for (const Small& each : actions) {
    if (each["title"] != title) continue;
    const Small& edits = each["edit"]["changes"][Editor::uri("a.lua")];
    Text out(text);
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
      const Small& range = (*edit)["range"];
      EXPECT_TRUE(
          out.replace({position_of(range["start"]), position_of(range["end"])},
                      (*edit)["newText"].get<std::string>(), Encoding::kUtf16));
    }
    return out.bytes();
  }
  ADD_FAILURE() << title << " is not among " << actions.dump();
  return {};
}

const std::string kLoop =
    "local function open(l)\n"
    "  for _, x in ipairs(l) do if x.p == 1 then return true end end\n"
    "  return false\n"
    "end\n"
    "return { open = open }\n";

TEST(CodeActions, RepairAFinding) {
  Editor editor(literals());
  const std::string text =
      "local limit, most = 5, 6\nreturn { limit = limit }\n";
  editor.open("a.lua", text);
  const Small actions = actions_at(editor, 0, Small::array({"quickfix"}));
  EXPECT_EQ(applied(text, actions, "Name it `_most`"),
            "local limit, _most = 5, 6\nreturn { limit = limit }\n");
  EXPECT_EQ(actions[0]["isPreferred"], true);
  EXPECT_EQ(actions[0]["kind"], "quickfix");
}

TEST(CodeActions, BelongToTheFindingThatTheEditorShows) {
  Editor editor(literals());
  const std::string text =
      "local limit, most = 5, 6\nreturn { limit = limit }\n";
  editor.open("a.lua", text);
  editor.advance(std::chrono::milliseconds(200));
  Small shown = editor.published("a.lua")["diagnostics"];
  ASSERT_EQ(shown.size(), 1U) << shown.dump();
  shown[0]["source"] = "as the editor keeps it";
  const Small by_id = actions_at(editor, 0, nullptr, shown);
  EXPECT_EQ(by_id[0]["diagnostics"], shown);
  // Old editors forget `data`.
  shown[0].erase("data");
  const Small by_place = actions_at(editor, 0, nullptr, shown);
  EXPECT_EQ(by_place[0]["diagnostics"], shown);
}

TEST(CodeActions, IgnoreAFindingAndLeaveTheReasonToTheAuthor) {
  Editor editor(literals());
  const std::string text =
      "do\n  local limit, most = 5, 6\n  use(limit)\nend\n";
  editor.open("a.lua", text);
  const std::string after =
      applied(text, actions_at(editor, 1),
              "Ignore `scope/unused-local` here, with a reason");
  EXPECT_EQ(after,
            "do\n  -- holdpoint: ignore scope/unused-local: \n"
            "  local limit, most = 5, 6\n  use(limit)\nend\n");
}

TEST(CodeActions, OfBindingRulesCannotBeIgnored) {
  Editor editor(literals());
  editor.open("a.lua", "x = 1\n");
  for (const std::string& title : titles(actions_at(editor, 0))) {
    EXPECT_FALSE(title.starts_with("Ignore")) << title;
  }
}

TEST(CodeActions, WriteALoopAsAny) {
  Editor editor(literals());
  editor.open("lib/a.lua", kLoop);
  editor.open("a.lua", kLoop);
  EXPECT_EQ(applied(kLoop, actions_at(editor, 1), "Write the loop as `any`"),
            "local function open(l)\n"
            "  return any(l, function(x) return x.p == 1 end)\n"
            "end\n"
            "return { open = open }\n");
}

TEST(CodeActions, LeaveLoopsAloneThatDoMore) {
  for (const char* line :
       {"  for i, x in ipairs(l) do if x == i then return true end end\n",
        "  for _, x in ipairs(l) do if x then return true else f() end end\n",
        "  for _, x in ipairs(l) do f() if x then return true end end\n",
        "  for _, x in ipairs(l) do if x then return false end end\n",
        "  for _, x in pairs(l) do if x then return true end end\n"}) {
    Editor editor(literals());
    editor.open("a.lua", "local function open(l)\n" + std::string(line) +
                             "  return false\nend\n");
    EXPECT_EQ(actions_at(editor, 1, Small::array({"refactor"})), Small::array())
        << line;
  }
}

TEST(CodeActions, WriteOutWhatAPolicyNeeds) {
  Editor editor(literals());
  const std::string text =
      "policy \"a.b\" {\n"
      "  title = \"T\",\n"
      "  require = function(r) return #cloud.aws.rds.db_snapshots > 0 end,\n"
      "}\n";
  editor.open("a.lua", text);
  const std::string after = applied(text, actions_at(editor, 0), "Add `needs`");
  EXPECT_NE(after.find("  needs = { \"aws.rds.db_snapshots\" },\n  require"),
            after.npos)
      << after;
  editor.open("a.lua", after);
  for (const std::string& title : titles(actions_at(editor, 0))) {
    EXPECT_NE(title, "Add `needs`");
  }
}

TEST(CodeActions, RepairTheWholeFileWhenAskedByName) {
  Editor editor(literals());
  const std::string text =
      "local x = \"é😀\" use(x)\nlocal a, b = 1, 2\nlocal c, d = 3, 4\n"
      "return { a = a, c = c }\n";
  editor.open("a.lua", text);
  const Small actions = actions_at(editor, 0, Small::array({"source.fixAll"}));
  ASSERT_EQ(actions.size(), 1U) << actions.dump();
  EXPECT_EQ(actions[0]["kind"], "source.fixAll.holdpoint");
  const std::string after =
      applied(text, actions, "Repair all that can be repaired");
  EXPECT_NE(after.find("local a, _b = 1, 2\nlocal c, _d = 3, 4\n"), after.npos)
      << after;
  editor.open("a.lua", after);
  EXPECT_EQ(actions_at(editor, 0, Small::array({"source.fixAll"})),
            Small::array());
}

TEST(CodeActions, AreCommandsForEditorsThatKnowNoEdits) {
  Editor editor;
  editor.open("a.lua", "local limit, most = 5, 6\nreturn { limit = limit }\n");
  const Small actions = actions_at(editor, 0);
  ASSERT_FALSE(actions.empty());
  EXPECT_EQ(actions[0]["command"], "holdpoint.applyEdit");
  (void)editor.take();
  EXPECT_TRUE(editor
                  .result("workspace/executeCommand",
                          {{"command", actions[0]["command"]},
                           {"arguments", actions[0]["arguments"]}})
                  .is_null());
  Small asked = nullptr;
  for (const Small& message : editor.take()) {
    if (message.value("method", "") == "workspace/applyEdit") {
      asked = message["params"]["edit"];
    }
  }
  EXPECT_EQ(asked, actions[0]["arguments"][0]);
}

}  // namespace
}  // namespace holdpoint::lsp
