#include "ledger.hpp"

#include <algorithm>
#include <functional>
#include <string>

namespace holdpoint::runner {
namespace {

using report::Message;
using report::Outcome;
using report::Verdict;

// No single task and no sensible budget comes near it, and sums of thousands
// of such amounts fit.
constexpr std::uint64_t kMostOfOne = std::uint64_t{1} << 50;
// Until the run is over, nobody knows who says most. So many times the budget
// of the report are kept until then.
constexpr std::uint64_t kKeptReports = 4;
constexpr std::string_view kPolicyTime = "policy.time";

std::uint64_t output_of(const Outcome& outcome) {
  std::uint64_t bytes = 0;
  for (const Message& message : outcome.messages) {
    bytes += message.text.size() + message.path.size() + message.remedy.size();
  }
  for (const std::string& name : outcome.assumptions) bytes += name.size();
  for (const std::string& id : outcome.evidence) bytes += id.size();
  return bytes;
}

bool is_earlier(const auto& a, const auto& b) { return a.task < b.task; }

// The amounts of `a` and `b`, one by one, joined by `join`.
template <typename Amounts, typename Join>
Amounts joined(const Amounts& a, const Amounts& b, Join join) {
  return {join(a.instructions, b.instructions), join(a.findings, b.findings),
          join(a.output, b.output)};
}

std::string_view advice_on(std::string_view key) {
  if (key == "policy.findings") {
    return "narrow what it selects, or deny the plan once";
  }
  if (key == "policy.output" || key == "run.output") {
    return "narrow what it selects, or say less about each subject";
  }
  return "narrow what it selects, or do less for each subject";
}

std::string limit_text(std::string_view key, const Budgets& budgets) {
  for (const BudgetRow& row : budget_rows()) {
    if (row.key == key) return amount_text(row, row.get(budgets));
  }
  return {};
}

std::string subjects(std::uint32_t count) {
  return std::to_string(count) + (count == 1 ? " subject" : " subjects");
}

}  // namespace

Ledger::Ledger(const Tasks& tasks, std::size_t policies,
               const PolicyBudget& policy, const RunBudget& run)
    : tasks_(tasks),
      budgets_{.evaluation = {}, .policy = policy, .run = run},
      accounts_(policies) {
  for (const Task& task : tasks.tasks) ++accounts_[task.policy].tasks;
}

std::string_view Ledger::spent_by(const Amounts& sum) const {
  const PolicyBudget& budget = budgets_.policy;
  if (sum.instructions > budget.instructions) return "policy.instructions";
  if (sum.findings > budget.findings) return "policy.findings";
  if (sum.output > budget.output) return "policy.output";
  return {};
}

bool Ledger::add(std::uint32_t task, const Outcome& outcome,
                 const TaskSpent& spent) {
  Account& account = accounts_[tasks_.tasks[task].policy];
  if (task >= account.end) return false;
  const std::uint32_t before = account.end;
  const std::uint64_t kept = account.sum.output;
  const bool is_deny = outcome.verdict == Verdict::kDeny;
  const Entry entry{
      task,
      {std::min(spent.instructions, kMostOfOne),
       is_deny ? outcome.messages.size() : 0, output_of(outcome)}};
  account.entries.push_back(entry);
  if (before != kEndless) {
    std::push_heap(account.entries.begin(), account.entries.end(),
                   is_earlier<Entry, Entry>);
  }
  account.sum = joined(account.sum, entry.amounts, std::plus<>());
  account.time += spent.time;
  account.is_exact = account.is_exact && spent.is_exact;
  if (account.time > budgets_.policy.time) {
    stop(account, kPolicyTime);
  } else {
    shorten(account);
  }
  if (account.end == kEndless) {
    output_ += entry.amounts.output;
  } else if (before == kEndless) {
    output_ -= kept;
  }
  return account.end != before;
}

// Drops the last tasks for as long as the rest is too much without them.
void Ledger::shorten(Account& account) const {
  if (spent_by(account.sum).empty()) return;
  auto& entries = account.entries;
  if (account.end == kEndless) {
    std::make_heap(entries.begin(), entries.end(), is_earlier<Entry, Entry>);
  }
  for (;;) {
    account.end = entries.front().task + 1;
    account.spent = spent_by(account.sum);
    const Amounts rest =
        joined(account.sum, entries.front().amounts, std::minus<>());
    if (spent_by(rest).empty()) return;
    account.sum = rest;
    std::pop_heap(entries.begin(), entries.end(), is_earlier<Entry, Entry>);
    entries.pop_back();
  }
}

void Ledger::stop(Account& account, std::string_view key) {
  account.end = 0;
  account.spent = key;
  account.entries.clear();
}

bool Ledger::is_flooded() const {
  return output_ / kKeptReports > budgets_.run.output;
}

void Ledger::close() {
  while (output_ > budgets_.run.output) {
    Account* most = nullptr;
    for (Account& account : accounts_) {
      if (account.end != kEndless || account.sum.output == 0) continue;
      const bool is_more =
          most == nullptr || account.sum.output >= most->sum.output;
      if (is_more) most = &account;
    }
    output_ -= most->sum.output;
    stop(*most, "run.output");
  }
}

std::optional<Message> Ledger::overrun(std::uint32_t policy) const {
  const Account& account = accounts_[policy];
  if (account.spent.empty()) return std::nullopt;
  const std::string key(account.spent);
  return Message{"the policy spent its budget of " + key + ": " +
                     limit_text(key, budgets_) + " (it selects " +
                     subjects(account.tasks) + ")",
                 {},
                 std::string(advice_on(key)) +
                     ", or allow more with --budget " + key + "=..."};
}

std::optional<std::uint64_t> Ledger::instructions(std::uint32_t policy) const {
  const Account& account = accounts_[policy];
  if (!account.is_exact || account.spent == kPolicyTime) return std::nullopt;
  return account.sum.instructions;
}

Message late_message(std::uint32_t left, std::uint32_t tasks,
                     const RunBudget& budget) {
  const Budgets budgets{.evaluation = {}, .policy = {}, .run = budget};
  return {"the time of the run was over (run.time: " +
              limit_text("run.time", budgets) +
              ") before the policy had judged " + std::to_string(left) +
              " of its " + subjects(tasks),
          {},
          "narrow what policies select, add workers with --jobs, or allow more "
          "with --budget run.time=..."};
}

}  // namespace holdpoint::runner
