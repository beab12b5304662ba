#include "holdpoint/wall/message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace holdpoint::wall {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Messages, AreReadAsTheyWereWritten) {
  const std::string odd("a\0b\n\xff", 5);
  std::string bytes = write_message({'b', {"1", "", odd}});
  bytes += write_message({'s', {}});
  bytes += write_message({'r', {std::string(70'000, 'x')}});
  std::string_view rest = bytes;
  const auto first = read_message(rest);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->kind, 'b');
  EXPECT_THAT(first->fields, ElementsAre("1", "", odd));
  const auto second = read_message(rest);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->kind, 's');
  EXPECT_THAT(second->fields, IsEmpty());
  const auto third = read_message(rest);
  ASSERT_TRUE(third);
  EXPECT_EQ(third->fields.front().size(), 70'000U);
  EXPECT_FALSE(read_message(rest));
  EXPECT_EQ(rest, "");
}

TEST(Messages, ThatAreCutAreNone) {
  const std::string whole = write_message({'b', {"first", "second"}});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const std::string cut = whole.substr(0, length);
    std::string_view rest = cut;
    EXPECT_FALSE(read_message(rest)) << length;
    EXPECT_EQ(rest.size(), length);
  }
}

}  // namespace
}  // namespace holdpoint::wall
