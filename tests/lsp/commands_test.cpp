// Commands that take a while: taken back while they run, remembered when they
// are over; and tests that are generated.
#include <gtest/gtest.h>

#include "asked.hpp"
#include "holdpoint/lsp/framing.hpp"

namespace holdpoint::lsp {
namespace {

// A request whose answer may come later, when the runner was at work.
void begin_tests(Editor& editor, const std::string& id) {
  const Small request = {
      {"jsonrpc", "2.0"},
      {"id", id},
      {"method", "workspace/executeCommand"},
      {"params",
       {{"command", "holdpoint.runTests"}, {"arguments", policy_arguments()}}}};
  editor.session().receive(to_frame(json::to_text(request)));
  while (editor.session().work()) {
  }
}

std::vector<Small> messages_of(Editor& editor) {
  editor.advance(std::chrono::milliseconds(0));
  return editor.take();
}

int error_of(const std::vector<Small>& messages, const std::string& id) {
  for (const Small& message : messages) {
    const bool is_it = !message.contains("method") && message["id"] == id;
    if (is_it) return message["error"]["code"].get<int>();
  }
  ADD_FAILURE() << id << " got no answer";
  return 0;
}

constexpr int kCancelled = -32800;

TEST(Cancelling, ReachesATestThatRuns) {
  Editor* editor = nullptr;
  bool was_asked = false;
  Abilities abilities;
  abilities.run_tests = [&](const RunRequest& request) -> Result<RunAnswer> {
    EXPECT_FALSE(request.is_cancelled());
    editor->session().receive(to_frame(
        R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"r"}})"));
    was_asked = request.is_cancelled();
    return RunAnswer{.is_good = false,
                     .summary = "half a run",
                     .faults = {},
                     .tests = {{"a.b", "one", false}}};
  };
  Editor one(Small::object(), files(), abilities);
  editor = &one;
  one.open("a.lua", kPolicy);
  begin_tests(one, "r");
  const auto messages = messages_of(one);
  EXPECT_EQ(error_of(messages, "r"), kCancelled);
  EXPECT_TRUE(was_asked);
  EXPECT_TRUE(first_message(messages, "window/showMessage").is_null());
  // Nothing of it is known.
  one.open("b.lua", "policy \"a.|b\" {}");
  const std::string hover =
      one.at_cursor("textDocument/hover")["contents"]["value"];
  EXPECT_EQ(hover.find("last run"), hover.npos) << hover;
}

TEST(Cancelling, IsAButtonBesideTheProgress) {
  Editor* editor = nullptr;
  bool was_asked = false;
  Abilities abilities;
  abilities.run_tests = [&](const RunRequest& request) -> Result<RunAnswer> {
    editor->tell("window/workDoneProgress/cancel", {{"token", "other"}});
    EXPECT_FALSE(request.is_cancelled());
    editor->tell("window/workDoneProgress/cancel", {{"token", "t"}});
    was_asked = request.is_cancelled();
    return RunAnswer();
  };
  Editor one(Small::object(), files(), abilities);
  editor = &one;
  one.open("a.lua", kPolicy);
  const Small answer =
      one.ask("workspace/executeCommand", {{"command", "holdpoint.runTests"},
                                           {"arguments", policy_arguments()},
                                           {"workDoneToken", "t"}});
  EXPECT_EQ(answer["error"]["code"], kCancelled);
  EXPECT_TRUE(was_asked);
  const Small begun = first_message(one.take(), "$/progress");
  EXPECT_EQ(begun["value"]["cancellable"], true);
}

TEST(Cancelling, ReachesTestsThatWait) {
  Asked asked;
  Editor editor(Small::object(), files(), asked.abilities());
  editor.open("a.lua", kPolicy);
  begin_tests(editor, "r");
  editor.session().receive(to_frame(
      R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":"r"}})"));
  EXPECT_EQ(error_of(messages_of(editor), "r"), kCancelled);
  EXPECT_TRUE(asked.tests.empty());
}

TEST(LastResults, AreSaidWhenThePolicyIsLookedAt) {
  Asked asked;
  Editor editor(Small::object(), files(), asked.abilities());
  editor.open("a.lua", "policy \"a.|b\" { on = { type = \"cloud_disk\" } }");
  const auto last_run = [&] {
    const std::string text =
        editor.at_cursor("textDocument/hover")["contents"]["value"];
    const std::size_t at = text.find("When last run");
    return at == text.npos ? "" : text.substr(at, text.find('\n', at) - at);
  };
  const auto run_all = [&] {
    (void)editor.result(
        "workspace/executeCommand",
        {{"command", "holdpoint.runTests"}, {"arguments", policy_arguments()}});
  };
  EXPECT_EQ(last_run(), "");
  asked.answer.tests = {{"a.b", "one", true}, {"a.b", "two", false}};
  run_all();
  EXPECT_EQ(last_run(), "When last run: 1 of 2 tests passed, `two` failed.");
  // One test leaves what is known of the others.
  asked.answer.tests = {{"a.b", "two", true}};
  (void)editor.result(
      "workspace/executeCommand",
      {{"command", "holdpoint.runTest"},
       {"arguments", Small::array({Editor::uri("a_test.lua"), "two"})}});
  EXPECT_EQ(last_run(), "When last run: 2 of 2 tests passed.");
  run_all();
  EXPECT_EQ(last_run(), "When last run: 1 of 1 test passed.");
}

Small making_files() {
  return {{"workspace",
           {{"workspaceEdit",
             {{"documentChanges", true},
              {"resourceOperations", {"create", "rename"}}}}}},
          {"textDocument",
           {{"codeAction",
             {{"codeActionLiteralSupport",
               {{"codeActionKind", {{"valueSet", {"refactor"}}}}}}}}}}};
}

Small sample_plan() { return {{"samplePlan", "plan.json"}}; }

// The action, if it is offered where the cursor is.
Small generating_action(Editor& editor, const Small& range) {
  const Small actions = editor.result(
      "textDocument/codeAction",
      {{"textDocument", {{"uri", Editor::uri("a.lua")}}},
       {"range", range},
       {"context",
        {{"diagnostics", Small::array()}, {"only", {"refactor.rewrite"}}}}});
  for (const Small& action : actions) {
    if (action["title"] == "Generate a test from the sample plan") {
      return action;
    }
  }
  return nullptr;
}

Small send_back(Editor& editor, const Small& action) {
  return editor.ask("workspace/executeCommand",
                    {{"command", action["command"]["command"]},
                     {"arguments", action["command"]["arguments"]}});
}

Small at_line(int line) {
  const Small place = {{"line", line}, {"character", 3}};
  return {{"start", place}, {"end", place}};
}

TEST(GeneratedTests, AreAddedToTheFileThatTheEditorShows) {
  Asked asked;
  Editor editor(making_files(), files(), asked.abilities(), sample_plan());
  editor.open("a.lua", kPolicy + "\nlocal _x = 1\n");
  editor.open("a_test.lua", "-- Tests.\n");
  EXPECT_TRUE(generating_action(editor, at_line(2)).is_null());
  const Small action = generating_action(editor, at_line(0));
  ASSERT_FALSE(action.is_null());
  EXPECT_EQ(action["kind"], "refactor.rewrite");
  EXPECT_FALSE(action.contains("edit"));
  (void)editor.take();
  const Small answer = send_back(editor, action);
  EXPECT_EQ(answer["result"]["isGood"], true) << answer.dump();
  ASSERT_EQ(asked.drafts.size(), 1U);
  EXPECT_EQ(asked.drafts.front().policy, "a.b");
  EXPECT_EQ(asked.drafts.front().plan, "/w/plan.json");
  const Small applied = first_message(editor.take(), "workspace/applyEdit");
  const Small& change = applied["edit"]["documentChanges"][0];
  EXPECT_EQ(change["textDocument"]["uri"], Editor::uri("a_test.lua"));
  EXPECT_EQ(change["textDocument"]["version"], 1);
  EXPECT_EQ(place(change["edits"][0]["range"]), "1:0-1:0");
  EXPECT_EQ(change["edits"][0]["newText"], "\ntest \"new\" {}\n");
}

TEST(GeneratedTests, AreMissedAloudWhereTheEditorRefuses) {
  Asked asked;
  Editor editor(Small::object(), files(), asked.abilities(), sample_plan());
  editor.open("a.lua", kPolicy);
  (void)editor.result("workspace/executeCommand",
                      {{"command", "holdpoint.generateTest"},
                       {"arguments", policy_arguments()}});
  Small request = nullptr;
  for (const Small& message : editor.take()) {
    if (message.value("method", "") == "workspace/applyEdit") request = message;
  }
  ASSERT_FALSE(request.is_null());
  const Small refusal = {
      {"jsonrpc", "2.0"},
      {"id", request["id"]},
      {"result", {{"applied", false}, {"failureReason", "read only"}}}};
  editor.session().receive(to_frame(json::to_text(refusal)));
  const Small shown = first_message(messages_of(editor), "window/showMessage");
  EXPECT_EQ(shown["message"], "the editor did not take the edit: read only");
}

TEST(GeneratedTests, MakeTheirFileWhereTheEditorCan) {
  Asked asked;
  auto without = files();
  without.erase("a_test.lua");
  Editor able(making_files(), without, asked.abilities(), sample_plan());
  able.open("a.lua", kPolicy);
  const Small action = generating_action(able, at_line(0));
  ASSERT_FALSE(action.is_null());
  (void)able.take();
  (void)send_back(able, action);
  const Small applied = first_message(able.take(), "workspace/applyEdit");
  const Small& changes = applied["edit"]["documentChanges"];
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0],
            Small({{"kind", "create"}, {"uri", Editor::uri("a_test.lua")}}));
  EXPECT_TRUE(changes[1]["textDocument"]["version"].is_null());
  EXPECT_EQ(place(changes[1]["edits"][0]["range"]), "0:0-0:0");
  EXPECT_EQ(changes[1]["edits"][0]["newText"], "test \"new\" {}\n");

  Editor plain(Small::object(), without, asked.abilities(), sample_plan());
  plain.open("a.lua", kPolicy);
  EXPECT_TRUE(generating_action(plain, at_line(0)).is_null());
  // Neovim 0.7 says half of it.
  Small half = making_files();
  half["workspace"]["workspaceEdit"].erase("documentChanges");
  Editor neovim(half, without, asked.abilities(), sample_plan());
  neovim.open("a.lua", kPolicy);
  (void)send_back(neovim, generating_action(neovim, at_line(0)));
  const Small same = first_message(neovim.take(), "workspace/applyEdit");
  EXPECT_EQ(same["edit"], applied["edit"]);
  const Small refused = plain.ask("workspace/executeCommand",
                                  {{"command", "holdpoint.generateTest"},
                                   {"arguments", policy_arguments()}});
  EXPECT_TRUE(refused.contains("error"));
}

