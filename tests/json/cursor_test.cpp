// Cursor: one pass over a large document.
#include "holdpoint/json/cursor.hpp"

#include <gtest/gtest.h>

namespace holdpoint::json {
namespace {

TEST(Cursor, WalksTakesAndSkips) {
  Cursor cursor(Bytes::copy_of(R"({"a":[1,{"b":2}],"c":null})", "x.json"));
  ASSERT_TRUE(cursor.enter_object());
  ASSERT_EQ(cursor.next_key().value(), "a");
  ASSERT_TRUE(cursor.enter_array());
  ASSERT_TRUE(cursor.next_element().value());
  EXPECT_EQ(cursor.path(), "a[0]");
  EXPECT_EQ(cursor.skip().value(), (Range{6, 1}));
  ASSERT_TRUE(cursor.next_element().value());
  const auto taken = cursor.take();
  ASSERT_TRUE(taken.has_value());
  EXPECT_EQ(taken->root().get("b").as_integer(), 2);
  EXPECT_EQ(taken->root().offset(), 8U);
  ASSERT_FALSE(cursor.next_element().value());
  ASSERT_EQ(cursor.next_key().value(), "c");
  EXPECT_EQ(cursor.peek().value(), Kind::kNull);
  ASSERT_TRUE(cursor.skip());
  ASSERT_EQ(cursor.next_key().value(), std::nullopt);
  EXPECT_TRUE(cursor.finish());
}

}  // namespace
}  // namespace holdpoint::json
