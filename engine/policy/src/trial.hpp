// A first load of unreviewed files, where they can do no harm.
#pragma once

#include <functional>

#include "holdpoint/policy/policy_set.hpp"

namespace holdpoint::policy {

// Loads one file, drops it again, and says what is wrong with it.
using TryFile = std::function<Errors(const SourceSet&, const SourceFile&)>;

// Runs `try_file` over all files of sets that are not the standard ones, in
// order and behind the wall, and returns what it said. Loading is
// deterministic, so that files which survive may be loaded here. One that does
// not is an error, and ends the trial.
[[nodiscard]] Errors try_sources(const std::vector<SourceSet>& sources,
                                 const LoadOptions& options,
                                 const TryFile& try_file);

}  // namespace holdpoint::policy
