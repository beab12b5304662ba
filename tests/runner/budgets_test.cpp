// Budgets as people set them.
#include "holdpoint/runner/budgets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace holdpoint::runner {
namespace {

using ::testing::HasSubstr;

const BudgetRow& row_named(std::string_view key) {
  for (const BudgetRow& row : budget_rows()) {
    if (row.key == key) return row;
  }
  ADD_FAILURE() << "no row " << key;
  return budget_rows().front();
}

TEST(Budgets, AreSetFromText) {
  constexpr struct {
    const char* key;
    const char* value;
    std::uint64_t amount;
  } kRows[] = {
      {"instructions", "20000000", 20'000'000},
      {"memory", "64MiB", 64U << 20},
      {"memory", "65 MiB", 65U << 20},
      {"time", "2s", 2'000'000'000},
      {"time", "0.25s", 250'000'000},
      {"time", "1m", 60'000'000'000},
      {"findings", "1", 1},
      {"message", "64B", 64},
      {"output", "1KiB", 1024},
      {"policy.instructions", "1000000000000000", 1'000'000'000'000'000},
      {"policy.time", "24h", 86'400'000'000'000},
      {"policy.findings", "7", 7},
      {"policy.output", "1GiB", 1U << 30},
      {"run.time", "30s", 30'000'000'000},
      {"run.output", "2KiB", 2048},
  };
  for (const auto& row : kRows) {
    Budgets budgets;
    EXPECT_TRUE(set_budget(budgets, row.key, row.value)) << row.key;
    EXPECT_EQ(row_named(row.key).get(budgets), row.amount) << row.key;
  }
}

TEST(Budgets, RefuseWhatIsNoAmountOrOutOfRange) {
  constexpr struct {
    const char* key;
    const char* value;
    const char* words;
  } kRows[] = {
      {"instuctions", "1", "no budget `instuctions` (did you mean `instruc"},
      {"policy.finding", "1", "did you mean `policy.findings`?)"},
      {"", "1", "no budget ``"},
      {"instructions", "", "a whole number such as 20000000, not ``"},
      {"instructions", "1e9", "a whole number"},
      {"instructions", "-1", "a whole number"},
      {"instructions", "99999999999999999999", "a whole number"},
      {"instructions", "99999", "from 100000 to 1000000000000, not `99999`"},
      {"instructions", "1000000000001", "from 100000 to 1000000000000"},
      {"memory", "64", "a size such as 64MiB, not `64`"},
      {"memory", "64MB", "a size"},
      {"memory", "-1GiB", "a size"},
      {"memory", "1023KiB", "from 1 MiB to 4 GiB"},
      {"memory", "8EiB", "a size"},
      {"memory", "7EiB", "from 1 MiB to 4 GiB"},
      {"time", "2", "a duration such as 2s or 0.5s, not `2`"},
      {"time", "-2s", "a duration"},
      {"time", "0s", "from 0.01s to 1h"},
      {"time", "9999999d", "from 0.01s to 1h"},
      {"findings", "0", "from 1 to 1000000"},
      {"run.output", "1B", "from 1 KiB to 16 GiB"},
  };
  for (const auto& row : kRows) {
    Budgets budgets;
    const auto set = set_budget(budgets, row.key, row.value);
    ASSERT_FALSE(set) << row.key << "=" << row.value;
    EXPECT_EQ(set.error().code, ErrorCode::kUsage);
    EXPECT_THAT(set.error().what, HasSubstr(row.words));
    EXPECT_EQ(budgets, Budgets()) << "nothing is set";
  }
}

TEST(Budgets, OfEveryRowAreIndependentAndReadBack) {
  std::set<std::string_view> keys;
  for (const BudgetRow& row : budget_rows()) {
    EXPECT_TRUE(keys.insert(row.key).second) << row.key;
    EXPECT_FALSE(row.what.empty());
    const std::uint64_t usual = row.get(Budgets());
    EXPECT_GE(usual, row.least) << row.key;
    EXPECT_LE(usual, row.most) << row.key;
    for (const std::uint64_t amount : {row.least, usual, row.most}) {
      Budgets budgets;
      EXPECT_TRUE(set_budget(budgets, row.key, amount_text(row, amount)));
      EXPECT_EQ(row.get(budgets), amount) << row.key;
      for (const BudgetRow& other : budget_rows()) {
        if (other.key == row.key) continue;
        EXPECT_EQ(other.get(budgets), other.get(Budgets()))
            << row.key << " changes " << other.key;
      }
    }
  }
}

}  // namespace
}  // namespace holdpoint::runner
