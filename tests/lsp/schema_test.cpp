// What the server knows of attributes: completion and hover by type.
#include <gtest/gtest.h>

#include <algorithm>

#include "editor.hpp"
#include "holdpoint/schema/pack_writer.hpp"
#include "known.hpp"

namespace holdpoint::lsp {
namespace {

using Words = std::vector<std::string>;

std::string in_rule(const std::string& body,
                    const std::string& type = "\"cloud_disk\"") {
  return "policy \"a.b\" { title = \"T\", severity = \"high\",\n"
         "on = { type = " +
         type + " },\nrequire = function(r) " + body + " end }\n";
}

Small known_options() { return {{"samplePlan", "plan.json"}}; }

// The item of that label; null if there is none.
Small item_of(const Small& answer, const std::string& label) {
  if (answer.is_null()) return nullptr;
  for (const Small& item : answer["items"]) {
    if (item["label"] == label) return item;
  }
  return nullptr;
}

struct Row {
  const char* name;
  std::string text;
  Words offered;
  Words not_offered = {};
};

class Attributes : public testing::TestWithParam<Row> {};

TEST_P(Attributes, AreCompletedByType) {
  Editor editor(Small::object(), known_files(), {}, known_options());
  editor.open("a.lua", GetParam().text);
  const Small answer = editor.at_cursor("textDocument/completion");
  for (const std::string& word : GetParam().offered) {
    EXPECT_FALSE(item_of(answer, word).is_null()) << word;
  }
  for (const std::string& word : GetParam().not_offered) {
    EXPECT_TRUE(item_of(answer, word).is_null()) << word;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Places, Attributes,
    testing::Values(
        Row{"OfTheSelectedType",
            in_rule("return r.after.|"),
            {"name", "size", "rule"},
            {"port", "address"}},
        Row{"ThatAreBegun", in_rule("return r.after.si|"), {"size"}},
        Row{"BeforeAnotherLine",
            in_rule("local x = r.after.|\nlocal y = 2\nreturn x == y"),
            {"name"}},
        Row{"ThroughALocal", in_rule("local d = r.after return d.|"), {"size"}},
        Row{"OfABlock",
            in_rule("return any(r.after.rule, function(x) return x.| end)"),
            {"port"},
            {"name"}},
        Row{"OfABlockInALoop",
            in_rule("for _, x in ipairs(r.after.rule) do print(x.|) end"),
            {"port"}},
        Row{"OfSeveralTypes",
            in_rule("return r.after.|", "{ \"cloud_disk\", \"cloud_net\" }"),
            {"name", "size"}},
        Row{"InAMessage",
            "policy \"a\" { on = { type = \"cloud_disk\" }, message = "
            "\"{after.|}\" }",
            {"name", "size"},
            {"address"}},
        Row{"TypesInASelector",
            "policy \"a\" { on = { type = \"cloud_|\" } }",
            {"cloud_disk", "cloud_net"}},
        Row{"TypesThatBeginAsTheWord",
            "policy \"a\" { on = { type = \"cloud_n|\" } }",
            {"cloud_net"},
            {"cloud_disk"}},
        Row{"TypesOfTheStandardPolicies",
            "policy \"a\" { on = { type = \"aws_db_|\" } }",
            {"aws_db_instance"}},
        Row{"MethodsOfAText", in_rule("return r.after.name:|"), {"upper"}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Attributes, AreCompletedInMocks) {
  struct Mock {
    const char* text;
    const char* offered;
    const char* not_offered;
  };
  for (const Mock& mock :
       {Mock{"create(\"cloud_disk.a\", { size = 1, | })", "name", "size"},
        Mock{"create(\"module.m.cloud_net.a\", { | })", "name", "size"},
        Mock{"create(\"cloud_disk.a\", { rule = { { | } } })", "port",
             "name"}}) {
    Editor editor(Small::object(), known_files());
    editor.open("a_test.lua", "test \"t\" { policy = \"p\", plan = { " +
                                  std::string(mock.text) + " } }");
    const Small answer = editor.at_cursor("textDocument/completion");
    EXPECT_FALSE(item_of(answer, mock.offered).is_null()) << mock.text;
    EXPECT_TRUE(item_of(answer, mock.not_offered).is_null()) << mock.text;
  }
}

TEST(Attributes, SayTheirTypeAndWhereTheyAreMissing) {
  Editor editor(Small::object(), known_files());
  editor.open("a.lua",
              in_rule("return r.after.|", "{ \"cloud_disk\", \"cloud_net\" }"));
  const Small answer = editor.at_cursor("textDocument/completion");
  EXPECT_EQ(item_of(answer, "name")["detail"], "string, required");
  EXPECT_FALSE(item_of(answer, "name").contains("sortText"));
  EXPECT_EQ(item_of(answer, "size")["detail"],
            "number, optional, computed, not on cloud_net");
  EXPECT_EQ(item_of(answer, "size")["sortText"], "1size");
  EXPECT_EQ(item_of(answer, "old")["deprecated"], true);
}

TEST(Attributes, AreTaggedAsDeprecatedWhereTheEditorKnowsTags) {
  const Small tags = {{"valueSet", Small::array({1})}};
  const Small item = {{"tagSupport", tags}};
  const Small can = {
      {"textDocument", {{"completion", {{"completionItem", item}}}}}};
  Editor editor(can, known_files());
  editor.open("a.lua", in_rule("return r.after.|"));
  const Small old = item_of(editor.at_cursor("textDocument/completion"), "old");
  EXPECT_EQ(old["tags"], Small::array({1}));
  EXPECT_FALSE(old.contains("deprecated"));
}

TEST(ResourceTypes, OfThePlanComeFirst) {
  Editor editor(Small::object(), known_files(), {}, known_options());
  editor.open("a.lua", "policy \"a\" { on = { type = \"|\" } }");
  const Small answer = editor.at_cursor("textDocument/completion");
  EXPECT_EQ(item_of(answer, "cloud_disk")["sortText"], "0cloud_disk");
  EXPECT_EQ(answer["isIncomplete"], false);
}

TEST(ResourceTypes, AreCutWhereThereAreTooManyAndAskedForAgain) {
  std::string types;
  for (int i = 0; i < 300; ++i) {
    types += (i == 0 ? "" : ",") + std::string(R"("many_t)") +
             std::to_string(i) + R"(": {"version": 0, "block": {}})";
  }
  const auto pack = schema::condense(
      Bytes::copy_of(R"({"format_version": "1.0", "provider_schemas": {
        "registry.terraform.io/our/many": {"resource_schemas": {)" +
                         types + "}}}}",
                     "schema.json"));
  ASSERT_TRUE(pack) << to_string(pack.error());
  Editor editor(Small::object(), {{"holdpoint.json", "{}"},
                                  {".holdpoint/schema.pack", pack->pack}});
  editor.open("a.lua", "policy \"a\" { on = { type = \"many_|\" } }");
  const Small cut = editor.at_cursor("textDocument/completion");
  EXPECT_EQ(cut["isIncomplete"], true);
  EXPECT_LT(cut["items"].size(), 300U);
  editor.open("a.lua", "policy \"a\" { on = { type = \"many_t29|\" } }");
  const Small rest = editor.at_cursor("textDocument/completion");
  EXPECT_EQ(rest["isIncomplete"], false);
  EXPECT_EQ(rest["items"].size(), 11U);
}

std::string hover_of(const std::string& text) {
  Editor editor(Small::object(), known_files(), {}, known_options());
  editor.open("a.lua", text);
  const Small hover = editor.at_cursor("textDocument/hover");
  return hover.is_null() ? "" : std::string(hover["contents"]["value"]);
}

TEST(Hover, SaysTypeFlagsSourceAndValuesOfAnAttribute) {
  const std::string text = hover_of(in_rule("return r.after.si|ze == 1"));
  EXPECT_NE(text.find("size: number, optional, computed"), text.npos) << text;
  EXPECT_NE(text.find("unknown until apply"), text.npos) << text;
  EXPECT_NE(text.find("our/cloud 1.2.3"), text.npos) << text;
  EXPECT_NE(text.find("In the sample plan: `7`, `9`."), text.npos) << text;
}

TEST(Hover, NeverShowsASecret) {
  const std::string text = hover_of(in_rule("return r.after.sec|ret"));
  EXPECT_NE(text.find("sensitive"), text.npos) << text;
  EXPECT_EQ(text.find("hush"), text.npos) << text;
}

TEST(Hover, SaysWhereAResourceTypeComesFrom) {
  const std::string text = hover_of(in_rule("", "\"cloud_|net\""));
  EXPECT_NE(text.find("our/cloud` 1.2.3, 1 attributes"), text.npos) << text;
}

TEST(Hover, SaysTheTypeOfALocal) {
  const std::string text =
      hover_of(in_rule("local si|ze = r.after.size return size == 1"));
  EXPECT_NE(text.find("Type: `number"), text.npos) << text;
}

TEST(Project, IsReadAgainWhenItsPackChanges) {
  Editor editor(Small::object(), {{"holdpoint.json", "{}"}});
  editor.open("a.lua", in_rule("return r.after.|"));
  EXPECT_TRUE(
      item_of(editor.at_cursor("textDocument/completion"), "size").is_null());
  editor.disk().files["/w/.holdpoint/schema.pack"] = known_pack();
  EXPECT_FALSE(
      item_of(editor.at_cursor("textDocument/completion"), "size").is_null());
}

TEST(Project, TellsOnceThatItsPackIsBroken) {
  Editor editor(Small::object(), {{"holdpoint.json", "{}"},
                                  {".holdpoint/schema.pack", "no pack"}});
  editor.open("a.lua", "local x = 1\n");
  (void)editor.take();
  (void)editor.result("textDocument/hover",
                      {{"textDocument", {{"uri", Editor::uri("a.lua")}}},
                       {"position", {{"line", 0}, {"character", 0}}}});
  (void)editor.result("textDocument/inlayHint",
                      {{"textDocument", {{"uri", Editor::uri("a.lua")}}},
                       {"range", Small::parse(R"({
                         "start": {"line": 0, "character": 0},
                         "end": {"line": 1, "character": 0}})")}});
  int told = 0;
  for (const Small& message : editor.take()) {
    if (message.value("method", "") != "window/showMessage") continue;
    ++told;
    const std::string text = message["params"]["message"];
    EXPECT_NE(text.find("schema.pack is not used"), text.npos) << text;
  }
  EXPECT_EQ(told, 1);
}

TEST(Project, TakesTheSamplePlanThatTheUserSetsLater) {
  Editor editor(Small::object(), known_files());
  editor.tell("workspace/didChangeConfiguration",
              {{"settings", {{"holdpoint", {{"samplePlan", "plan.json"}}}}}});
  editor.open("a.lua", "policy \"a\" { on = { type = \"cloud_|\" } }");
  EXPECT_EQ(item_of(editor.at_cursor("textDocument/completion"),
                    "cloud_disk")["sortText"],
            "0cloud_disk");
}

}  // namespace
}  // namespace holdpoint::lsp
