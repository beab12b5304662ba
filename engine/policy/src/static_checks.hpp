// What keeps a set from being loaded before anything of it runs.
#pragma once

#include <vector>

#include "holdpoint/policy/policy_set.hpp"

namespace holdpoint::policy {

// What the linter finds of level error in policies and libraries. Not asked
// about the standard policies, of which a test of this repository says that
// nothing is found, and not about a type that no provider of the project has
// (never/unknown-type): policies are shared by projects, and a plan of this one
// has nothing of such a type. A null catalog knows no provider's types.
[[nodiscard]] Errors static_errors(const std::vector<SourceSet>& sources,
                                   const schema::Catalog* catalog);

}  // namespace holdpoint::policy
