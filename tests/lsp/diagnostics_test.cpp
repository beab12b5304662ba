#include <gtest/gtest.h>

#include "editor.hpp"

namespace holdpoint::lsp {
namespace {

using std::chrono::milliseconds;

const std::string kPolicy =
    "policy \"a.b\" { title = \"T\", severity = \"high\", on = \"plan\",\n"
    "  require = function(plan) return true end }\n";

// Those of level error: what a warning is may change with the linter.
Small errors(const Small& diagnostics) {
  Small out = Small::array();
  for (const Small& each : diagnostics) {
    if (each["severity"] == 1) out.push_back(each);
  }
  return out;
}

Small pulling() {
  return {{"textDocument", {{"diagnostic", Small::object()}}}};
}

Small pull(Editor& editor, const std::string& name, Small more = {}) {
  more["textDocument"] = {{"uri", Editor::uri(name)}};
  return editor.result("textDocument/diagnostic", std::move(more));
}

TEST(Diagnostics, ArePublishedWhenTheEditorIsStill) {
  Editor editor;
  editor.open("a.lua", "local _x = nonsense\n");
  editor.advance(milliseconds(99));
  EXPECT_TRUE(editor.published("a.lua").is_null());
  editor.advance(milliseconds(1));
  const Small sent = editor.published("a.lua");
  const Small found = errors(sent["diagnostics"]);
  ASSERT_EQ(found.size(), 1U);
  const Small& finding = found[0];
  EXPECT_EQ(sent["version"], 1);
  EXPECT_EQ(place(finding["range"]), "0:11-0:19");
  EXPECT_EQ(finding["severity"], 1);
  EXPECT_EQ(finding["source"], "holdpoint");
  EXPECT_EQ(finding["code"], "scope/undefined-global");
}

TEST(Diagnostics, WaitForTheLastEdit) {
  Editor editor;
  editor.open("a.lua", "local _x = nonsense\n");
  editor.advance(milliseconds(60));
  editor.tell(
      "textDocument/didChange",
      {{"textDocument", {{"uri", Editor::uri("a.lua")}, {"version", 2}}},
       {"contentChanges", Small::array({Small{{"text", "local _x = 1"}}})}});
  editor.advance(milliseconds(60));
  EXPECT_TRUE(editor.published("a.lua").is_null());
  editor.advance(milliseconds(40));
  const Small sent = editor.published("a.lua");
  EXPECT_EQ(sent["version"], 2);
  EXPECT_TRUE(errors(sent["diagnostics"]).empty());
}

TEST(Diagnostics, GoWithTheDocument) {
  Editor editor;
  editor.open("a.lua", "local _x = nonsense\n");
  editor.advance(milliseconds(100));
  (void)editor.take();
  editor.tell("textDocument/didClose",
              {{"textDocument", {{"uri", Editor::uri("a.lua")}}}});
  const Small sent = editor.published("a.lua");
  ASSERT_FALSE(sent.is_null());
  EXPECT_TRUE(errors(sent["diagnostics"]).empty());
}

TEST(Diagnostics, ArePushedOrPulledAndNeverBoth) {
  Editor pushed;
  EXPECT_FALSE(pushed.capabilities().contains("diagnosticProvider"));
  Editor pulled(pulling());
  EXPECT_TRUE(pulled.capabilities().contains("diagnosticProvider"));
  pulled.open("a.lua", "local _x = nonsense\n");
  pulled.advance(milliseconds(500));
  EXPECT_TRUE(pulled.published("a.lua").is_null());
  const Small report = pull(pulled, "a.lua");
  EXPECT_EQ(report["kind"], "full");
  EXPECT_EQ(errors(report["items"]).size(), 1U);
}

TEST(Diagnostics, AreTheSameUntilTheTextOrAnotherFileChanges) {
  Editor editor(pulling(), {{"b.lua", "local x = 1\n"}});
  editor.open("a.lua", kPolicy);
  const Small first = pull(editor, "a.lua");
  EXPECT_TRUE(errors(first["items"]).empty());
  const Small again =
      pull(editor, "a.lua", {{"previousResultId", first["resultId"]}});
  EXPECT_EQ(again["kind"], "unchanged");
  editor.disk().files["/w/b.lua"] = kPolicy;
  editor.tell(
      "workspace/didChangeWatchedFiles",
      {{"changes",
        Small::array({Small{{"uri", Editor::uri("b.lua")}, {"type", 2}}})}});
  const Small changed =
      pull(editor, "a.lua", {{"previousResultId", first["resultId"]}});
  EXPECT_EQ(changed["kind"], "full");
  const Small found = errors(changed["items"]);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["code"], "declaration/duplicate-id");
}

TEST(Diagnostics, OfOtherDocumentsFollowWhenPoliciesComeAndGo) {
  Editor editor;
  editor.open("a.lua", kPolicy);
  editor.open("b.lua", kPolicy);
  editor.advance(milliseconds(100));
  EXPECT_EQ(errors(editor.published("a.lua")["diagnostics"]).size(), 1U);
  EXPECT_EQ(errors(editor.published("b.lua")["diagnostics"]).size(), 1U);
  editor.tell(
      "textDocument/didChange",
      {{"textDocument", {{"uri", Editor::uri("b.lua")}, {"version", 2}}},
       {"contentChanges", Small::array({Small{{"text", ""}}})}});
  editor.advance(milliseconds(100));
  EXPECT_TRUE(errors(editor.published("a.lua")["diagnostics"]).empty());
}

TEST(Diagnostics, NameTheOtherPlaceWhereTheEditorCanShowIt) {
  const Small can = {
      {"textDocument",
       {{"publishDiagnostics", {{"relatedInformation", true}}}}}};
  Editor editor(can, {{"b.lua", "\n" + kPolicy}});
  editor.open("a.lua", kPolicy + "if true then\n");
  editor.advance(milliseconds(100));
  const Small sent = editor.published("a.lua");
  const Small found = errors(sent["diagnostics"]);
  ASSERT_EQ(found.size(), 2U);
  const Small& twice = found[0];
  ASSERT_TRUE(twice.contains("relatedInformation")) << twice.dump();
  const Small& where = twice["relatedInformation"][0]["location"];
  EXPECT_EQ(where["uri"], Editor::uri("b.lua"));
  EXPECT_EQ(place(where["range"]), "1:8-1:11");
  const Small& open = found[1];
  ASSERT_TRUE(open.contains("relatedInformation")) << open.dump();
  EXPECT_EQ(open["relatedInformation"][0]["location"]["range"]["start"]["line"],
            2);
  Editor plain(Small::object(), {{"b.lua", kPolicy}});
  plain.open("a.lua", kPolicy);
  plain.advance(milliseconds(100));
  const Small without = errors(plain.published("a.lua")["diagnostics"]);
  ASSERT_EQ(without.size(), 1U);
  EXPECT_FALSE(without[0].contains("relatedInformation"));
}

TEST(Diagnostics, OfTwoProjectsHaveNothingToDoWithEachOther) {
  Editor editor(pulling(), {{"one/holdpoint.json", "{}"},
                            {"two/holdpoint.json", "{}"},
                            {"two/b.lua", kPolicy}});
  editor.open("one/a.lua", kPolicy);
  EXPECT_TRUE(errors(pull(editor, "one/a.lua")["items"]).empty());
}

TEST(Diagnostics, KnowThatWaiversMayNameStandardPolicies) {
  Editor editor(pulling(), {{"holdpoint.json", "{}"}, {"a.lua", kPolicy}});
  const auto about = [&](const std::string& name, const std::string& policy) {
    editor.open(name, "waiver { policy = \"" + policy +
                          "\", address = \"aws_a.b\", reason = \"moved in "
                          "June\", approved_by = \"o@example.com\", expires "
                          "= \"2099-09-30\" }\n");
    return errors(pull(editor, name)["items"]).size();
  };
  EXPECT_EQ(about("a.waivers.lua", "aws.rds.backup-retention"), 0U);
  EXPECT_EQ(about("b.waivers.lua", "aws.rds.backup-retentoin"), 1U);
}

// An editor formats by itself; half a line that is being typed is no finding.
TEST(Diagnostics, DoNotSayThatATextIsNotFormatted) {
  Editor editor;
  editor.open("a.lua", "local  _s   =   1\n");
  editor.advance(milliseconds(100));
  EXPECT_EQ(
      editor.published("a.lua")["diagnostics"].dump().find("style/format"),
      std::string::npos);
}

TEST(Diagnostics, CountUnitsOfUtf16) {
  Editor editor;
  editor.open("a.lua", "local _s = \"\xF0\x9F\x98\x80\" .. nonsense\n");
  editor.advance(milliseconds(100));
  const Small found = errors(editor.published("a.lua")["diagnostics"]);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(place(found[0]["range"]), "0:19-0:27");
}

TEST(Diagnostics, OfNoLengthCoverAWholeCharacter) {
  // A missing operand, in front of something of four bytes and two units.
  Editor editor;
  editor.open("a.lua", "local x = 1 +\xF0\x9F\x98\x80\n");
  editor.advance(std::chrono::milliseconds(100));
  const Small found = editor.published("a.lua")["diagnostics"];
  ASSERT_FALSE(found.empty());
  for (const Small& each : found) {
    const std::string range = place(each["range"]);
    EXPECT_NE(place(each["range"]["start"]), place(each["range"]["end"]))
        << range;
  }
}

TEST(Diagnostics, AskTheEditorToPullAgainWhenFilesChange) {
  Small can = pulling();
  can["workspace"] = {{"diagnostics", {{"refreshSupport", true}}}};
  Editor editor(can);
  editor.open("a.lua", kPolicy);
  editor.advance(milliseconds(100));
  (void)editor.take();
  editor.tell("textDocument/didSave",
              {{"textDocument", {{"uri", Editor::uri("holdpoint.json")}}}});
  editor.advance(milliseconds(100));
  const auto messages = editor.take();
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0]["method"], "workspace/diagnostic/refresh");
}

