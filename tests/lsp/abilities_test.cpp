// What a program lends a server: code lenses, and the commands that they make
// the editor send.
#include "holdpoint/lsp/abilities.hpp"

#include <gtest/gtest.h>

#include "editor.hpp"
#include "holdpoint/lsp/framing.hpp"
#include "known.hpp"

namespace holdpoint::lsp {
namespace {

// Abilities that remember what they were asked, and answer what they are told.
struct Asked {
  std::vector<RunRequest> tests, evaluations, drafts;
  RunAnswer answer{.is_good = true, .summary = "all is well", .faults = {}};

  Abilities abilities() {
    Abilities all;
    all.run_tests = [this](const RunRequest& request) {
      tests.push_back(request);
      return Result<RunAnswer>(answer);
    };
    all.evaluate = [this](const RunRequest& request) {
      evaluations.push_back(request);
      return Result<RunAnswer>(answer);
    };
    all.draft_test = [this](const RunRequest& request) {
      drafts.push_back(request);
      return Result<std::string>("test \"new\" {}\n");
    };
    return all;
  }
};

const std::string kPolicy =
    "policy \"a.b\" { on = { type = \"cloud_disk\" }, forbid = f }\n";
const std::string kTests =
    "test \"one\" { policy = \"a.b\" }\n"
    "local id = \"a.b\"\n"
    "test \"two\" { policy = id }\n";

std::map<std::string, std::string> files() {
  auto all = known_files();
  all["a_test.lua"] = kTests;
  return all;
}

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

Small first_message(const std::vector<Small>& messages,
                    const std::string& method) {
  for (const Small& message : messages) {
    if (message.value("method", "") == method) return message["params"];
  }
  return nullptr;
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
  const Small policy = Small::array({Editor::uri("a.lua"), "a.b"});
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

Small policy_arguments() { return Small::array({Editor::uri("a.lua"), "a.b"}); }

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
  const Small answer = run(editor, action);
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
  (void)run(able, action);
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
