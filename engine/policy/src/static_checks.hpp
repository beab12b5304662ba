// What keeps a set from being loaded before anything of it runs.
#pragma once

#include <vector>

#include "holdpoint/policy/policy_set.hpp"

namespace holdpoint::policy {

// What the linter finds of level error in policies and libraries, but for rules
// about what the project has (lint::RuleInfo::of_project). The standard
// policies are left out: a test of this repository says that nothing is found
// in them. A null catalog knows no provider's types.
[[nodiscard]] Errors static_errors(const std::vector<SourceSet>& sources,
                                   const schema::Catalog* catalog);

}  // namespace holdpoint::policy
