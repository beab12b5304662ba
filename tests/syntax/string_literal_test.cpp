#include "holdpoint/syntax/string_literal.hpp"

#include <gtest/gtest.h>
#include <lauxlib.h>
#include <lua.h>

#include <memory>
#include <string>

#include "holdpoint/syntax/parser.hpp"

namespace holdpoint::syntax {
namespace {

// The value of the expression in `return EXPRESSION`.
std::optional<StringValue> value_of(const std::string& expression) {
  const SyntaxTree tree = parse("return " + expression);
  for (Preorder at(tree, tree.root()); !at.done(); at.next()) {
    if (tree.is(at.node(), NodeKind::kReturn)) {
      return string_value(tree, tree.child(at.node(), 0));
    }
  }
  return std::nullopt;
}

std::string value_in_lua(const std::string& expression) {
  const std::string text = "return " + expression;
  std::unique_ptr<lua_State, decltype(&lua_close)> lua(luaL_newstate(),
                                                       &lua_close);
  EXPECT_EQ(luaL_loadbufferx(lua.get(), text.data(), text.size(), "=text", "t"),
            LUA_OK);
  lua_call(lua.get(), 0, 1);
  std::size_t size = 0;
  const char* bytes = lua_tolstring(lua.get(), -1, &size);
  return {bytes, size};
}

class LiteralString : public ::testing::TestWithParam<const char*> {};

TEST_P(LiteralString, HasTheValueThatLuaGivesIt) {
  const auto value = value_of(GetParam());
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value->value, value_in_lua(GetParam()));
  ASSERT_EQ(value->source.size(), value->value.size() + 1);
}

INSTANTIATE_TEST_SUITE_P(
    Syntax, LiteralString,
    ::testing::Values(
        R"("plain")", R"('')", R"("a\"b\'c\\")", R"("\a\b\f\n\r\t\v")",
        R"("\x41\x7e\065\0\255x")", R"("\u{48}\u{7FF}\u{20AC}\u{10FFFF}")",
        R"("\u{7FFFFFFF}\u{3FFFFFF}\u{1FFFFF}\u{800}\u{7f}\u{80}")",
        "\"line\\\nbreak\"", "\"line\\\r\nbreak\"", "\"skip\\z \n\t here\"",
        "[[long]]", "[==[a ]] b]==]", "[[\nfirst break dropped]]",
        "[[\r\nfirst\r\nsecond\n\rthird\r]]", R"("a" .. 'b' .. [[c]])",
        R"(("a") .. ("b" .. "c"))"));

TEST(StringValue, IsAbsentForEverythingElse) {
  EXPECT_FALSE(value_of("name").has_value());
  EXPECT_FALSE(value_of("'a' .. name").has_value());
  EXPECT_FALSE(value_of("'a' .. 1").has_value());
  EXPECT_FALSE(value_of("'a' == 'b'").has_value());
  EXPECT_FALSE(value_of("12").has_value());
  EXPECT_FALSE(value_of("'unfinished").has_value());
  EXPECT_FALSE(value_of("'\\q'").has_value());
}

TEST(StringValue, KnowsWhereEachByteCameFrom) {
  const std::string text = R"(return "a\x41{b}" .. '{c}')";
  const SyntaxTree tree = parse(text);
  NodeId expression = tree.root();
  while (!tree.is(expression, NodeKind::kBinary)) {
    expression = tree.child(expression, 0);
  }
  const auto value = string_value(tree, expression);
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(value->value, "aA{b}{c}");
  EXPECT_EQ(tree.text_of(value->span(1, 2)), "\\x41");
  EXPECT_EQ(tree.text_of(value->span(3, 4)), "b");
  EXPECT_EQ(tree.text_of(value->span(5, 8)), "{c}");
}

}  // namespace
}  // namespace holdpoint::syntax
