// Our matcher against Lua's own: a table, then random patterns.
#include "pattern.hpp"

#include <array>
#include <memory>
#include <random>
#include <string>

#include "lauxlib.h"
#include "lualib.h"
#include "run.hpp"

namespace holdpoint::sandbox::testing {
namespace {

class Counter final : public StepMeter {
 public:
  void spend(std::uint64_t steps) override { total += steps; }
  std::uint64_t total = 0;
};

// Lua's own string library in a state of its own.
class Reference {
 public:
  Reference() : lua_(luaL_newstate(), &lua_close) {
    luaL_requiref(lua_.get(), "string", &luaopen_string, 1);
    lua_pop(lua_.get(), 1);
  }

  // string.find(subject, pattern, init) as text, captures included, or
  // "error: ...".
  std::string find(std::string_view subject, std::string_view pattern,
                   lua_Integer init) {
    lua_State* lua = lua_.get();
    lua_settop(lua, 0);
    lua_getglobal(lua, "string");
    lua_getfield(lua, -1, "find");
    lua_pushlstring(lua, subject.data(), subject.size());
    lua_pushlstring(lua, pattern.data(), pattern.size());
    lua_pushinteger(lua, init);
    const int status = lua_pcall(lua, 3, LUA_MULTRET, 0);
    std::string text = status == LUA_OK ? "" : "error: ";
    for (int i = 2; i <= lua_gettop(lua); ++i) text += shown(i) + "|";
    return text;
  }

 private:
  std::string shown(int index) {
    std::size_t size = 0;
    const char* data = luaL_tolstring(lua_.get(), index, &size);
    std::string text(data, size);
    lua_pop(lua_.get(), 1);
    return text;
  }

