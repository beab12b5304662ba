#include "common_options.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "holdpoint/base/files.hpp"

namespace holdpoint::cli {
namespace {

constexpr unsigned kMostJobs = 256;
constexpr const char* kDefaultFolder = "policies";

std::vector<std::string_view> budget_keys() {
  std::vector<std::string_view> keys;
  for (const runner::BudgetRow& row : runner::budget_rows()) {
    keys.push_back(row.key);
  }
  return keys;
}

}  // namespace

const Option kPoliciesOption = {
    .name = "--policies",
    .value = "DIR|FILE",
    .help = "policies to use; ./policies is the default, if it exists",
    .repeatable = true,
    .completes = Completes::kFiles};

const Option kJobsOption = {
    .name = "--jobs",
    .value = "N",
    .help = "how many workers evaluate; one for each processor is the default"};

const Option kNoStdlibOption = {
    .name = "--no-stdlib",
    .help = "leave out the standard policies that Holdpoint ships"};

const Option kNowOption = {
    .name = "--now",
    .value = "TIME",
    .help =
        "judge as of this time, such as 2026-02-26T22:00:00Z, instead of "
        "the clock's"};

const Option kBudgetOption = {
    .name = "--budget",
    .value = "KEY=AMOUNT",
    .help =
        "what policies may spend, such as time=5s, memory=128MiB or "
        "policy.findings=50000",
    .repeatable = true,
    .completes = Completes::kChoices,
    .choices = budget_keys()};

Result<std::vector<std::string>> policy_paths(
    const Arguments& arguments, const std::vector<std::string>& configured) {
  std::vector<std::string> paths = arguments.has(kPoliciesOption.name)
                                       ? arguments.values(kPoliciesOption.name)
                                       : configured;
  if (!paths.empty()) return paths;
  const auto kind = file_kind(kDefaultFolder);
  if (!kind) return fail(kind.error());
  if (*kind == FileKind::kFolder) paths.emplace_back(kDefaultFolder);
  return paths;
}

Result<unsigned> read_jobs(const Command& command, const Arguments& arguments,
                           const Environment& environment) {
  if (!arguments.has(kJobsOption.name)) {
    return std::clamp(environment.processors, 1U, kMostJobs);
  }
  const std::string text = arguments.value(kJobsOption.name);
  unsigned jobs = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, reason] = std::from_chars(text.data(), end, jobs);
  if (reason == std::errc() && stopped == end && jobs >= 1 &&
      jobs <= kMostJobs) {
    return jobs;
  }
  return usage_error(command, "`--jobs " + text +
                                  "` is not a number from 1 to " +
                                  std::to_string(kMostJobs));
}

Result<Timestamp> read_now(const Command& command, const Arguments& arguments,
                           const Environment& environment) {
  if (!arguments.has(kNowOption.name)) return environment.now();
  const std::string text = arguments.value(kNowOption.name);
  auto now = parse_timestamp(text);
  if (now) return now;
  return usage_error(command, "`--now " + text + "`: " + now.error().what);
}

Result<runner::Budgets> read_budgets(const Command& command,
                                     const Arguments& arguments,
                                     const runner::Budgets& configured) {
  runner::Budgets budgets = configured;
  std::set<std::string> seen;
  for (const std::string& text : arguments.values(kBudgetOption.name)) {
    const auto pair = split_assignment(command, kBudgetOption.name, text);
    if (!pair) return fail(pair.error());
    if (!seen.insert(pair->key).second) {
      return usage_error(command, "`--budget` sets `" + pair->key + "` twice");
    }
    const auto set = runner::set_budget(budgets, pair->key, pair->value);
    if (set) continue;
    Error error = usage_error(command, set.error().what).value();
    if (!set.error().next_step.empty()) error.next_step = set.error().next_step;
    return fail(std::move(error));
  }
  return budgets;
}

}  // namespace holdpoint::cli
