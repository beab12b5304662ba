#include "holdpoint/definitions/luals.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "holdpoint/syntax/parser.hpp"
#include "holdpoint/vocabulary/datasets.hpp"
#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::definitions {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using vocabulary::Entry;
using vocabulary::Kind;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// The block of lines before and with `end`, from the last empty line on.
std::string block_of(const std::string& text, const std::string& end) {
  const std::size_t at = text.find("\n" + end);
  if (at == std::string::npos) return "nothing defines `" + end + "`";
  const std::size_t empty = text.rfind("\n\n", at);
  return text.substr(empty + 2, at + 1 + end.size() - empty - 2);
}

TEST(Luals, IsLua) {
  const std::string text = luals_definitions();
  EXPECT_THAT(syntax::parse(text).diagnostics(), IsEmpty());
  EXPECT_TRUE(text.starts_with("---@meta"));
}

TEST(Luals, DefinesEveryEntry) {
  const std::string text = luals_definitions();
  for (const Entry& entry : vocabulary::entries()) {
    const std::string name(vocabulary::short_name(entry));
    std::string expected;
    switch (entry.kind) {
      case Kind::kGlobalFunction:
      case Kind::kDeclaration:
      case Kind::kLibraryFunction:
        expected = "\nfunction " + std::string(entry.name) + "(";
        break;
      case Kind::kMethod:
        expected =
            "\nfunction " + std::string(entry.owner) + "_methods:" + name + "(";
        break;
      case Kind::kLibrary:
      case Kind::kGlobalValue:
        expected = "\n" + name + " = ";
        break;
      case Kind::kLibraryValue:
      case Kind::kField:
      case Kind::kRunKey:
      case Kind::kDataset:
        expected = "\n---@field " + name + " ";
        break;
      case Kind::kPolicyKey:
      case Kind::kSelectorKey:
      case Kind::kTestKey:
      case Kind::kWaiverKey:
        expected = "\n---@field " + name + (entry.required ? " " : "? ");
        break;
      case Kind::kAction:
      case Kind::kGroup:
      case Kind::kSeverity:
      case Kind::kEnforcement:
      case Kind::kUndeterminedMode:
      case Kind::kStandingMode:
      case Kind::kEvidenceKind:
        expected = "\n---| \"" + name + "\" # ";
        break;
      case Kind::kTestBuilder:
      case Kind::kTestValue:
        expected = entry.type.starts_with('(') ? "\nfunction " + name + "("
                                               : "\n" + name + " = ";
        break;
      case Kind::kExpectation:
        expected = "\n" + name + " = ";
        break;
      case Kind::kSubject:
        expected = "holdpoint." + name;
        break;
      case Kind::kType:
      case Kind::kUnknownReason:
        continue;  // no names in a policy
    }
    EXPECT_THAT(text, HasSubstr(expected)) << entry.name;
  }
}

// LuaLS reports a type that nobody defines where the file is opened.
TEST(Luals, UsesNoTypeThatItDoesNotDefine) {
  const std::string text = luals_definitions();
  std::set<std::string> defined;
  for (const std::string& line : lines_of(text)) {
    for (const std::string word : {"---@class ", "---@alias "}) {
      if (!line.starts_with(word)) continue;
      const std::size_t end = line.find(' ', word.size());
      defined.insert(line.substr(word.size(), end - word.size()));
    }
  }
  std::size_t used = 0;
  constexpr std::string_view kOurs = "holdpoint.";
  for (const std::string& line : lines_of(text)) {
    if (!line.starts_with("---@")) continue;
    for (std::size_t at = line.find(kOurs); at != std::string::npos;
         at = line.find(kOurs, at + 1)) {
      const std::size_t end =
          line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.", at);
      EXPECT_TRUE(defined.contains(line.substr(at, end - at))) << line;
      ++used;
    }
  }
  EXPECT_GT(used, 500U);
}

TEST(Luals, WritesTypesInItsOwnWords) {
  const std::string text = luals_definitions();
  EXPECT_THAT(block_of(text, "function any("),
              HasSubstr("---@generic T\n"
                        "---@param list T[]|nil\n"
                        "---@param predicate fun(value: T): boolean\n"
                        "---@return boolean\n"
                        "---@nodiscard\n"));
  EXPECT_THAT(block_of(text, "function each("),
              HasSubstr("---@return fun(): T\n"));
  EXPECT_THAT(block_of(text, "function group_by("),
              HasSubstr("---@return table<string, T[]>\n"));
  EXPECT_THAT(block_of(text, "function table.insert("),
              HasSubstr("---@overload fun(list: table, value: any)\n"));
  EXPECT_THAT(block_of(text, "function max("),
              HasSubstr("---@overload fun(list: any[]|nil): any|nil\n"));
  EXPECT_THAT(block_of(text, "function select("),
              HasSubstr("---@param from integer|\"#\"\n---@param ... any\n"
                        "---@return any ...\n"));
  EXPECT_THAT(block_of(text, "function map("),
              HasSubstr("---@param fn fun(value: T): U\n"));
  EXPECT_THAT(text, HasSubstr("---@field changes holdpoint.resource[] "));
  EXPECT_THAT(text, HasSubstr("---@field mode \"managed\"|\"data\" "));
  EXPECT_THAT(text, HasSubstr("---@field action? "
                              "holdpoint.action|holdpoint.action[] "));
}

TEST(Luals, KeepsSentencesAndExamples) {
  EXPECT_THAT(block_of(luals_definitions(), "function hours("),
              ::testing::StartsWith(
                  "---A duration of so many hours; nil is an error.\n---\n"
                  "---```lua\n---age(t) < hours(24)\n---```\n"));
}

TEST(Luals, KnowsTheItemsOfEveryDataset) {
  const std::string text = luals_definitions();
  for (const auto& dataset : vocabulary::datasets()) {
    EXPECT_THAT(text, HasSubstr("\n---@class holdpoint.cloud." +
                                std::string(dataset.name) + "\n"));
  }
  EXPECT_THAT(text, HasSubstr("---@field snapshot_create_time "
                              "holdpoint.time\n"));
  EXPECT_THAT(text, HasSubstr("---@field db_snapshots "
                              "holdpoint.cloud.aws.rds.db_snapshots[] "));
}

// A sentence of several lines would end the annotation that it explains.
TEST(Luals, HasNoLineThatIsNeitherCommentNorDefinition) {
  for (const std::string& line : lines_of(luals_definitions())) {
    const bool is_definition =
        line.starts_with("function ") || line.starts_with("local ") ||
        line.ends_with(" = {}") || line.ends_with(" = nil");
    EXPECT_TRUE(line.empty() || line.starts_with("--") || is_definition)
        << line;
  }
}

}  // namespace
}  // namespace holdpoint::definitions