TEST(Diagnostics, LeaveTextsThatAreNoLuaAlone) {
  Editor editor;
  editor.tell("textDocument/didOpen", {{"textDocument",
                                        {{"uri", Editor::uri("a.json")},
                                         {"languageId", "json"},
                                         {"version", 1},
                                         {"text", "{}"}}}});
  editor.advance(milliseconds(100));
  EXPECT_TRUE(editor.published("a.json").is_null());
}

// Reads configurations in which `bad` is no key.
Abilities reading_configurations() {
  Abilities abilities;
  abilities.check_configuration = [](const Bytes& bytes) {
    std::vector<Error> errors;
    const std::size_t at = bytes.view().find("\"bad\"");
    if (at != std::string_view::npos) {
      errors.push_back({.code = ErrorCode::kInvalidValue,
                        .what = "there is no `bad`",
                        .where = location_of(bytes, at),
                        .next_step = "leave it out"});
    }
    return errors;
  };
  return abilities;
}

void edit(Editor& editor, const std::string& name, int version,
          const std::string& text) {
  editor.tell(
      "textDocument/didChange",
      {{"textDocument", {{"uri", Editor::uri(name)}, {"version", version}}},
       {"contentChanges", Small::array({Small{{"text", text}}})}});
  editor.advance(milliseconds(200));
}

