#include "holdpoint/declaration/selector.hpp"

#include <gtest/gtest.h>

#include "parsed.hpp"

namespace holdpoint::declaration {
namespace {

Selector selector_of(const std::string& value) {
  const Parsed file("policy \"a\" { on = " + value + " }");
  return file.policy().selector;
}

TEST(Selector, TableSelectsResources) {
  const Selector one = selector_of("{ type = \"a\", action = { \"create\" } }");
  EXPECT_EQ(one.subject, "resource");
  ASSERT_TRUE(one.types.has_value());
  EXPECT_EQ(one.types->at(0).text, "a");
  EXPECT_EQ(one.actions->at(0).text, "create");
}

TEST(Selector, StringNamesASubject) {
  EXPECT_EQ(selector_of("\"plan\"").subject, "plan");
}

TEST(Selector, ComputedPartsAreAbsent) {
  EXPECT_FALSE(selector_of("f()").subject.has_value());
  const Selector types =
      selector_of("{ type = lib.types, action = \"create\" }");
  EXPECT_FALSE(types.types.has_value());
  EXPECT_TRUE(types.has_key("type"));
  EXPECT_TRUE(types.actions.has_value());
  EXPECT_FALSE(selector_of("{ [k] = 1, action = \"create\" }").actions);
  EXPECT_FALSE(selector_of("{ action = { \"create\", a } }").actions);
}

TEST(Selector, GroupsCountAsTheirActions) {
  EXPECT_TRUE(
      selector_of("{ action = \"delete\" }").admits_only({"delete", "forget"}));
  EXPECT_TRUE(selector_of("{ action = \"destroys\" }")
                  .admits_only({"delete", "replace"}));
  EXPECT_FALSE(selector_of("{ action = \"destroys\" }")
                   .admits_only({"delete", "forget"}));
  EXPECT_FALSE(selector_of("{ action = { \"create\", \"update\" } }")
                   .admits_only({"create"}));
  EXPECT_FALSE(
      selector_of("{ action = \"unheard-of\" }").admits_only({"create"}));
  EXPECT_FALSE(selector_of("{ type = \"a\" }").admits_only({"create"}));
  EXPECT_FALSE(selector_of("{ action = {} }").admits_only({"create"}));
}

}  // namespace
}  // namespace holdpoint::declaration
