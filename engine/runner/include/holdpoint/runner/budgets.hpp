// Budgets: what one evaluation, one policy and one run may spend, and how
// people set it (docs/reference/budgets.md).
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"
#include "holdpoint/sandbox/sandbox.hpp"

namespace holdpoint::runner {

// What one policy may spend on all its subjects together. A policy that spends
// more has one outcome, an error, in place of all others.
struct PolicyBudget {
  std::uint64_t instructions = 10'000'000'000;
  std::chrono::nanoseconds time = std::chrono::seconds(60);
  std::uint64_t findings = 10'000;  // denials; standing ones do not count
  // Bytes of its messages, paths and remedies, and of what they rest on.
  std::uint64_t output = std::uint64_t{64} << 20;

  bool operator==(const PolicyBudget&) const = default;
};

// What all policies may spend together.
struct RunBudget {
  // Then every policy that is not done has an error for what is left.
  std::chrono::nanoseconds time = std::chrono::minutes(10);
  // Then the policies that say most have one error each, as above.
  std::uint64_t output = std::uint64_t{256} << 20;

  bool operator==(const RunBudget&) const = default;
};

struct Budgets {
  sandbox::Budget evaluation;
  PolicyBudget policy;
  RunBudget run;

  bool operator==(const Budgets&) const = default;
};

enum class BudgetUnit : std::uint8_t { kCount, kBytes, kTime };

// One budget as people set it. Least and most are what may be set: counts,
// bytes or nanoseconds.
struct BudgetRow {
  std::string_view key;  // "memory", "policy.findings"
  BudgetUnit unit = BudgetUnit::kCount;
  std::uint64_t least = 0;
  std::uint64_t most = 0;
  std::string_view what;  // a phrase: lower case, no full stop
  std::uint64_t (*get)(const Budgets&) = nullptr;
  void (*set)(Budgets&, std::uint64_t) = nullptr;
};

// All of them: of an evaluation, of a policy, of the run.
[[nodiscard]] std::span<const BudgetRow> budget_rows();

// Sets a budget from text: "20000000", "64MiB", "2s". Fails with kUsage for a
// key that no row has, or a value that is no such amount or out of range.
[[nodiscard]] Result<void> set_budget(Budgets& budgets, std::string_view key,
                                      std::string_view value);

// The amount as set_budget() reads it back.
[[nodiscard]] std::string amount_text(const BudgetRow& row,
                                      std::uint64_t amount);

}  // namespace holdpoint::runner