TEST(GeneratedTests, AreAddedToAFileOnDiskByEveryEditor) {
  Asked asked;
  Editor editor(Small::object(), files(), asked.abilities(), sample_plan());
  editor.open("a.lua", kPolicy);
  // An editor that knows actions as commands alone.
  const Small action = generating_action(editor, at_line(0));
  ASSERT_FALSE(action.is_null());
  EXPECT_EQ(action["command"], "holdpoint.generateTest");
  (void)editor.take();
  (void)editor.result("workspace/executeCommand", action);
  const Small applied = first_message(editor.take(), "workspace/applyEdit");
  const Small& edits = applied["edit"]["changes"][Editor::uri("a_test.lua")];
  ASSERT_EQ(edits.size(), 1U);
  EXPECT_EQ(place(edits[0]["range"]), "3:0-3:0");
}

TEST(GeneratedTests, AreOfferedWhereThePlanHasSomethingToJudge) {
  Asked asked;
  Editor none(Small::object(), files(), asked.abilities());
  none.open("a.lua", kPolicy);
  EXPECT_TRUE(generating_action(none, at_line(0)).is_null());
  Editor other(Small::object(), files(), asked.abilities(), sample_plan());
  other.open("a.lua",
             "policy \"a.b\" { on = { type = \"cloud_moon\" }, forbid = f }\n");
  EXPECT_TRUE(generating_action(other, at_line(0)).is_null());
  Editor unable(Small::object(), files(), {}, sample_plan());
  unable.open("a.lua", kPolicy);
  EXPECT_TRUE(generating_action(unable, at_line(0)).is_null());
}

}  // namespace
}  // namespace holdpoint::lsp
