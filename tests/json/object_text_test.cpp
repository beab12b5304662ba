#include "holdpoint/json/object_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "holdpoint/json/small.hpp"

namespace holdpoint::json {
namespace {

void add_all(ObjectText& object) {
  object.add("text", "a \"quoted\" \\ \n line");
  object.add("number", std::uint64_t{18446744073709551615U});
  object.add("yes", true);
  object.add("no", false);
  object.add("list", std::vector<std::string>{"a", "b"});
  object.add("none", std::vector<std::string>{});
  object.add_json("inner", R"({"x":1})");
}

TEST(ObjectText, IsOneLineThatReadsBack) {
  ObjectText object;
  add_all(object);
  const std::string text = object.text();
  EXPECT_EQ(text, R"({"text":"a \"quoted\" \\ \n line",)"
                  R"("number":18446744073709551615,"yes":true,"no":false,)"
                  R"("list":["a","b"],"none":[],"inner":{"x":1}})");
  EXPECT_EQ(Small::parse(text).dump(), text);
}

TEST(ObjectText, MayHaveALineForEachMember) {
  ObjectText object(4);
  object.add("a", "x");
  object.add("b", true);
  EXPECT_EQ(object.text(), "{\n    \"a\": \"x\",\n    \"b\": true\n  }");
}

TEST(ObjectText, IsEmptyWithoutMembers) {
  EXPECT_EQ(ObjectText().text(), "{}");
  EXPECT_EQ(ObjectText(2).text(), "{}");
}

TEST(ObjectText, HidesWhatActsOnATerminalOrACiRunner) {
  ObjectText object;
  object.add("##vso[x]", "\x1b[31m \xff");
  EXPECT_EQ(object.text(), "{\"#\\u0023vso[x]\":\"\\u001b[31m \xef\xbf\xbd\"}");
}

}  // namespace
}  // namespace holdpoint::json