TEST(ConfigurationFindings, ArePublishedUntilTheyAreMendedOrTheFileIsClosed) {
  const std::string broken = "{\n  \"\xC3\xA4\": \"bad\" }\n";
  Editor editor(Small::object(), {}, reading_configurations());
  editor.open("holdpoint.json", broken);
  editor.advance(milliseconds(200));
  const Small found = editor.published("holdpoint.json")["diagnostics"];
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(place(found[0]["range"]), "1:7-1:12");
  EXPECT_EQ(found[0]["severity"], 1);
  EXPECT_EQ(found[0]["code"], "configuration/error");
  EXPECT_EQ(found[0]["message"], "there is no `bad`: leave it out");
  (void)editor.take();
  edit(editor, "holdpoint.json", 2, "{}\n");
  EXPECT_EQ(editor.published("holdpoint.json")["diagnostics"], Small::array());
  edit(editor, "holdpoint.json", 3, broken);
  EXPECT_EQ(editor.published("holdpoint.json")["diagnostics"].size(), 1U);
  (void)editor.take();
  editor.tell("textDocument/didClose",
              {{"textDocument", {{"uri", Editor::uri("holdpoint.json")}}}});
  EXPECT_EQ(editor.published("holdpoint.json")["diagnostics"], Small::array());
}

