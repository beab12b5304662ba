// Finds the data sources that were read before the plan was made.
#pragma once

#include <vector>

#include "cursor_walk.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::terraform {

// Reads the plan's `prior_state`, which stands under the cursor, and appends
// its data sources. Modules inside come before the module around them.
[[nodiscard]] Result<void> read_prior_state(json::Cursor& cursor,
                                            const Bytes& bytes,
                                            EntryBudget& budget,
                                            std::vector<ResourceChange>& out);

}  // namespace holdpoint::terraform
