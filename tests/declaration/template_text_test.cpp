#include "holdpoint/declaration/template_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "parsed.hpp"

namespace holdpoint::declaration {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> paths_in(const std::string& literal) {
  const Parsed file("return " + literal);
  const auto text = read_template(
      file.tree, file.tree.child(file.first(syntax::NodeKind::kReturn), 0));
  std::vector<std::string> paths;
  if (!text) return {"(none)"};
  for (const Placeholder& each : text->placeholders) {
    paths.push_back(each.path);
  }
  return paths;
}

TEST(TemplateText, PlaceholdersStandInBraces) {
  EXPECT_THAT(paths_in("'{address}: {after.engine}, {p.a-b}'"),
              ElementsAre("address", "after.engine", "p.a-b"));
  EXPECT_THAT(paths_in("'{a' .. '}' .. [[{b}]]"), ElementsAre("a", "b"));
  EXPECT_THAT(paths_in("'{ a }{}'"), ElementsAre(" a ", ""));
}

TEST(TemplateText, DoubledBraceIsABrace) {
  EXPECT_THAT(paths_in("'a {{ b } {{{c}'"), ElementsAre("c"));
}

TEST(TemplateText, OpenBraceAtTheEndIsABrace) {
  EXPECT_THAT(paths_in("'a { b'"), IsEmpty());
}

TEST(TemplateText, OtherExpressionsAreNoTemplates) {
  EXPECT_THAT(paths_in("'{a}' .. b"), ElementsAre("(none)"));
}

TEST(TemplateText, PlacesAreThoseOfTheSource) {
  const Parsed file("return \"\\\"{a.b}\"");
  const auto text = read_template(
      file.tree, file.tree.child(file.first(syntax::NodeKind::kReturn), 0));
  ASSERT_TRUE(text.has_value());
  const Placeholder& only = text->placeholders.at(0);
  EXPECT_EQ(file.tree.text_of(only.span), "{a.b}");
  EXPECT_EQ(only.head(), "a");
  EXPECT_EQ(only.rest(), "b");
}

}  // namespace
}  // namespace holdpoint::declaration
