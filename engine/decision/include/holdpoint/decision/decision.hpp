// The decision: what all outcomes together mean for the plan.
//
// What a single outcome does under its policy's enforcement is
// report::effect_of(); the exit code of a decision is report::exit_code().
#pragma once

#include <span>

#include "holdpoint/base/error.hpp"
#include "holdpoint/report/outcome.hpp"
#include "holdpoint/report/report.hpp"

namespace holdpoint::decision {

// The strongest effect wins: denied, then undetermined, then held; warnings
// and what is only noted leave the plan allowed. Depends on nothing but its
// arguments, and not on the order of the outcomes. Linear.
//
// Nothing judged is not a pass: fails with kUsage when there is no policy at
// all. Fails with kInternal when an outcome names a policy that is not there,
// because nobody can say how much such an outcome weighs.
[[nodiscard]] Result<report::Decision> decide(
    std::span<const report::PolicyInfo> policies,
    std::span<const report::Outcome> outcomes);

}  // namespace holdpoint::decision
