// The parser accepts exactly what Lua's compiler accepts.
//
// Seed texts that cover the grammar are damaged in many ways, always the same
// ones, and both are asked about each. agreement_run.cpp and
// fuzz/syntax_fuzzer.cpp ask on.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "agreement.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::syntax {
namespace {

std::vector<std::string> seeds() {
  std::vector<std::string> texts;
  for (const auto& path :
       testing::files_below(testing::source_dir() / "fuzz/corpus/syntax")) {
    texts.push_back(testing::read_text(path));
  }
  return texts;
}

TEST(LuaAgreement, SeedsAreJudgedAsLuaJudgesThem) {
  Lua lua;
  ASSERT_FALSE(seeds().empty());
  for (const std::string& text : seeds()) {
    EXPECT_EQ(disagreement(lua, text), "");
  }
}

TEST(LuaAgreement, EveryPrefixOfASeedIsJudgedAsLuaJudgesIt) {
  Lua lua;
  for (const std::string& text : seeds()) {
    for (std::size_t size = 0; size <= text.size(); ++size) {
      ASSERT_EQ(disagreement(lua, text.substr(0, size)), "");
    }
  }
}

TEST(LuaAgreement, DamagedTextsAreJudgedAsLuaJudgesThem) {
  constexpr int kTexts = 30'000;
  Lua lua;
  Mutator mutator(20261120);
  const std::vector<std::string> texts = seeds();
  for (int i = 0; i < kTexts; ++i) {
    std::string text = texts[mutator.below(texts.size())];
    for (std::size_t n = 1 + mutator.below(3); n > 0; --n) {
      mutator.damage(text);
    }
    ASSERT_EQ(disagreement(lua, text), "") << "text " << i;
  }
}

// Short texts reach corners that damage to long ones rarely does.
TEST(LuaAgreement, RandomWordsAreJudgedAsLuaJudgesThem) {
  constexpr const char* kWords[] = {
      "a",        "b",    "=",       "1",       "(",      ")",      "{",
      "}",        ",",    "local",   "goto",    "::a::",  "a",      "do",
      "end",      "if",   "then",    "else",    "repeat", "until",  "break",
      "while",    "true", "return",  ";",       "goto a", "goto b", "::b::",
      "function", "()",   "<const>", "<close>", "...",    ".a",     ":a",
      "'s'",      "-",    "..",      "for",     "in",     "not",    "elseif"};
  constexpr int kTexts = 20'000;
  Lua lua;
  Mutator mutator(7);
  for (int i = 0; i < kTexts; ++i) {
    std::string text;
    for (std::size_t n = 1 + mutator.below(14); n > 0; --n) {
      text += kWords[mutator.below(std::size(kWords))];
      text += ' ';
    }
    ASSERT_EQ(disagreement(lua, text), "");
  }
}

TEST(LuaAgreement, LabelsAndGotosAreJudgedAsLuaJudgesThem) {
  constexpr const char* kParts[] = {"goto a ",       "::a:: ",
                                    "local x ",      "do ",
                                    "end ",          "; ",
                                    "f() ",          "repeat ",
                                    "until x ",      "while x do ",
                                    "for i=1,2 do ", "goto b ",
                                    "::b:: ",        "if x then ",
                                    "break ",        "if x then goto a end ",
                                    "return ",       "local function g() "};
  constexpr int kTexts = 20'000;
  Lua lua;
  Mutator mutator(99);
  for (int i = 0; i < kTexts; ++i) {
    std::string text;
    std::size_t open = 0;
    for (std::size_t n = 1 + mutator.below(12); n > 0; --n) {
      const std::size_t which = mutator.below(std::size(kParts));
      text += kParts[which];
      open +=
          which == 3 || which == 9 || which == 10 || which == 13 || which == 17;
    }
    for (; open > 0; --open) text += "end ";
    ASSERT_EQ(disagreement(lua, text), "");
  }
}

}  // namespace
}  // namespace holdpoint::syntax
