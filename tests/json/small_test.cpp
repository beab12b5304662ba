// The door to nlohmann/json.
#include "holdpoint/json/small.hpp"

#include <gtest/gtest.h>

namespace holdpoint::json {
namespace {

TEST(Small, KeepsEveryValueAndTheOrderOfMembers) {
  const auto document = Document::parse_copy(
      R"({"z":[1,-2.5,true,null,"\u00e9"],"a":{"y":{},"b":[]},"n":1e400})");
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(to_text(to_small(document->root())),
            R"({"z":[1,-2.5,true,null,"é"],"a":{"y":{},"b":[]},"n":"1e400"})");
}

TEST(Small, CopiesPartsAndScalars) {
  const auto document = Document::parse_copy(R"({"a":[7]})");
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(to_small(document->root().get("a")), Small::array({7}));
  EXPECT_EQ(to_small(document->root().get("a").at(0)), 7);
  EXPECT_EQ(to_small(Value()), nullptr);
}

TEST(Small, WritesInvalidUtf8AsReplacementCharacters) {
  EXPECT_EQ(to_text(Small("a\xff")), "\"a\xef\xbf\xbd\"");
}

TEST(Small, Indents) {
  EXPECT_EQ(to_text(Small{{"a", 1}}, 2), "{\n  \"a\": 1\n}");
}

}  // namespace
}  // namespace holdpoint::json
