#include "holdpoint/report/report.hpp"

#include <cstddef>

namespace holdpoint::report {
namespace {

Effect by_enforcement(Enforcement enforcement, Effect mandatory, Effect hold) {
  switch (enforcement) {
    case Enforcement::kMandatory:
      return mandatory;
    case Enforcement::kHold:
      return hold;
    case Enforcement::kAdvisory:
      return Effect::kWarning;
  }
  return Effect::kUndetermined;
}

}  // namespace

Effect effect_of(const Outcome& outcome, Enforcement enforcement) {
  switch (outcome.verdict) {
    case Verdict::kPass:
    case Verdict::kNotApplicable:
      return Effect::kNone;
    case Verdict::kWaived:
    case Verdict::kStanding:
      return Effect::kNoted;
    case Verdict::kDeny:
      return by_enforcement(enforcement, Effect::kDenied, Effect::kHeld);
    case Verdict::kError:
      return by_enforcement(enforcement, Effect::kUndetermined,
                            Effect::kUndetermined);
    case Verdict::kUndetermined:
      if (outcome.obligation) return Effect::kNoted;
      if (outcome.advisory) return Effect::kWarning;
      return by_enforcement(enforcement, Effect::kUndetermined, Effect::kHeld);
  }
  return Effect::kUndetermined;  // no enumerator is left; never a pass
}

int exit_code(Decision decision, bool shadow) {
  if (shadow) return 0;
  switch (decision) {
    case Decision::kAllowed:
      return 0;
    case Decision::kDenied:
      return 2;
    case Decision::kUndetermined:
      return 3;
    case Decision::kHeld:
      return 4;
  }
  return 3;
}

const PolicyInfo& policy_of(const Report& report, const Outcome& outcome) {
  static const PolicyInfo kUnknown = [] {
    PolicyInfo info;
    info.id = "(unknown)";
    return info;
  }();
  if (outcome.policy >= report.policies.size()) return kUnknown;
  return report.policies[outcome.policy];
}

std::array<std::uint64_t, 7> count_verdicts(const Report& report) {
  std::array<std::uint64_t, 7> counts = {};
  for (const Outcome& outcome : report.outcomes) {
    ++counts.at(static_cast<std::size_t>(outcome.verdict));
  }
  return counts;
}

}  // namespace holdpoint::report
