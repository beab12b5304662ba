// Cursor: one pass over a large document.
#include "holdpoint/json/cursor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace holdpoint::json {
namespace {

TEST(Cursor, WalksTakesAndSkips) {
  Cursor cursor(Bytes::copy_of(R"({"a":[1,{"b":2}],"c":null})"));
  ASSERT_TRUE(cursor.enter_object());
  ASSERT_EQ(cursor.next_key().value(), "a");
  ASSERT_TRUE(cursor.enter_array());
  ASSERT_TRUE(cursor.next_element().value());
  EXPECT_EQ(cursor.skip().value(), (Range{6, 1}));
  ASSERT_TRUE(cursor.next_element().value());
  const auto taken = cursor.take();
  ASSERT_TRUE(taken.has_value());
  EXPECT_EQ(taken->root().get("b").as_integer(), 2);
  EXPECT_EQ(taken->root().offset(), 8U);
  EXPECT_EQ(taken->root().text(), "{\"b\":2}");
  ASSERT_FALSE(cursor.next_element().value());
  ASSERT_EQ(cursor.next_key().value(), "c");
  ASSERT_TRUE(cursor.skip());
  ASSERT_EQ(cursor.next_key().value(), std::nullopt);
  EXPECT_TRUE(cursor.finish());
}

TEST(Cursor, PeeksAtEveryKind) {
  Cursor cursor(Bytes::copy_of(R"([{},[],"",true,false,null,-1.5])"));
  ASSERT_TRUE(cursor.enter_array());
  for (const Kind kind :
       {Kind::kObject, Kind::kArray, Kind::kString, Kind::kBoolean,
        Kind::kBoolean, Kind::kNull, Kind::kInteger}) {
    ASSERT_TRUE(cursor.next_element().value());
    EXPECT_EQ(cursor.peek().value(), kind);
    EXPECT_EQ(cursor.peek().value(), kind) << "looking changes nothing";
    ASSERT_TRUE(cursor.skip());
  }
  EXPECT_FALSE(cursor.next_element().value());
}

TEST(Cursor, UnescapesKeys) {
  Cursor cursor(Bytes::copy_of(R"({"\u0061\"\\":1,"é":2,"":3})"));
  ASSERT_TRUE(cursor.enter_object());
  for (const char* key : {"a\"\\", "\xc3\xa9", ""}) {
    EXPECT_EQ(cursor.next_key().value(), key);
    ASSERT_TRUE(cursor.take());
  }
  EXPECT_EQ(cursor.next_key().value(), std::nullopt);
  EXPECT_TRUE(cursor.finish());
}

TEST(Cursor, SaysWhereItIs) {
  Cursor cursor(Bytes::copy_of("{\"a\":[1,\n {\"k-x\":[true]}]}", "plan.json"));
  EXPECT_EQ(cursor.path(), "");
  ASSERT_TRUE(cursor.enter_object());
  EXPECT_EQ(cursor.path(), "");
  ASSERT_TRUE(cursor.next_key());
  ASSERT_TRUE(cursor.enter_array());
  EXPECT_EQ(cursor.path(), "a");
  ASSERT_TRUE(cursor.next_element());
  ASSERT_TRUE(cursor.skip());
  ASSERT_TRUE(cursor.next_element());
  EXPECT_EQ(cursor.path(), "a[1]");
  ASSERT_TRUE(cursor.enter_object());
  ASSERT_TRUE(cursor.next_key());
  ASSERT_TRUE(cursor.enter_array());
  ASSERT_TRUE(cursor.next_element());
  EXPECT_EQ(cursor.path(), "a[1][\"k-x\"][0]");
  const Error error = cursor.error_here(ErrorCode::kInvalidValue, "no");
  EXPECT_EQ(to_string(error), "plan.json:2:10: no (at a[1][\"k-x\"][0])");
  EXPECT_EQ(error.where.offset, 18U);
  ASSERT_TRUE(cursor.take());
  EXPECT_EQ(cursor.path(), "a[1][\"k-x\"][0]") << "still the last value's";
}

TEST(Cursor, RefusesToEnterAnotherKind) {
  Cursor cursor(Bytes::copy_of("{\"a\":\n7}", "plan.json"));
  ASSERT_TRUE(cursor.enter_object());
  ASSERT_TRUE(cursor.next_key());
  const auto entered = cursor.enter_array();
  ASSERT_FALSE(entered.has_value());
  EXPECT_EQ(entered.error().code, ErrorCode::kInvalidValue);
  EXPECT_EQ(to_string(entered.error()),
            "plan.json:2:1: expected an array but found a number (at a)");
}

TEST(Cursor, RefusesADuplicateKeyBeforeItsValueIsSeen) {
  Cursor cursor(Bytes::copy_of("{\"a\":1,\"b\":2,\n\"\\u0061\":3}"));
  ASSERT_TRUE(cursor.enter_object());
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(cursor.next_key());
    ASSERT_TRUE(cursor.skip());
  }
  const auto key = cursor.next_key();
  ASSERT_FALSE(key.has_value());
  EXPECT_EQ(key.error().what, "duplicate key `a`");
  EXPECT_EQ(key.error().where.line, 2U);
  EXPECT_EQ(key.error().where.json_path, "a");
}

