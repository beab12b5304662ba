#include "holdpoint/cloud/evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample_context.hpp"

namespace holdpoint::cloud::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

Question about(const std::string& dataset) {
  return {.dataset = dataset, .account = kAccount, .region = kRegion};
}

std::string text_of(const std::vector<Gap>& gaps) {
  std::string out;
  for (const Gap& gap : gaps) out += to_string(gap) + "\n";
  return out;
}

TEST(Evidence, IsKnownWhereAWholeAndRecentSourceCoversTheQuestion) {
  const Evidence evidence = evidence_of(sample_document());
  const Answer answer = evidence.ask(about("aws.rds.db_instances"));
  EXPECT_EQ(text_of(answer.gaps), "");
  EXPECT_EQ(answer.items.size(), 2U);
  EXPECT_EQ(answer.sources.size(), 1U);
  EXPECT_EQ(answer.valid_until, (Timestamp{kCollectedAt + 900, 0}));
}

TEST(Evidence, NeedsEveryCallOfADataset) {
  const Evidence evidence = evidence_of(sample_document());
  const Answer answer = evidence.ask(about("aws.rds.db_snapshots"));
  EXPECT_EQ(text_of(answer.gaps), "");
  EXPECT_EQ(answer.items.size(), 1U);
  Json document = sample_document();
  document["sources"].erase(2);
  EXPECT_THAT(
      text_of(evidence_of(document).ask(about("aws.rds.db_snapshots")).gaps),
      HasSubstr("--snapshot-type awsbackup` belongs to it, and is missing"));
}

}  // namespace
}  // namespace holdpoint::cloud::testing
