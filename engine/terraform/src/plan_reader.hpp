// Reads a whole plan in one pass.
#pragma once

#include "plan_parts.hpp"

namespace holdpoint::terraform {

[[nodiscard]] Result<PlanParts> read_plan(const Bytes& bytes,
                                          const PlanLimits& limits);

}  // namespace holdpoint::terraform
