// What a check is asked, from options, configuration and files: `check` and
// `explain` read the same.
#pragma once

#include <string>

#include "arguments.hpp"
#include "command.hpp"
#include "configuration.hpp"
#include "engine_calls.hpp"
#include "holdpoint/base/error.hpp"
#include "holdpoint/cli/cli.hpp"

namespace holdpoint::cli {

// All but files; `command` is named by errors of usage.
[[nodiscard]] Result<CheckOptions> read_check_options(
    const Command& command, const Arguments& arguments,
    const Configuration& configuration, const Environment& environment);

// The files that the options name, and the plan; an empty name is no plan.
// Files are read last, so that a slip of the pen is told at once.
[[nodiscard]] Result<void> read_check_files(const Arguments& arguments,
                                            const Configuration& configuration,
                                            const std::string& plan,
                                            const Environment& environment,
                                            CheckOptions& options);

}  // namespace holdpoint::cli
