// Counts of probes on their way through the wall.
#include "probe_counts.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace holdpoint::policytest {
namespace {

TEST(ProbeCounts, ComeBackFromTheirText) {
  FileCounts counts;
  counts.hits = {{0, {1, 0, 0}}, {7, {5, 2, 3}}};
  const FileCounts back = counts_in(to_text(counts));
  ASSERT_EQ(back.hits.size(), 2U);
  EXPECT_EQ(back.hits.at(7).reached, 5U);
  EXPECT_EQ(back.hits.at(7).was_true, 2U);
  EXPECT_EQ(back.hits.at(7).was_false, 3U);
}

TEST(ProbeCounts, EndWhereATextIsNoCount) {
  for (const char* text :
       {"", "x", "1 2", "1 2 3 x", "-1 1 1 1", "99999999999999999999 1 1 1"}) {
    EXPECT_TRUE(counts_in(text).hits.empty()) << text;
  }
  EXPECT_EQ(counts_in("1 1 1 1 2 x").hits.size(), 1U);
}

TEST(ProbeCounts, AreAddedAndNeverOverflow) {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  ProbeCounts sum;
  sum["a"].hits[1] = {kMost - 1, 2, 3};
  ProbeCounts more;
  more["a"].hits[1] = {5, 1, 1};
  more["b"].left_out = "why";
  add(sum, more);
  EXPECT_EQ(sum["a"].hits[1].reached, kMost);
  EXPECT_EQ(sum["a"].hits[1].was_true, 3U);
  EXPECT_EQ(sum["a"].hits[1].was_false, 4U);
  EXPECT_EQ(sum["b"].left_out, "why");
}

}  // namespace
}  // namespace holdpoint::policytest
