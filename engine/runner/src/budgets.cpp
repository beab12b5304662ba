#include "holdpoint/runner/budgets.hpp"

#include <charconv>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/values/duration.hpp"
#include "holdpoint/values/size.hpp"

namespace holdpoint::runner {
namespace {

constexpr std::uint64_t kKi = std::uint64_t{1} << 10;
constexpr std::uint64_t kMi = kKi << 10;
constexpr std::uint64_t kGi = kMi << 10;
constexpr std::uint64_t kMillisecond = 1'000'000;
constexpr std::uint64_t kSecond = 1000 * kMillisecond;
constexpr std::uint64_t kHour = 3600 * kSecond;

// Reads and writes one member, whatever its integer type.
template <auto kPart, auto kMember>
std::uint64_t get(const Budgets& budgets) {
  const auto value = budgets.*kPart.*kMember;
  if constexpr (std::is_integral_v<decltype(value)>) {
    return value;
  } else {
    return static_cast<std::uint64_t>(value.count());
  }
}

template <auto kPart, auto kMember>
void set(Budgets& budgets, std::uint64_t amount) {
  auto& member = budgets.*kPart.*kMember;
  using Member = std::remove_reference_t<decltype(member)>;
  if constexpr (std::is_integral_v<Member>) {
    member = static_cast<Member>(amount);
  } else {
    member = Member(static_cast<std::int64_t>(amount));
  }
}

template <auto kPart, auto kMember>
constexpr BudgetRow row(std::string_view key, BudgetUnit unit,
                        std::uint64_t least, std::uint64_t most,
                        std::string_view what) {
  return {
      key, unit, least, most, what, &get<kPart, kMember>, &set<kPart, kMember>};
}

using Evaluation = sandbox::Budget;
constexpr auto kEvaluation = &Budgets::evaluation;
constexpr auto kPolicy = &Budgets::policy;
constexpr auto kRun = &Budgets::run;
using enum BudgetUnit;

// The least still loads every standard policy; the most is what a machine can
// be asked for.
constexpr BudgetRow kRows[] = {
    row<kEvaluation, &Evaluation::instructions>(
        "instructions", kCount, 100'000, 1'000'000'000'000,
        "steps of one evaluation: Lua's instructions and the work of "
        "functions"),
    row<kEvaluation, &Evaluation::memory>("memory", kBytes, kMi, 4 * kGi,
                                          "memory of one evaluation"),
    row<kEvaluation, &Evaluation::time>("time", kTime, 10 * kMillisecond, kHour,
                                        "time of one evaluation"),
    row<kEvaluation, &Evaluation::findings>("findings", kCount, 1, 1'000'000,
                                            "denials of one evaluation"),
    row<kEvaluation, &Evaluation::message>(
        "message", kBytes, 64, kMi, "length of one message, and of one remedy"),
    row<kEvaluation, &Evaluation::output>(
        "output", kBytes, kKi, 64 * kMi,
        "length of all that one evaluation puts into the report"),
    row<kPolicy, &PolicyBudget::instructions>(
        "policy.instructions", kCount, 100'000, 1'000'000'000'000'000,
        "steps of one policy over all its subjects"),
    row<kPolicy, &PolicyBudget::time>("policy.time", kTime, 10 * kMillisecond,
                                      24 * kHour,
                                      "time of one policy over all its "
                                      "subjects, in all workers together"),
    row<kPolicy, &PolicyBudget::findings>(
        "policy.findings", kCount, 1, 100'000'000,
        "denials of one policy over all its subjects"),
    row<kPolicy, &PolicyBudget::output>(
        "policy.output", kBytes, kKi, 4 * kGi,
        "length of all that one policy puts into the report"),
    row<kRun, &RunBudget::time>("run.time", kTime, 10 * kMillisecond,
                                24 * kHour, "time of the run"),
    row<kRun, &RunBudget::output>(
        "run.output", kBytes, kKi, 16 * kGi,
        "length of all that all policies put into the report"),
};

tl::unexpected<Error> not_an_amount(const BudgetRow& row,
                                    std::string_view value,
                                    const std::string& what) {
  return fail(ErrorCode::kUsage, "the budget " + std::string(row.key) + " is " +
                                     what + ", not `" + std::string(value) +
                                     "`");
}

Result<std::uint64_t> read_count(const BudgetRow& row, std::string_view value) {
  std::uint64_t count = 0;
  const char* end = value.data() + value.size();
  const auto [stopped, problem] = std::from_chars(value.data(), end, count);
  if (problem == std::errc() && stopped == end) return count;
  return not_an_amount(row, value, "a whole number such as 20000000");
}

Result<std::uint64_t> read_bytes(const BudgetRow& row, std::string_view value) {
  const auto size = values::parse_size(value);
  if (size && size->bytes >= 0) return static_cast<std::uint64_t>(size->bytes);
  return not_an_amount(row, value, "a size such as 64MiB");
}

Result<std::uint64_t> read_time(const BudgetRow& row, std::string_view value) {
  const auto time = values::parse_duration(value);
  if (!time || time->seconds < 0) {
    return not_an_amount(row, value, "a duration such as 2s or 0.5s");
  }
  // Longer than any row allows, and far from overflowing.
  if (time->seconds > 1'000'000'000) return UINT64_MAX;
  return static_cast<std::uint64_t>(time->seconds) * kSecond +
         static_cast<std::uint64_t>(time->nanoseconds);
}

Result<std::uint64_t> read_amount(const BudgetRow& row,
                                  std::string_view value) {
  switch (row.unit) {
    case kBytes:
      return read_bytes(row, value);
    case kTime:
      return read_time(row, value);
    case kCount:
      break;
  }
  return read_count(row, value);
}

tl::unexpected<Error> unknown_key(std::string_view key) {
  std::vector<std::string_view> known;
  std::string all;
  for (const BudgetRow& row : kRows) {
    known.push_back(row.key);
    all += (all.empty() ? "" : ", ") + std::string(row.key);
  }
  return fail(ErrorCode::kUsage,
              "there is no budget `" + std::string(key) + "`" +
                  did_you_mean(key, known),
              {}, "the budgets are " + all);
}

}  // namespace

std::span<const BudgetRow> budget_rows() { return kRows; }

std::string amount_text(const BudgetRow& row, std::uint64_t amount) {
  const auto number = static_cast<std::int64_t>(amount);
  switch (row.unit) {
    case kBytes:
      return to_string(values::Size{number});
    case kTime:
      return to_string(
          values::Duration{number / static_cast<std::int64_t>(kSecond),
                           static_cast<std::int32_t>(amount % kSecond)});
    case kCount:
      break;
  }
  return std::to_string(amount);
}

Result<void> set_budget(Budgets& budgets, std::string_view key,
                        std::string_view value) {
  for (const BudgetRow& row : kRows) {
    if (row.key != key) continue;
    const auto amount = read_amount(row, value);
    if (!amount) return fail(amount.error());
    if (*amount < row.least || *amount > row.most) {
      return fail(ErrorCode::kUsage, "the budget " + std::string(key) +
                                         " is from " +
                                         amount_text(row, row.least) + " to " +
                                         amount_text(row, row.most) +
                                         ", not `" + std::string(value) + "`");
    }
    row.set(budgets, *amount);
    return {};
  }
  return unknown_key(key);
}

}  // namespace holdpoint::runner
