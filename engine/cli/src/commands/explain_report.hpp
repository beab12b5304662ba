// The part of `holdpoint explain` that explains a report.
#pragma once

#include "../arguments.hpp"
#include "holdpoint/cli/cli.hpp"

namespace holdpoint::cli {

// Judges again what the report judged, from the same bytes, and prints how its
// answers came about. Refuses other bytes than the report's.
[[nodiscard]] int explain_report(const Arguments& arguments,
                                 Environment& environment);

}  // namespace holdpoint::cli