TEST(ConfigurationFindings, ArePulledWhereTheEditorPulls) {
  Editor editor(pulling(), {}, reading_configurations());
  editor.open("holdpoint.json", "{\"a\": \"bad\"}");
  editor.advance(milliseconds(200));
  EXPECT_TRUE(editor.published("holdpoint.json").is_null());
  const Small first = pull(editor, "holdpoint.json");
  EXPECT_EQ(first["items"].size(), 1U);
  const Small again =
      pull(editor, "holdpoint.json", {{"previousResultId", first["resultId"]}});
  EXPECT_EQ(again["kind"], "unchanged");
  edit(editor, "holdpoint.json", 2, "{}");
  const Small mended =
      pull(editor, "holdpoint.json", {{"previousResultId", first["resultId"]}});
  EXPECT_EQ(mended["items"], Small::array());
}

TEST(ConfigurationFindings, AreOfNoOtherJson) {
  Editor editor(pulling(), {}, reading_configurations());
  editor.open("other.json", "{\"a\": \"bad\"}");
  EXPECT_EQ(pull(editor, "other.json")["items"], Small::array());
  editor.open("holdpoint.json", "{\"a\": \"bad\"}");
  EXPECT_TRUE(
      editor
          .result("textDocument/documentSymbol",
                  {{"textDocument", {{"uri", Editor::uri("holdpoint.json")}}}})
          .empty());
}

// What rules a document is judged by, before it is saved and while it is
// broken.
TEST(ConfigurationFindings, OfAnEditedConfigurationReachOtherDocuments) {
  Abilities abilities = reading_configurations();
  abilities.read_settings = [](const Bytes& bytes) -> Result<ProjectSettings> {
    ProjectSettings settings;
    const bool is_broken = bytes.view().find("bad") != std::string_view::npos;
    if (is_broken) return fail(ErrorCode::kInvalidValue, "there is no `bad`");
    if (bytes.view().find("lax") != std::string_view::npos) {
      EXPECT_TRUE(settings.lint.configured.set("scope/unused-local",
                                               lint::Level::kIgnore));
    }
    return settings;
  };
  Editor editor(Small::object(), {{"holdpoint.json", "{}"}}, abilities);
  const auto has_unused = [&] {
    const Small told = editor.published("a.lua");
    for (const Small& each : told["diagnostics"]) {
      if (each["code"] == "scope/unused-local") return true;
    }
    return false;
  };
  editor.open("a.lua", "local idle = 1\n");
  editor.open("holdpoint.json", "{}");
  editor.advance(milliseconds(200));
  EXPECT_TRUE(has_unused());
  edit(editor, "holdpoint.json", 2, "{\"lax\": 1}");
  EXPECT_FALSE(has_unused());
  edit(editor, "holdpoint.json", 3, "{\"lax\": 1, \"bad\": 1}");
  EXPECT_FALSE(has_unused());
  edit(editor, "holdpoint.json", 4, "{}");
  EXPECT_TRUE(has_unused());
}

TEST(Diagnostics, NameThePageOfTheirRuleWhereTheEditorOpensIt) {
  Abilities abilities;
  abilities.rule_address = [](const lint::RuleInfo& rule) {
    return "file:///doc/" + std::string(rule.id);
  };
  const auto page = [&](Small capabilities, const Abilities& known) {
    Editor editor(std::move(capabilities), {}, known);
    editor.open("a.lua", "local _x = nonsense\n");
    editor.advance(milliseconds(200));
    const Small found = errors(editor.published("a.lua")["diagnostics"]);
    EXPECT_EQ(found.size(), 1U);
    return found[0].contains("codeDescription")
               ? found[0]["codeDescription"]["href"].get<std::string>()
               : "";
  };
  const Small able = {
      {"textDocument",
       {{"publishDiagnostics", {{"codeDescriptionSupport", true}}}}}};
  EXPECT_EQ(page(able, abilities), "file:///doc/scope/undefined-global");
  EXPECT_EQ(page(Small::object(), abilities), "");
  EXPECT_EQ(page(able, {}), "");
}

}  // namespace
}  // namespace holdpoint::lsp