TEST(Cursor, ChecksWhatItSkipsLikeWhatItTakes) {
  Cursor cursor(Bytes::copy_of(R"({"a":{"b":[{"c":1,"c":2}]}})"));
  ASSERT_TRUE(cursor.enter_object());
  ASSERT_TRUE(cursor.next_key());
  const auto skipped = cursor.skip();
  ASSERT_FALSE(skipped.has_value());
  EXPECT_EQ(skipped.error().what, "duplicate key `c`");
  EXPECT_EQ(skipped.error().where.json_path, "a.b[0].c");
}

TEST(Cursor, RepeatsItsFirstErrorForever) {
  Cursor cursor(Bytes::copy_of("[1,x]"));
  ASSERT_TRUE(cursor.enter_array());
  ASSERT_TRUE(cursor.next_element());
  ASSERT_TRUE(cursor.skip());
  ASSERT_TRUE(cursor.next_element());
  const auto first = cursor.take();
  ASSERT_FALSE(first.has_value());
  const std::string text = to_string(first.error());
  EXPECT_EQ(to_string(cursor.peek().error()), text);
  EXPECT_EQ(to_string(cursor.enter_object().error()), text);
  EXPECT_EQ(to_string(cursor.next_key().error()), text);
  EXPECT_EQ(to_string(cursor.next_element().error()), text);
  EXPECT_EQ(to_string(cursor.skip().error()), text);
  EXPECT_EQ(to_string(cursor.finish().error()), text);
}

// Calls in an order that makes no sense are errors, never a wrong answer.
TEST(Cursor, RefusesCallsOutOfOrder) {
  const auto code = [](const auto& result) { return result.error().code; };
  Cursor root(Bytes::copy_of("[1]"));
  EXPECT_EQ(code(root.next_element()), ErrorCode::kInternal);
  Cursor unfinished(Bytes::copy_of("[1]"));
  EXPECT_EQ(code(unfinished.finish()), ErrorCode::kInternal);
  Cursor untaken(Bytes::copy_of("[1,2]"));
  ASSERT_TRUE(untaken.enter_array());
  ASSERT_TRUE(untaken.next_element());
  EXPECT_EQ(code(untaken.next_element()), ErrorCode::kInternal);
  Cursor twice(Bytes::copy_of("[1,2]"));
  ASSERT_TRUE(twice.skip());
  EXPECT_EQ(code(twice.take()), ErrorCode::kInternal);
  Cursor mixed(Bytes::copy_of("[1,2]"));
  ASSERT_TRUE(mixed.enter_array());
  EXPECT_EQ(code(mixed.next_key()), ErrorCode::kInternal);
}

TEST(Cursor, RefusesWhatFollowsTheRoot) {
  Cursor cursor(Bytes::copy_of("{} {}"));
  ASSERT_TRUE(cursor.skip());
  const auto end = cursor.finish();
  ASSERT_FALSE(end.has_value());
  EXPECT_EQ(end.error().where.offset, 3U);
}

TEST(Cursor, SharesItsThreadWithDocumentsAndOtherCursors) {
  const Bytes bytes = Bytes::copy_of(R"([{"a":"\u0031"},{"b":[2]}])");
  Cursor outer(bytes);
  Cursor inner(bytes);
  ASSERT_TRUE(outer.enter_array());
  ASSERT_TRUE(outer.next_element().value());
  ASSERT_TRUE(inner.skip());
  const auto first = outer.take();
  const auto between = Document::parse_copy(R"(["\u0033"])");
  ASSERT_TRUE(outer.next_element().value());
  const auto second = outer.take();
  EXPECT_EQ(first->root().get("a").as_string(), "1");
  EXPECT_EQ(between->root().at(0).as_string(), "3");
  EXPECT_EQ(second->root().get("b").at(0).as_integer(), 2);
}

}  // namespace
}  // namespace holdpoint::json
