// Options that several commands share: they mean the same everywhere.
#pragma once

#include <string>
#include <vector>

#include "command.hpp"
#include "holdpoint/runner/budgets.hpp"

namespace holdpoint::cli {

extern const Option kPoliciesOption;
extern const Option kJobsOption;
extern const Option kNoStdlibOption;
extern const Option kNowOption;
extern const Option kBudgetOption;

// What --policies names; without it what is configured, and without that
// `policies`, if there is such a folder.
[[nodiscard]] Result<std::vector<std::string>> policy_paths(
    const Arguments& arguments,
    const std::vector<std::string>& configured = {});

// What --jobs says, or one job for each processor. 1 to 256.
[[nodiscard]] Result<unsigned> read_jobs(const Command& command,
                                         const Arguments& arguments,
                                         const Environment& environment);

// What --now says, or the clock.
[[nodiscard]] Result<Timestamp> read_now(const Command& command,
                                         const Arguments& arguments,
                                         const Environment& environment);

// What is configured, with what --budget says in its place.
[[nodiscard]] Result<runner::Budgets> read_budgets(
    const Command& command, const Arguments& arguments,
    const runner::Budgets& configured = {});

}  // namespace holdpoint::cli
