#include "findings.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace holdpoint::report {
namespace {

// A policy that failed comes before one that merely lacks a value.
int rank(Verdict verdict) { return verdict == Verdict::kError ? 0 : 1; }

bool reads_before(const Group& a, const Group& b) {
  if (a.effect != b.effect) return a.effect > b.effect;
  return std::make_tuple(rank(a.verdict), a.policy->severity) <
         std::make_tuple(rank(b.verdict), b.policy->severity);
}

}  // namespace

std::vector<Group> group_findings(const Report& report) {
  using Key = std::tuple<std::uint32_t, Verdict, Effect>;
  std::map<Key, Group> groups;
  for (const Outcome& outcome : report.outcomes) {
    const PolicyInfo& policy = policy_of(report, outcome);
    const Effect effect = effect_of(outcome, policy.enforcement);
    if (effect == Effect::kNone) continue;
    Group& group = groups[{outcome.policy, outcome.verdict, effect}];
    group.policy = &policy;
    group.verdict = outcome.verdict;
    group.effect = effect;
    group.outcomes.push_back(&outcome);
  }
  std::vector<Group> sorted;
  sorted.reserve(groups.size());
  for (auto& [key, group] : groups) sorted.push_back(std::move(group));
  std::stable_sort(sorted.begin(), sorted.end(), reads_before);
  return sorted;
}

}  // namespace holdpoint::report
