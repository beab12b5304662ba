// The parser accepts exactly what Lua's compiler accepts.
//
// Seed texts that cover the grammar are damaged in many ways, always the same
// ones, and both are asked about each. fuzz/syntax_fuzzer.cpp asks on.
#include <gtest/gtest.h>
#include <lauxlib.h>
#include <lua.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "holdpoint/syntax/parser.hpp"
#include "support/fixtures.hpp"

namespace holdpoint::syntax {
namespace {

enum class Verdict { kAccepted, kRefused, kLimit };

class Lua {
 public:
  Verdict judge(const std::string& text) {
    const int status =
        luaL_loadbufferx(state_.get(), text.data(), text.size(), "=text", "t");
    message_ = status == LUA_OK ? "" : lua_tostring(state_.get(), -1);
    lua_settop(state_.get(), 0);
    if (status == LUA_OK) return Verdict::kAccepted;
    for (const char* words :
         {"limit is", "overflow", "registers", "too long"}) {
      if (message_.find(words) != std::string::npos) return Verdict::kLimit;
    }
    return Verdict::kRefused;
  }
  [[nodiscard]] const std::string& message() const { return message_; }

 private:
  std::unique_ptr<lua_State, decltype(&lua_close)> state_{luaL_newstate(),
                                                          &lua_close};
  std::string message_;
};

// A description of the disagreement, or empty.
std::string disagreement(Lua& lua, const std::string& text) {
  const SyntaxTree tree = parse(text);
  for (const Diagnostic& each : tree.diagnostics()) {
    if (each.kind == Diagnostic::Kind::kLimit) return {};
  }
  const Verdict verdict = lua.judge(text);
  const bool accepted = tree.diagnostics().empty();
  if (verdict == Verdict::kLimit ||
      accepted == (verdict == Verdict::kAccepted)) {
    return {};
  }
  return (accepted ? "Lua refuses: " + lua.message()
                   : "Lua accepts, we say: " + tree.diagnostics()[0].message) +
         "\n--- text ---\n" + text + "\n------------";
}

std::vector<std::string> seeds() {
  std::vector<std::string> texts;
  for (const auto& path :
       testing::files_below(testing::source_dir() / "fuzz/corpus/syntax")) {
    texts.push_back(testing::read_text(path));
  }
  return texts;
}

// Damages a text in one place.
class Mutator {
 public:
  explicit Mutator(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  void damage(std::string& text) {
    if (text.empty()) return;
    const std::size_t at = below(text.size());
    switch (below(6)) {
      case 0:
        text.erase(at, 1 + below(8));
        break;
      case 1:
        text.insert(at, kWords[below(std::size(kWords))]);
        break;
      case 2:
        text[at] = static_cast<char>(below(256));
        break;
      case 3:
        text.insert(at, text.substr(below(text.size()), below(40)));
        break;
      case 4:
        text.resize(at);
        break;
      default:
        erase_word(text, at);
        break;
    }
  }

 private:
  static constexpr const char* kWords[] = {
      "end",    " then ",  " do ",      "(",      ")",       "{",
      "}",      "[",       "]",         "=",      "==",      ",",
      ";",      "local ",  "function ", "if ",    "goto x ", "::x::",
      "break ", "return ", "...",       "//",     "<const>", "<close>",
      "\"",     "'",       "[[",        "]]",     "--[[",    "--",
      "0x",     "1e",      "~",         "..",     ".",       ":",
      "nil",    "x",       "\\q",       "\\u{",   "\\z",     "repeat ",
      "until ", "for ",    "in ",       "\n",     "\r",      "not ",
      "#",      "else ",   "elseif ",   "while ", "a.b",     "f()",
      "[=[",    "\\x4"};

  void erase_word(std::string& text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() &&
           std::isalnum(static_cast<unsigned char>(text[end])) != 0) {
      ++end;
    }
    text.erase(at, end - at);
  }

  std::mt19937 random_;
};

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
