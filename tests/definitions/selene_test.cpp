#include "holdpoint/definitions/selene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::definitions {
namespace {

using ::testing::HasSubstr;

// What one global says, by selene's format: exactly one of `any` and `args`.
struct Global {
  bool any = false;
  bool args = false;
  std::size_t arguments = 0;
};

// selene is not there to be asked: this reads the few forms of YAML that may
// occur and fails on all else.
std::map<std::string, Global> read_globals(const std::string& text) {
  static const std::regex kKey("  \"([a-z0-9_.*]+)\":");
  static const std::regex kType(
      "      - type: (any|bool|function|nil|number|string|table|\"\\.\\.\\.\"|"
      "\\[\"[a-z_#]+\"\\]|\\{ display: \"[a-z]+\" \\})");
  std::map<std::string, Global> globals;
  Global* now = nullptr;
  std::istringstream in(text);
  std::string line;
  while (std::getline(in, line) && line != "globals:") {
  }
  while (std::getline(in, line)) {
    std::smatch found;
    if (std::regex_match(line, found, kKey)) {
      const auto added = globals.emplace(found[1], Global());
      EXPECT_TRUE(added.second) << "twice: " << line;
      now = &added.first->second;
      continue;
    }
    if (now == nullptr) {
      ADD_FAILURE() << line;
    } else if (line == "    any: true") {
      now->any = true;
    } else if (line == "    args:" || line == "    args: []") {
      now->args = true;
    } else if (std::regex_match(line, kType)) {
      ++now->arguments;
    } else if (line != "    must_use: true" && line != "    method: true" &&
               line != "        required: false") {
      ADD_FAILURE() << line;
    }
  }
  return globals;
}

TEST(Selene, HasTheStructureOfAStandardLibrary) {
  const std::string text = selene_standard();
  EXPECT_THAT(text, HasSubstr("\n---\nname: holdpoint\nlua_versions:\n"
                              "  - lua54\nglobals:\n"));
  const auto globals = read_globals(text);
  EXPECT_GT(globals.size(), 200U);
  for (const auto& [name, global] : globals) {
    EXPECT_NE(global.any, global.args) << name;
    EXPECT_TRUE(global.args || global.arguments == 0) << name;
  }
}

TEST(Selene, KnowsEveryGlobal) {
  const auto globals = read_globals(selene_standard());
  std::set<std::string> heads;
  for (const auto& [name, global] : globals) {
    heads.insert(name.substr(0, name.find('.')));
  }
  for (const auto names :
       {vocabulary::global_names(), vocabulary::test_global_names(),
        vocabulary::waiver_global_names()}) {
    for (const std::string_view name : names) {
      EXPECT_TRUE(heads.contains(std::string(name))) << name;
    }
  }
  EXPECT_FALSE(heads.contains("pcall"));
}

// A function whose call without its result says nothing.
TEST(Selene, SaysWhatArgumentsAFunctionTakes) {
  const std::string text = selene_standard();
  EXPECT_THAT(text, HasSubstr("  \"glob\":\n    must_use: true\n    args:\n"
                              "      - type: string\n      - type: any\n"));
  EXPECT_THAT(text, HasSubstr("  \"plan.doing\":\n    method: true\n"
                              "    must_use: true\n    args:\n"
                              "      - type: string\n"));
  EXPECT_THAT(text, HasSubstr("  \"table.insert\":\n    args:\n"
                              "      - type: table\n      - type: any\n"
                              "      - type: any\n"
                              "        required: false\n"));
  EXPECT_THAT(text, HasSubstr("  \"now\":\n    must_use: true\n"
                              "    args: []\n"));
  EXPECT_THAT(text, HasSubstr("  \"string.char\":\n    must_use: true\n"
                              "    args:\n      - type: number\n"
                              "      - type: \"...\"\n"
                              "        required: false\n"));
  EXPECT_THAT(text, HasSubstr("  \"create\":\n    must_use: true\n    args:\n"
                              "      - type: string\n      - type: table\n"
                              "      - type: table\n"
                              "        required: false\n"));
}

}  // namespace
}  // namespace holdpoint::definitions
