// What is shown of a value, and where showing ends.
#include "holdpoint/bindings/inspected.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "holdpoint/bindings/console.hpp"
#include "judge.hpp"

namespace holdpoint::bindings {
namespace {

using Kind = Inspected::Kind;
using ::testing::HasSubstr;

Inspected inspect(const std::string& text) {
  const Judge judge(World{});
  const auto console = *Console::create(
      judge.facts(), {}, [] { return std::chrono::nanoseconds(0); });
  Answer answer = console->evaluate({text, "text"}, nullptr);
  EXPECT_EQ(answer.kind, Answer::Kind::kValues) << answer.error.what;
  if (answer.values.size() != 1) return {};
  return answer.values.front();
}

std::size_t count(const Inspected& value) {
  std::size_t values = 1;
  for (const Inspected& member : value.members) values += count(member);
  return values;
}

int depth(const Inspected& value) {
  int deepest = 0;
  for (const Inspected& member : value.members) {
    deepest = std::max(deepest, depth(member));
  }
  return 1 + deepest;
}

TEST(Inspected, ShowsSoManyMembersAndCountsTheRest) {
  for (const std::string text :
       {"local t = {} for i = 1, 1010 do t[i] = i end return t",
        "local t = {} for i = 1, 1010 do t['k' .. i] = i end return t"}) {
    const Inspected value = inspect(text);
    ASSERT_EQ(value.members.size(), kMostInspectedMembers + 1);
    EXPECT_EQ(value.members.back().kind, Kind::kMore);
    EXPECT_EQ(value.members.back().text, "10 more");
  }
}

TEST(Inspected, SaysThatALazyListGoesOn) {
  const Inspected value = inspect(
      "local t = {} for i = 1, 1010 do t[i] = i end "
      "return filter(t, function(x) return true end)");
  ASSERT_EQ(value.members.size(), kMostInspectedMembers + 1);
  EXPECT_EQ(value.members.back().kind, Kind::kMore);
}

TEST(Inspected, ShowsSoManyValuesInAll) {
  const Inspected value = inspect(
      "local t = {} for i = 1, 200 do t[i] = {} "
      "for j = 1, 200 do t[i][j] = j end end return t");
  EXPECT_LE(count(value), kMostInspectedValues + 2 * kMostInspectedDepth);
  EXPECT_EQ(value.members.back().kind, Kind::kMore);
}

TEST(Inspected, LeavesOutATextThatIsTooLong) {
  const Inspected value =
      inspect("local t = ('x'):rep(3 << 20) return { t, t, 'short' }");
  ASSERT_EQ(value.members.size(), 3U);
  EXPECT_EQ(value.members[0].kind, Kind::kText);
  EXPECT_EQ(value.members[1].kind, Kind::kMore);
  EXPECT_THAT(value.members[1].text, HasSubstr("3145728 bytes"));
  EXPECT_EQ(value.members[2].text, "short");
}

TEST(Inspected, EndsWhereATableHoldsItself) {
  const Inspected value = inspect("local t = { 1 } t[2] = t return t");
  EXPECT_EQ(depth(value), kMostInspectedDepth + 1);
}

TEST(Inspected, TellsKeysThatAreNoTexts) {
  const Inspected value = inspect("return { [3] = 'c', a = 'a', [true] = 1 }");
  ASSERT_EQ(value.kind, Kind::kObject);
  ASSERT_EQ(value.members.size(), 3U);
  EXPECT_EQ(value.members[0].key, "3");
  EXPECT_FALSE(value.members[0].key_is_text);
  EXPECT_EQ(value.members[1].key, "a");
  EXPECT_TRUE(value.members[1].key_is_text);
  EXPECT_EQ(value.members[2].key, "true");
}

}  // namespace
}  // namespace holdpoint::bindings
