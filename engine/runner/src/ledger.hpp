// The ledger: what each policy has spent over a run, whoever evaluated it.
//
// A policy that spends one of its budgets has one outcome in place of all
// others. That is the same whatever the number of workers, and whichever task
// was done first: sums only grow, so there is a first task, in the order of
// tasks, at which the sum up to it is too large. What comes after that task
// makes no difference, and need not be evaluated. (Time is the exception: no
// two runs take the same.)
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "holdpoint/report/outcome.hpp"
#include "holdpoint/runner/budgets.hpp"
#include "tasks.hpp"

namespace holdpoint::runner {

class Ledger {
 public:
  // A task number beyond all others.
  static constexpr std::uint32_t kEndless = 0xFFFFFFFF;

  Ledger(const Tasks& tasks, std::size_t policies, const PolicyBudget& policy,
         const RunBudget& run);

  // Notes one task's outcome; no task twice. True when its policy's end()
  // moved.
  bool add(std::uint32_t task, const report::Outcome& outcome,
           const TaskSpent& spent);

  // How many tasks the policy has.
  [[nodiscard]] std::uint32_t tasks_of(std::uint32_t policy) const {
    return accounts_[policy].tasks;
  }
  // The first task from which on this policy's tasks make no difference.
  [[nodiscard]] std::uint32_t end(std::uint32_t policy) const {
    return accounts_[policy].end;
  }
  [[nodiscard]] bool is_needed(std::uint32_t task) const {
    return task < end(tasks_.tasks[task].policy);
  }
  // Whether more is kept than any report may hold: the run must fail.
  [[nodiscard]] bool is_flooded() const;

  // When all outcomes are in: leaves policies out until the run's budget of
  // output suffices. Those that say most come first, so that others do not
  // suffer from them.
  void close();

  // Which budget the policy spent, and what to do, as its one outcome says it.
  [[nodiscard]] std::optional<report::Message> overrun(
      std::uint32_t policy) const;
  // What the policy executed, up to the task at which it ended; nullopt if
  // another run would execute more or less.
  [[nodiscard]] std::optional<std::uint64_t> instructions(
      std::uint32_t policy) const;

 private:
  struct Amounts {
    std::uint64_t instructions = 0, findings = 0, output = 0;
  };
  struct Entry {
    std::uint32_t task = 0;
    Amounts amounts;
  };
  struct Account {
    // Of tasks before `end`; a heap, the last task on top, once there is one.
    std::vector<Entry> entries;
    Amounts sum;  // of the entries
    std::chrono::nanoseconds time{0};
    std::uint32_t end = kEndless;
    std::uint32_t tasks = 0;  // how many the policy has
    bool is_exact = true;
    std::string_view spent{};  // the budget's key, once there is an end
  };

  // The key of the first budget that these sums spend; empty if none.
  [[nodiscard]] std::string_view spent_by(const Amounts& sum) const;
  void shorten(Account& account) const;
  static void stop(Account& account, std::string_view key);

  const Tasks& tasks_;
  Budgets budgets_;
  std::vector<Account> accounts_;
  std::uint64_t output_ = 0;  // of the accounts that have no end
};

// What a policy is told that was not done with `left` of its tasks when the
// time of the run was over.
[[nodiscard]] report::Message late_message(std::uint32_t left,
                                           std::uint32_t tasks,
                                           const RunBudget& budget);

}  // namespace holdpoint::runner
