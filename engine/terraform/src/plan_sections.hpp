// Outputs, variables and action invocations: the parts of a plan that are few
// enough to be kept whole.
#pragma once

#include "plan_parts.hpp"

namespace holdpoint::terraform {

// Fills them from the documents in `parts`. `configuration` is the plan's
// member of that name, null when absent.
[[nodiscard]] Result<void> read_sections(PlanParts& parts,
                                         json::Value configuration);

}  // namespace holdpoint::terraform
