#include "holdpoint/decision/decision.hpp"

#include <algorithm>

namespace holdpoint::decision {
namespace {

report::Decision decision_after(report::Effect strongest) {
  switch (strongest) {
    case report::Effect::kNone:
    case report::Effect::kNoted:
    case report::Effect::kWarning:
      return report::Decision::kAllowed;
    case report::Effect::kHeld:
      return report::Decision::kHeld;
    case report::Effect::kUndetermined:
      return report::Decision::kUndetermined;
    case report::Effect::kDenied:
      return report::Decision::kDenied;
  }
  return report::Decision::kUndetermined;  // no enumerator is left
}

}  // namespace

Result<report::Decision> decide(std::span<const report::PolicyInfo> policies,
                                std::span<const report::Outcome> outcomes) {
  if (policies.empty()) {
    return fail(ErrorCode::kUsage,
                "no policy was loaded, so nothing was judged", {},
                "name a folder of policies, or use the standard ones");
  }
  report::Effect strongest = report::Effect::kNone;
  for (const report::Outcome& outcome : outcomes) {
    if (outcome.policy >= policies.size()) {
      return fail(
          ErrorCode::kInternal,
          "an outcome about `" + outcome.subject + "` belongs to no policy", {},
          "report this as a bug in Holdpoint");
    }
    strongest = std::max(
        strongest,
        report::effect_of(outcome, policies[outcome.policy].enforcement));
  }
  return decision_after(strongest);
}

}  // namespace holdpoint::decision
