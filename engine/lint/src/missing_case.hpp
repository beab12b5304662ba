// Policies whose tests all expect the same.
#pragma once

#include <string_view>

#include "rule.hpp"

namespace holdpoint::lint {

// Reports policies that have tests, none of which expects this answer: "deny".
// For rules of Scope::kSet.
void report_missing_case(const File& file, Report& report,
                         std::string_view expectation);

}  // namespace holdpoint::lint
