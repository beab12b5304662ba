// Budgets, and documents that are large in every way: each is read or refused
// in reasonable time, none is a crash.
#include <gtest/gtest.h>

#include <string>

#include "holdpoint/json/document.hpp"
#include "walks.hpp"

namespace holdpoint::json {
namespace {

std::string repeat(std::string_view unit, std::size_t times) {
  std::string text;
  text.reserve(unit.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += unit;
  return text;
}

std::string nested(std::size_t depth) {
  return repeat("[", depth) + repeat("]", depth);
}

// What all readers say: accepted, or the one code they all refuse with.
std::optional<ErrorCode> verdict(const std::string& text,
                                 const Limits& limits) {
  const Bytes bytes = Bytes::copy_of(text);
  const auto parsed = Document::parse(bytes, limits);
  const auto taken = take_root(bytes, limits);
  const auto skipped = skip_root(bytes, limits);
  const auto entered = walk(bytes, limits, 0);
  const auto mixed = walk(bytes, limits, 0x9E3779B97F4A7C15);
  const auto code = [](const auto& result) {
    return result ? std::nullopt : std::optional(result.error().code);
  };
  const auto expected = code(parsed);
  EXPECT_EQ(code(taken), expected);
  EXPECT_EQ(code(skipped), expected);
  EXPECT_EQ(entered ? std::optional(entered->code) : std::nullopt, expected);
  EXPECT_EQ(mixed ? std::optional(mixed->code) : std::nullopt, expected);
  return expected;
}

TEST(Limits, CountBytes) {
  EXPECT_EQ(verdict("[ ]", {.max_bytes = 3}), std::nullopt);
  EXPECT_EQ(verdict("[  ]", {.max_bytes = 3}), ErrorCode::kLimitExceeded);
  EXPECT_FALSE(Document::parse_copy("[  ]", {.max_bytes = 3}));
}

TEST(Limits, CountBytesOfTheRangeOnly) {
  const Bytes bytes = Bytes::copy_of("[1, [2]]");
  EXPECT_TRUE(Document::parse(bytes, {4, 3}, {.max_bytes = 3}));
  EXPECT_FALSE(Document::parse(bytes, {4, 3}, {.max_bytes = 2}));
}

TEST(Limits, CountDepth) {
  EXPECT_EQ(verdict(nested(256), {}), std::nullopt);
  EXPECT_EQ(verdict(nested(257), {}), ErrorCode::kLimitExceeded);
  EXPECT_EQ(verdict("{\"a\":[{}]}", {.max_depth = 3}), std::nullopt);
  EXPECT_EQ(verdict("{\"a\":[{}]}", {.max_depth = 2}),
            ErrorCode::kLimitExceeded);
  EXPECT_EQ(verdict("1", {.max_depth = 0}), std::nullopt);
  EXPECT_EQ(verdict("[[],[[]],[]]", {.max_depth = 3}), std::nullopt);
}

TEST(Limits, CountValuesButNotKeys) {
  const std::string text = "{\"a\":[1,2,{}],\"b\":null}";  // six values
  EXPECT_EQ(verdict(text, {.max_values = 6}), std::nullopt);
  EXPECT_EQ(verdict(text, {.max_values = 5}), ErrorCode::kLimitExceeded);
}

TEST(Limits, SayWhereTheyWereSpent) {
  const auto parsed = Document::parse_copy("[1,\n[2]]", {.max_depth = 1});
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error().where.line, 2U);
  EXPECT_EQ(parsed.error().where.json_path, "[1]");
}

TEST(Large, DepthIsRefusedWhateverItsForm) {
  constexpr std::size_t kDeep = 100'000;
  EXPECT_EQ(verdict(nested(kDeep), {}), ErrorCode::kLimitExceeded);
  EXPECT_EQ(verdict(repeat("[", 1'000'000), {}), ErrorCode::kLimitExceeded);
  EXPECT_EQ(verdict(repeat("{\"a\":", kDeep) + "1" + repeat("}", kDeep), {}),
            ErrorCode::kLimitExceeded);
  EXPECT_EQ(verdict(repeat("[{\"a\":", kDeep), {}), ErrorCode::kLimitExceeded);
}

// The limit is an ordinary parameter: nothing in the reader is recursive.
TEST(Large, DepthCanBeAllowed) {
  constexpr std::size_t kDeep = 100'000;
  EXPECT_EQ(verdict(nested(kDeep), {.max_depth = kDeep}), std::nullopt);
  const auto one = Document::parse_copy(nested(kDeep), {.max_depth = kDeep});
  const auto two = Document::parse_copy(nested(kDeep), {.max_depth = kDeep});
  EXPECT_TRUE(equal(one->root(), two->root()));
  EXPECT_EQ(one->root().text().size(), 2 * kDeep);
}

TEST(Large, BreadthIsRead) {
  constexpr std::size_t kMany = 300'000;
  EXPECT_EQ(verdict("[" + repeat("1,", kMany) + "1]", {}), std::nullopt);
  EXPECT_EQ(verdict("[" + repeat("{},", kMany) + "{}]", {}), std::nullopt);
  EXPECT_EQ(verdict("[" + repeat(" ", 3'000'000) + "1\n]", {}), std::nullopt);
  EXPECT_EQ(verdict(repeat("7", 300'000), {}), std::nullopt);
  EXPECT_EQ(verdict(repeat("7", 300'000) + "x", {}), ErrorCode::kInvalidSyntax);
}

TEST(Large, StringsAndKeysAreRead) {
  for (const char* unit : {"a", "\\\"", "\\\\", "\\u00e9", "\xc3\xa9", ","}) {
    const std::string text = repeat(unit, 150'001);
    const auto parsed = Document::parse_copy("[0,\"" + text + "\",1]");
    ASSERT_TRUE(parsed.has_value()) << unit;
    EXPECT_EQ(parsed->root().size(), 3U);
    EXPECT_EQ(parsed->root().at(1).text().size(), text.size() + 2);
    EXPECT_EQ(verdict("{\"" + text + "\":[\"" + text + "\"]}", {}),
              std::nullopt);
    EXPECT_EQ(verdict("{\"" + text + "\":1,\"" + text + "\":2}", {}),
              ErrorCode::kInvalidSyntax);
  }
}

}  // namespace
}  // namespace holdpoint::json
