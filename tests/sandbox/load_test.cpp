// What may be loaded, and what is said about the rest.
#include "run.hpp"
#include "source_guard.hpp"

namespace holdpoint::sandbox::testing {
namespace {

std::string load_error(std::string_view text,
                       const std::string& chunk_name = "policies/rds.lua") {
  const auto sandbox = fresh_sandbox();
  const auto loaded = sandbox->load(text, chunk_name);
  EXPECT_EQ(lua_gettop(sandbox->lua()), loaded ? 1 : 0);
  return loaded ? "" : to_string(loaded.error());
}

TEST(Load, NamesFileAndLineOfSyntaxErrors) {
  EXPECT_EQ(load_error("local x = 1\nlocal = 2"),
            "policies/rds.lua:2: <name> expected near '='");
}

TEST(Load, NamesLongFilesInFull) {
  const std::string name = std::string(100, 'd') + "/policy.lua";
  EXPECT_EQ(load_error("x x", name), name + ":1: syntax error near 'x'");
  const auto sandbox = fresh_sandbox();
  ASSERT_TRUE(sandbox->load("\nreturn nil + 1", name));
  EXPECT_EQ(sandbox->call(0, 1), CallStatus::kError);
  EXPECT_EQ(take_text(*sandbox),
            name + ":2: attempt to perform arithmetic on a nil value");
}

TEST(Load, RefusesBytecode) {
  EXPECT_EQ(load_error("\x1bLua"),
            "policies/rds.lua:1: this is compiled Lua; policies are read as "
            "text only");
}

TEST(Load, RefusesWhatIsNotText) {
  EXPECT_EQ(load_error(std::string_view("a = 1\n\0", 7)),
            "policies/rds.lua:2: the file holds a NUL byte");
  EXPECT_EQ(load_error("\xEF\xBB\xBFreturn 1"),
            "policies/rds.lua:1: the file begins with a byte-order mark; save "
            "it as UTF-8 without one");
  EXPECT_EQ(load_error("#!/usr/bin/lua\nreturn 1"),
            "policies/rds.lua:1: a policy file may not begin with `#`; write "
            "comments with `--`");
}

TEST(Load, LimitsSize) {
  EXPECT_EQ(load_error(std::string(kMaxSource, ' ')), "");
  EXPECT_EQ(load_error(std::string(kMaxSource + 1, ' ')),
            "policies/rds.lua:1: a policy file may have at most 256 KiB; this "
            "one has 262145 bytes; split it");
}

TEST(Load, ChargesForTheText) {
  const auto sandbox = fresh_sandbox({.instructions = 1000});
  const auto loaded = sandbox->load(std::string(5000, ' '), "p.lua");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kLimitExceeded);
}

std::string chain(const std::string& link, std::size_t count) {
  std::string text = "local t = {} return t";
  for (std::size_t i = 0; i < count; ++i) text += link;
  return text;
}

TEST(AccessChain, IsLimited) {
  for (const char* link :
       {".a", ":a()", "[1]", "['a']", ". a", "\n.a", "--[[x]].a", "[ 1 ] "}) {
    EXPECT_TRUE(check_source(chain(link, 200), "p.lua")) << link;
    const auto checked = check_source(chain(link, 201), "p.lua");
    ASSERT_FALSE(checked) << link;
    EXPECT_EQ(checked.error().code, ErrorCode::kLimitExceeded);
  }
}

TEST(AccessChain, CountsOnlyWhatIsChained) {
  std::string text = "local s = 0 local t = {}\n";
  for (int i = 0; i < 500; ++i) text += "s = s + t.a.b\n";
  for (int i = 0; i < 500; ++i) text += "s = { t.a, [1] = t[2], '.' }\n";
  text += "s = 'a" + std::string(500, '.') + "'\n";
  text += "--[==[ " + std::string(500, '.') + "]==]\n";
  text += "-- " + std::string(500, '.') + "\n";
  text += "s = [[" + std::string(500, '.') + "]]\n";
  EXPECT_TRUE(check_source(text, "p.lua"));
}

TEST(AccessChain, SurvivesAnyText) {
  for (const char* text : {"'", "\"\\", "[[", "[==[", "--[[", "--", "[", "a[",
                           "'\\", "[=", "--[=", "..", "::"}) {
    EXPECT_TRUE(check_source(text, "p.lua")) << text;
  }
}

TEST(Nesting, IsLimitedByTheCompiler) {
  for (const char* open : {"(", "{", "do ", "- ", "not ", "a.b(",
                           "function() return ", "if x then "}) {
    std::string text = "return ";
    if (std::string_view(open).ends_with("do ")) text = "";
    for (int i = 0; i < 5000; ++i) text += open;
    EXPECT_NE(load_error(text), "") << open;
  }
}

}  // namespace
}  // namespace holdpoint::sandbox::testing
