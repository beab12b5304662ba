#include "holdpoint/declaration/table.hpp"

#include <gtest/gtest.h>

#include "parsed.hpp"

namespace holdpoint::declaration {
namespace {

TEST(Table, KeysAreReadHoweverTheyAreWritten) {
  const Parsed file("x = { a = 1, [\"b c\"] = 2, 3, [k] = 4, a = 5 }");
  const Table table =
      read_table(file.tree, file.first(syntax::NodeKind::kTable));
  ASSERT_EQ(table.fields.size(), 3U);
  EXPECT_EQ(table.fields[1].key, "b c");
  EXPECT_EQ(file.tree.text_of(table.find("a")->value), "5");
  EXPECT_EQ(table.elements.size(), 1U);
  EXPECT_TRUE(table.has_computed_keys);
  EXPECT_FALSE(table.shows_all_keys());
}

TEST(FunctionValue, FollowsLocalsThatNeverChange) {
  const auto is_known = [](const std::string& text) {
    const Parsed file(text);
    const auto statement = file.first(syntax::NodeKind::kReturn);
    return function_value(file.tree, file.tree.child(statement, 0)) !=
           syntax::kNoNode;
  };
  EXPECT_TRUE(is_known("return function() end"));
  EXPECT_TRUE(is_known("return (function() end)"));
  EXPECT_TRUE(is_known("local function f() end return f"));
  EXPECT_TRUE(is_known("local f = function() end local g = f return g"));
  EXPECT_FALSE(is_known("local f = function() end f = 1 return f"));
  EXPECT_FALSE(is_known("local a = b local b = a return b"));
  EXPECT_FALSE(is_known("return f"));
  EXPECT_FALSE(is_known("local function f(a) return a end return f()"));
}

TEST(GlobalPath, NamesGlobalsAndTheirFields) {
  const auto path_of = [](const std::string& text) {
    const Parsed file(text);
    const auto statement = file.first(syntax::NodeKind::kReturn);
    return global_path(file.tree, file.tree.child(statement, 0));
  };
  EXPECT_EQ(path_of("return any"), "any");
  EXPECT_EQ(path_of("return table.insert"), "table.insert");
  EXPECT_EQ(path_of("local i = table.insert return i"), "table.insert");
  EXPECT_EQ(path_of("local t = table return t.insert"), "table.insert");
  EXPECT_EQ(path_of("local table = {} return table.insert"), "");
  EXPECT_EQ(path_of("return a.b.c"), "");
  EXPECT_EQ(path_of("return 1"), "");
}

}  // namespace
}  // namespace holdpoint::declaration