  std::unique_ptr<lua_State, void (*)(lua_State*)> lua_;
};

// The same from our matcher.
std::string found(std::string_view subject, std::string_view text,
                  std::size_t init) {
  const auto pattern = Pattern::parse(text);
  if (!pattern) return "error: " + pattern.error().what + "|";
  Counter counter;
  const auto match = pattern->find_from(subject, init - 1, counter);
  if (!match) return "nil|";
  std::string result =
      std::to_string(match->start + 1) + "|" + std::to_string(match->end) + "|";
  for (std::size_t i = 0; i < match->capture_count; ++i) {
    const Capture& capture = match->captures[i];
    result += capture.is_position
                  ? std::to_string(capture.start + 1)
                  : std::string(subject.substr(capture.start, capture.size));
    result += "|";
  }
  return result;
}

struct PatternRow {
  const char* subject;
  const char* pattern;
};

constexpr PatternRow kPatterns[] = {
    {"hello world", "o w"},
    {"hello", "l+"},
    {"hello", "^l"},
    {"hello", "^h"},
    {"hello", "o$"},
    {"a$b", "a$b"},
    {"key = value", "^(%w+)%s*=%s*(%w+)$"},
    {"  trim  ", "^%s*(.-)%s*$"},
    {"aaa", "a-b"},
    {"aaab", "a-b"},
    {"ac", "ab?c"},
    {"abc", "ab?c"},
    {"abbc", "ab?c"},
    {"f(a(b)c)d", "%b()"},
    {"THE (quick) fox", "%((%a+)%)"},
    {"THE (quick) fox", "%f[%a]%a+%f[%A]"},
    {"hello", "()ll()"},
    {"abab", "(a)(b)%1%2"},
    {"x=\"it's\"", "([\"'])(.-)%1"},
    {"[]]", "[]]"},
    {"^-]", "[%^%-%]]+"},
    {"a-z", "[a-]+"},
    {"a-z", "[%a-z]+"},
    {"b", "[^a]"},
    {"]", "[^]]"},
    {"", ""},
    {"", "^$"},
    {"abc", ".-"},
    {"abc", "(.)(.)(.)"},
    {"0x1F", "%x+"},
    {"\x01\x7f", "%c+"},
    {"a.b,c", "%p"},
    {"\xc3\xa4", "[\x80-\xff]+"},
    {"**", "**"},
    {"+", "+"},
    {"(a)*", "(a)*"},
    {"aXb", "%u"},
    {"ab12", "%W*%D+%d"},
    {"((()))", "%b()$"},
    {"a\nb", "a.b"},
    {"((a)b)", "((a)(b))"},
    {"abc", "((a)((b)c))"},
    {"x", "(()x())"},
    {"aa", "^(a-)%1$"},
    {"abcabc", "(abc)%1"},
    {"THE END", "%f[%z]"},
    {"x", "[%"},
    {"x", "%"},
    {"x", "[a"},
    {"x", "(x"},
    {"x", "x)"},
    {"x", "%b"},
    {"x", "%bx"},
    {"x", "%fx"},
    {"x", "%1"},
    {"xx", "(x%1)"},
    {"x", "[^"},
    {"x", "[]"},
    {"x", "(()"},
};

TEST(Pattern, MatchesAsLuaDoes) {
  Reference reference;
  for (const auto& [subject, pattern] : kPatterns) {
    const std::string theirs = reference.find(subject, pattern, 1);
    const std::string ours = found(subject, pattern, 1);
    // A fault that Lua does not reach is an error for us all the same.
    if (ours.starts_with("error") && !theirs.starts_with("error")) {
      EXPECT_FALSE(Pattern::parse(pattern)) << pattern;
      continue;
    }
    EXPECT_EQ(ours, theirs) << "`" << pattern << "` on `" << subject << "`";
  }
}

TEST(Pattern, FaultsAreNamedWhereverTheyStand) {
  constexpr std::array<std::pair<const char*, const char*>, 8> kFaults = {{
      {"a[", "malformed pattern (missing ']')"},
      {"zz%", "malformed pattern (ends with '%')"},
      {"(z", "unfinished capture"},
      {"z)", "invalid pattern capture"},
      {"z%bx", "malformed pattern (missing arguments to '%b')"},
      {"z%fa", "missing '[' after '%f' in pattern"},
      {"(z)%2", "invalid capture index %2"},
      {"(z%1)", "invalid capture index %1"},
  }};
  for (const auto& [pattern, fault] : kFaults) {
    const auto parsed = Pattern::parse(pattern);
    ASSERT_FALSE(parsed) << pattern;
    EXPECT_EQ(parsed.error().what, fault);
  }
}

TEST(Pattern, CapturesAndRepetitionsAreLimited) {
  std::string captures;
  for (std::size_t i = 0; i < kMaxCaptures; ++i) captures += "()";
  EXPECT_TRUE(Pattern::parse(captures));
  EXPECT_EQ(Pattern::parse(captures + "()").error().what, "too many captures");
  std::string repetitions;
  for (std::size_t i = 0; i < kMaxChoices; ++i) repetitions += "a?";
  EXPECT_TRUE(Pattern::parse(repetitions));
  EXPECT_EQ(Pattern::parse(repetitions + "a?").error().what,
            "pattern too complex");
}

TEST(Pattern, DeepMatchesNeedNoStack) {
  const std::string subject(1 << 20, 'a');
  Counter counter;
  const auto match = Pattern::parse("(a-)b?$")->find_from(subject, 0, counter);
  ASSERT_TRUE(match);
  EXPECT_EQ(match->end, subject.size());
}

TEST(Pattern, EveryStepIsCounted) {
  const std::string subject(40, 'a');
  Counter counter;
  EXPECT_FALSE(Pattern::parse("a-a-a-b")->find_from(subject, 0, counter));
  EXPECT_GT(counter.total, 100'000u);
}

TEST(Pattern, GmatchTakesACaretLiterally) {
  EXPECT_FALSE(Pattern::parse("^a", Pattern::Caret::kIsLiteral)->is_anchored());
  Counter counter;
  EXPECT_TRUE(Pattern::parse("^a", Pattern::Caret::kIsLiteral)
                  ->match_at("^a", 0, counter));
}

std::string random_text(std::mt19937& random, std::string_view alphabet,
                        std::size_t longest) {
  std::string text(random() % (longest + 1), ' ');
  for (char& c : text) c = alphabet[random() % alphabet.size()];
  return text;
}

// Property: what we match, Lua matches the same way; what Lua calls malformed,
// we call malformed with the same words.
TEST(Pattern, AgreesWithLuaOnRandomPatterns) {
  Reference reference;
  std::mt19937 random(20260226);
  constexpr std::string_view kAlphabet = "ab().%*+-?[]^$1fbwd";
  int matched = 0;
  for (int i = 0; i < 60'000; ++i) {
    const std::string subject = random_text(random, "ab(]1^", 9);
    const std::string pattern = random_text(random, kAlphabet, 8);
    const std::size_t init = 1 + random() % (subject.size() + 1);
    const std::string ours = found(subject, pattern, init);
    const std::string theirs =
        reference.find(subject, pattern, static_cast<lua_Integer>(init));
    if (ours.starts_with("error")) continue;
    ASSERT_EQ(ours, theirs)
        << "`" << pattern << "` on `" << subject << "` from " << init;
    if (ours != "nil|") ++matched;
  }
  EXPECT_GT(matched, 3'000);
}

TEST(Pattern, RefusesWhatLuaRefuses) {
  Reference reference;
  std::mt19937 random(7);
  for (int i = 0; i < 30'000; ++i) {
    const std::string pattern = random_text(random, "a(%[]f)b1", 6);
    const std::string theirs = reference.find("aab", pattern, 1);
    if (!theirs.starts_with("error")) continue;
    EXPECT_FALSE(Pattern::parse(pattern)) << pattern << ": " << theirs;
  }
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
