#include "holdpoint/report/json_line.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace holdpoint::report {
namespace {

TEST(JsonString, EscapesWhatJsonDemands) {
  EXPECT_EQ(json_string(""), R"("")");
  EXPECT_EQ(json_string("a\"b\\c\nd\te"), R"("a\"b\\c\nd\u0009e")");
  EXPECT_EQ(json_string(std::string_view("\0", 1)), R"("\u0000")");
}

TEST(JsonString, KeepsOrdinaryUnicodeReadable) {
  EXPECT_EQ(json_string("Größe 日本"), "\"Größe 日本\"");
}

TEST(JsonString, EscapesWhatActsOnATerminalOrHides) {
  EXPECT_EQ(json_string("\x1b[2J\x7f"), R"("\u001b[2J\u007f")");
  EXPECT_EQ(json_string("\xe2\x80\xae"), R"("\u202e")");
  EXPECT_EQ(json_string("\xf3\xa0\x81\x81"), R"("\udb40\udc41")");
}

TEST(JsonString, EscapesWhatARunnerTakesForACommand) {
  EXPECT_EQ(json_string("##[group]"), R"("#\u0023[group]")");
  EXPECT_EQ(json_string("###vso["), R"("#\u0023#vso[")");
  EXPECT_EQ(json_string("# a #"), R"("# a #")");
}

TEST(JsonString, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(json_string("a\xff"
                        "b"),
            R"("a\ufffdb")");
}

TEST(JsonString, ReadsBackAsTheSameText) {
  const std::string text =
      "\x01\x1f \"\\/\b\f\n\r\t ### \xe2\x80\xae\xf0\x9f\x98\x80 é";
  EXPECT_EQ(nlohmann::json::parse(json_string(text)).get<std::string>(), text);
}

TEST(JsonLine, KeepsTheOrderOfItsMembers) {
  JsonLine line;
  line.text("z", "1").number("a", 2).boolean("m", true).raw("r", "[]");
  line.text_if_any("none", "").text_if_any("some", "x");
  EXPECT_EQ(line.done(),
            R"({"z": "1", "a": 2, "m": true, "r": [], "some": "x"})");
  EXPECT_EQ(JsonLine().done(), "{}");
}

TEST(JsonLine, WritesListsAndAbsentValues) {
  EXPECT_EQ(json_list({}), "[]");
  EXPECT_EQ(json_list({"a", "b"}), R"(["a", "b"])");
  EXPECT_EQ(json_or_null(std::optional<bool>()), "null");
  EXPECT_EQ(json_or_null(std::optional<bool>(false)), "false");
  EXPECT_EQ(json_or_null(std::optional<std::string>()), "null");
  EXPECT_EQ(json_or_null(std::optional<std::string>("x")), "\"x\"");
}

TEST(JsonLayout, GivesEveryMemberAndEveryItemALine) {
  JsonLayout out;
  out.member("a", "1");
  out.list("b", std::vector<std::string>{"x", "y"}, json_string);
  out.list("c", std::vector<std::string>(), json_string);
  EXPECT_EQ(out.done(),
            "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    \"y\"\n  ],\n"
            "  \"c\": []\n}\n");
}

TEST(JsonLocation, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(json_location({.file = "a.lua", .line = 3, .column = 4}),
            R"({"file": "a.lua", "line": 3, "column": 4})");
  EXPECT_EQ(json_location({.file = "a.lua"}), R"({"file": "a.lua"})");
}

}  // namespace
}  // namespace holdpoint::report
