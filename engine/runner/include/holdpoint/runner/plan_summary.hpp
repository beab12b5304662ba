// The head of a report: what a plan does and what a state holds, before anybody
// judges them.
#pragma once

#include "holdpoint/report/report.hpp"
#include "holdpoint/terraform/plan.hpp"
#include "holdpoint/terraform/state.hpp"

namespace holdpoint::runner {

// Counts and lists from the plan's index; hashes its bytes. Linear.
[[nodiscard]] report::PlanInfo summarize(const terraform::Plan& plan);
// The same of a state; `mismatch` is the caller's to fill.
[[nodiscard]] report::StateInfo summarize(const terraform::State& state);

}  // namespace holdpoint::runner
