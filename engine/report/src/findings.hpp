// Findings, grouped as people read them: by what they do to the plan, then by
// how bad they are, then by policy.
#pragma once

#include <vector>

#include "holdpoint/report/report.hpp"

namespace holdpoint::report {

// The outcomes of one policy with one verdict and one effect, in report order.
struct Group {
  const PolicyInfo* policy = nullptr;
  Verdict verdict = Verdict::kDeny;
  Effect effect = Effect::kDenied;
  std::vector<const Outcome*> outcomes;  // never empty
};

// Every finding of the report in exactly one group, strongest effect first.
// The groups point into `report`. Linear, plus the sorting of the groups.
[[nodiscard]] std::vector<Group> group_findings(const Report& report);

}  // namespace holdpoint::report
