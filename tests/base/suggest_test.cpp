#include "holdpoint/base/suggest.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace holdpoint {
namespace {

struct Distance {
  std::string_view name;
  std::string_view a;
  std::string_view b;
  std::size_t expected;
};

class EditDistance : public testing::TestWithParam<Distance> {};

TEST_P(EditDistance, CountsEditsInBothDirections) {
  const auto& [name, a, b, expected] = GetParam();
  EXPECT_EQ(edit_distance(a, b), expected);
  EXPECT_EQ(edit_distance(b, a), expected);
}

INSTANTIATE_TEST_SUITE_P(
    Suggest, EditDistance,
    testing::Values(Distance{"Same", "tags", "tags", 0},
                    Distance{"Empty", "", "tags", 4},
                    Distance{"Insertion", "tag", "tags", 1},
                    Distance{"Substitution", "togs", "tags", 1},
                    Distance{"SwapOfNeighbours", "tgas", "tags", 1},
                    Distance{"SwapIsNotEditedAgain", "ca", "abc", 3},
                    Distance{"Nothing", "owner", "tags", 5}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(EditDistance, DoesNotCompareBeyond64Bytes) {
  const std::string longest(64, 'a');
  EXPECT_EQ(edit_distance(longest, longest), 0U);
  const std::string too_long(65, 'a');
  EXPECT_EQ(edit_distance(too_long, too_long), 65U);
}

constexpr std::array<std::string_view, 4> kNames = {"action", "address",
                                                    "after", "before"};

TEST(Nearest, FindsTheNameThatWasMeant) {
  EXPECT_EQ(nearest("adress", kNames), "address");
  EXPECT_EQ(nearest("befroe", kNames), "before");
}

TEST(Nearest, AllowsOneEditInShortNamesAndAThirdInLongerOnes) {
  constexpr std::array<std::string_view, 1> kShort = {"ab"};
  EXPECT_EQ(nearest("ax", kShort), "ab");
  EXPECT_EQ(nearest("xy", kShort), "");
  constexpr std::array<std::string_view, 1> kLong = {"deletion_protection"};
  EXPECT_EQ(nearest("deletion_protecxxx", kLong), "");
  EXPECT_EQ(nearest("deletion_protect", kLong), "deletion_protection");
}

TEST(Nearest, TakesTheFirstInByteOrderOfEquallyNearNames) {
  constexpr std::array<std::string_view, 3> kTies = {"tagz", "taga", "tagm"};
  EXPECT_EQ(nearest("tags", kTies), "taga");
}

TEST(DidYouMean, IsAppendedToAMessage) {
  EXPECT_EQ(did_you_mean("afer", kNames), " (did you mean `after`?)");
  EXPECT_EQ(did_you_mean("zzzzzz", kNames), "");
  EXPECT_EQ(did_you_mean("after", {}), "");
}

TEST(Misspelling, IsOneByteAwayFromANameThatIsMissing) {
  const auto all_missing = [](std::string_view) { return false; };
  for (const char* key : {"bfore", "beforee", "xbefore", "befOre", "befor"}) {
    EXPECT_EQ(misspelling_of(key, kNames, all_missing), "before") << key;
  }
  for (const char* key :
       {"before", "", "bfor", "befroe", "beforeee", "x", "aftr2"}) {
    EXPECT_EQ(misspelling_of(key, kNames, all_missing), "") << key;
  }
  const auto none_missing = [](std::string_view) { return true; };
  EXPECT_EQ(misspelling_of("bfore", kNames, none_missing), "");
}

TEST(Misspelling, OfAShortNameIsAnotherName) {
  constexpr std::array<std::string_view, 2> kShort = {"of", "kind"};
  const auto all_missing = [](std::string_view) { return false; };
  EXPECT_EQ(misspelling_of("on", kShort, all_missing), "");
  EXPECT_EQ(misspelling_of("king", kShort, all_missing), "kind");
}

}  // namespace
}  // namespace holdpoint
