#include "wire.hpp"

#include <gtest/gtest.h>

#include "judged.hpp"

namespace holdpoint::runner {
namespace {

using report::Outcome;
using report::Unknown;
using report::Verdict;

Outcome sample() {
  Outcome outcome;
  outcome.verdict = Verdict::kUndetermined;
  outcome.unknown = Unknown::kEvidence;
  outcome.advisory = true;
  outcome.obligation = true;
  outcome.messages = {{"text", "after.x", "do"}, {"", "", ""}};
  outcome.assumptions = {"aws_x.name", ""};
  outcome.evidence = {"aws/123456789012/eu-west-1/rds.db-snapshots"};
  outcome.valid_until = Timestamp{1772143200, 500};
  outcome.where = {.file = "a.lua", .line = 7};
  return outcome;
}

constexpr TaskSpent kSpent = {.instructions = UINT64_MAX - 1,
                              .time = std::chrono::hours(24 * 364),
                              .is_exact = false};

std::string frame(const Outcome& outcome, std::uint32_t task = 3) {
  std::string bytes;
  write_frame(bytes, task, {outcome, kSpent});
  return bytes;
}

TEST(Wire, CarriesEveryVerdictAndReason) {
  for (int verdict = 0; verdict <= static_cast<int>(Verdict::kNotApplicable);
       ++verdict) {
    for (int unknown = -1; unknown <= static_cast<int>(Unknown::kInput);
         ++unknown) {
      Outcome outcome = sample();
      outcome.verdict = static_cast<Verdict>(verdict);
      outcome.unknown.reset();
      if (unknown >= 0) outcome.unknown = static_cast<Unknown>(unknown);
      const std::string bytes = frame(outcome);
      std::string_view rest = bytes;
      bool broken = false;
      const auto read = read_frame(rest, broken);
      ASSERT_TRUE(read);
      EXPECT_EQ(read->task, 3U);
      EXPECT_EQ(printed(read->answer.outcome), printed(outcome));
      EXPECT_EQ(read->answer.spent.instructions, kSpent.instructions);
      EXPECT_EQ(read->answer.spent.time, kSpent.time);
      EXPECT_FALSE(read->answer.spent.is_exact);
      EXPECT_TRUE(rest.empty());
      EXPECT_FALSE(broken);
    }
  }
}

TEST(Wire, TakesFramesOffTheFrontOneByOne) {
  const std::string bytes = frame(sample(), 1) + frame(Outcome(), 2);
  std::string_view rest = bytes;
  bool broken = false;
  ASSERT_EQ(read_frame(rest, broken)->task, 1U);
  ASSERT_EQ(read_frame(rest, broken)->task, 2U);
  EXPECT_FALSE(read_frame(rest, broken));
  EXPECT_FALSE(broken);
}

TEST(Wire, WaitsForTheRestOfAFrame) {
  const std::string bytes = frame(sample());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    std::string_view rest = std::string_view(bytes).substr(0, length);
    bool broken = false;
    EXPECT_FALSE(read_frame(rest, broken));
    EXPECT_FALSE(broken);
    EXPECT_EQ(rest.size(), length);
  }
}

TEST(Wire, SaysThatAFrameIsBroken) {
  const std::string sound = frame(sample());
  const auto broken_with = [](std::string bytes) {
    std::string_view rest = bytes;
    bool broken = false;
    EXPECT_FALSE(read_frame(rest, broken));
    return broken;
  };
  std::string bytes = sound;
  bytes[3] = '\x7F';  // longer than any frame may be
  EXPECT_TRUE(broken_with(bytes));
  bytes = sound;
  bytes[8] = '\x7F';  // no such verdict
  EXPECT_TRUE(broken_with(bytes));
  bytes = sound;
  bytes[9] = '\x7F';  // no such reason
  EXPECT_TRUE(broken_with(bytes));
  bytes = sound;
  bytes[26] = '\x7F';  // centuries
  EXPECT_TRUE(broken_with(bytes));
  bytes = sound + "x";  // a byte that no field holds
  ++bytes[0];
  EXPECT_TRUE(broken_with(bytes));
  bytes = sound;
  --bytes[0];  // a field that the frame cuts short
  EXPECT_TRUE(broken_with(bytes));
}

TEST(Wire, SurvivesEveryFlippedByte) {
  const std::string sound = frame(sample());
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (const int value : {0, 1, 0x7F, 0x80, 0xFF}) {
      std::string bytes = sound;
      bytes[i] = static_cast<char>(value);
      std::string_view rest = bytes;
      bool broken = false;
      const auto read = read_frame(rest, broken);
      EXPECT_FALSE(read && broken);
    }
  }
}

}  // namespace
}  // namespace holdpoint::runner
