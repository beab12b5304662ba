// Rules about types: what holdpoint/typing/checks.hpp finds, as findings.
#pragma once

#include <string_view>
#include <vector>

#include "holdpoint/typing/checks.hpp"
#include "rule.hpp"

namespace holdpoint::lint {

// One function of checks.hpp.
using TypeCheck = std::vector<typing::Problem> (*)(const typing::Checked&);

// Reports what a check finds; a problem whose replacement is known has a fix.
// For rules with needs_types.
void report_problems(const File& file, Report& report, TypeCheck check);

// The same as the check of a rule: `&type_rule<&typing::unknown_attributes>`.
template <TypeCheck kCheck>
void type_rule(const File& file, Report& report) {
  report_problems(file, report, kCheck);
}

}  // namespace holdpoint::lint
