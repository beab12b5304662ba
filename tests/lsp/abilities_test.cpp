// What a program lends a server: code lenses, and the commands that they make
// the editor send.
#include "holdpoint/lsp/abilities.hpp"

#include <gtest/gtest.h>

#include "asked.hpp"

namespace holdpoint::lsp {
namespace {

Small lenses_of(Editor& editor, const std::string& name) {
  return editor.result("textDocument/codeLens",
                       {{"textDocument", {{"uri", Editor::uri(name)}}}});
}

std::vector<std::string> titles(const Small& lenses) {
  std::vector<std::string> out;
  for (const Small& lens : lenses) {
    out.push_back(place(lens["range"]["start"]) + " " +
                  lens["command"]["title"].get<std::string>());
  }
  return out;
}

using Titles = std::vector<std::string>;

TEST(CodeLenses, StandOverPoliciesAndTests) {
  Asked asked;
  Editor editor(Small::object(), files(), asked.abilities(),
                {{"samplePlan", "plan.json"}});
  editor.open("a.lua", kPolicy);
  EXPECT_EQ(titles(lenses_of(editor, "a.lua")),
            Titles({"0:7 ▶ run 2 tests",
                    "0:7 ▶ evaluate on sample plan (matches 2 of 3 "
                    "resources)"}));
  EXPECT_EQ(titles(lenses_of(editor, "a_test.lua")),
            Titles({"0:5 ▶ run test", "2:5 ▶ run test"}));
}

TEST(CodeLenses, OfferNothingThatTheProgramCannotDo) {
  Editor editor(Small::object(), files(), {}, {{"samplePlan", "plan.json"}});
  editor.open("a.lua", kPolicy);
  EXPECT_EQ(lenses_of(editor, "a.lua"), Small::array());
  EXPECT_EQ(editor.capabilities()["executeCommandProvider"]["commands"],
            Small::array({"holdpoint.applyEdit"}));
  const Small answer =
      editor.ask("workspace/executeCommand",
                 {{"command", "holdpoint.runTests"},
                  {"arguments", Small::array({Editor::uri("a.lua"), "a.b"})}});
  EXPECT_TRUE(answer.contains("error")) << answer.dump();
}

// Sends back the command of a lens.
Small run(Editor& editor, const Small& lens, Small more = Small::object()) {
  more["command"] = lens["command"]["command"];
  more["arguments"] = lens["command"]["arguments"];
  return editor.ask("workspace/executeCommand", std::move(more));
}

TEST(Commands, RunTheTestsOfAPolicyWithTextsThatNobodySaved) {
  Asked asked;
  Editor editor(Small::object(), files(), asked.abilities());
  editor.open("a.lua", kPolicy);
  const Small answer = run(editor, lenses_of(editor, "a.lua")[0]);
  EXPECT_EQ(answer["result"]["isGood"], true);
  ASSERT_EQ(asked.tests.size(), 1U);
  const RunRequest& request = asked.tests.front();
  EXPECT_EQ(request.folder, "/w");
  EXPECT_EQ(request.policy, "a.b");
  EXPECT_EQ(request.test, "");
  EXPECT_EQ(request.files, std::vector<std::string>({"/w/a_test.lua"}));
  EXPECT_EQ(request.texts.at("/w/a.lua"), kPolicy);
  EXPECT_FALSE(request.texts.contains("/w/a_test.lua"));
  const Small shown = first_message(editor.take(), "window/showMessage");
  EXPECT_EQ(shown["message"], "all is well");
  EXPECT_EQ(shown["type"], 3);
}

TEST(Commands, RunOneTestAndShowWhereItFails) {
  Asked asked;
  asked.answer = {
      false, "1 test failed", {{"/w/a_test.lua", 3, "failed: it passes"}}};
  Editor editor(Small::object(), files(), asked.abilities());
  editor.open("a_test.lua", kTests);
  (void)run(editor, lenses_of(editor, "a_test.lua")[1]);
  EXPECT_EQ(asked.tests.front().test, "two");
  EXPECT_EQ(asked.tests.front().files,
            std::vector<std::string>({"/w/a_test.lua"}));
  EXPECT_EQ(first_message(editor.take(), "window/showMessage")["type"], 2);
  const auto failures = [&] {
    editor.advance(std::chrono::milliseconds(200));
    std::vector<std::string> out;
    const Small told = editor.published("a_test.lua")["diagnostics"];
    for (const Small& each : told) {
      if (each["code"] == "test/failed") out.push_back(place(each["range"]));
    }
    (void)editor.take();
    return out;
  };
  EXPECT_EQ(failures(), Titles({"2:0-2:26"}));
  // They are of that text, and over with it.
  editor.tell(
      "textDocument/didChange",
      {{"textDocument", {{"uri", Editor::uri("a_test.lua")}, {"version", 2}}},
       {"contentChanges", Small::array({{{"text", kTests + "\n"}}})}});
  EXPECT_EQ(failures(), Titles());
}

TEST(Commands, EvaluateAPolicyOnTheSamplePlan) {
  Asked asked;
  Editor editor(Small::object(), files(), asked.abilities(),
                {{"samplePlan", "plan.json"}});
  editor.open("a.lua", kPolicy);
  (void)run(editor, lenses_of(editor, "a.lua")[1]);
  ASSERT_EQ(asked.evaluations.size(), 1U);
  EXPECT_EQ(asked.evaluations.front().plan, "/w/plan.json");
  EXPECT_EQ(asked.evaluations.front().policy, "a.b");
}

TEST(Commands, ReportProgressWithTheTokenOfTheEditor) {
  Asked asked;
  Editor editor(Small::object(), files(), asked.abilities());
  editor.open("a.lua", kPolicy);
  const Small lens = lenses_of(editor, "a.lua")[0];
  (void)editor.take();
  (void)run(editor, lens, {{"workDoneToken", "t"}});
  std::vector<std::string> kinds;
  for (const Small& message : editor.take()) {
    if (message.value("method", "") != "$/progress") continue;
    EXPECT_EQ(message["params"]["token"], "t");
    kinds.push_back(message["params"]["value"]["kind"]);
  }
  EXPECT_EQ(kinds, Titles({"begin", "end"}));
}

TEST(Commands, AskForATokenWhereTheEditorGivesNone) {
  Asked asked;
  Editor editor({{"window", {{"workDoneProgress", true}}}}, files(),
                asked.abilities());
  editor.open("a.lua", kPolicy);
  const Small lens = lenses_of(editor, "a.lua")[0];
  (void)editor.take();
  (void)run(editor, lens);
  const auto messages = editor.take();
  EXPECT_FALSE(
      first_message(messages, "window/workDoneProgress/create").is_null());
  // Nobody said that the token is taken before the test was over.
  EXPECT_TRUE(first_message(messages, "$/progress").is_null());
}

TEST(Commands, SayWhatIsWrongWithTheirArguments) {
  Asked asked;
  Editor editor(Small::object(), files(), asked.abilities());
  editor.open("a.lua", kPolicy);
  const auto code_of = [&](const char* command, Small arguments) {
    const Small answer =
        editor.ask("workspace/executeCommand",
                   {{"command", command}, {"arguments", std::move(arguments)}});
    return answer.contains("error") ? answer["error"]["code"].get<int>() : 0;
  };
  constexpr int kInvalid = -32602, kFailed = -32803;
  const Small policy = policy_arguments();
  EXPECT_EQ(code_of("holdpoint.nothing", policy), kInvalid);
  EXPECT_EQ(code_of("holdpoint.runTests", Small::array()), kInvalid);
  EXPECT_EQ(code_of("holdpoint.runTests",
                    Small::array({Editor::uri("a.lua"), "no.policy"})),
            kFailed);
  // There is no sample plan.
  EXPECT_EQ(code_of("holdpoint.evaluate", policy), kFailed);
  EXPECT_TRUE(asked.tests.empty());
}

TEST(Commands, TellWhenTheProgramFails) {
  Abilities abilities;
  abilities.run_tests = [](const RunRequest&) -> Result<RunAnswer> {
    return fail(ErrorCode::kIo, "the folder is gone");
  };
  Editor editor(Small::object(), files(), abilities);
  editor.open("a.lua", kPolicy);
  const Small answer = run(editor, lenses_of(editor, "a.lua")[0]);
  EXPECT_EQ(answer["error"]["message"], "the folder is gone");
  EXPECT_EQ(first_message(editor.take(), "window/showMessage")["type"], 1);
}

}  // namespace
}  // namespace holdpoint::lsp
