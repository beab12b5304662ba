// The head of a report: what a plan does, before anybody judges it.
#pragma once

#include "holdpoint/report/report.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::runner {

// Counts and lists from the plan's index; hashes its bytes. Linear.
[[nodiscard]] report::PlanInfo summarize(const terraform::Plan& plan);

}  // namespace holdpoint::runner
