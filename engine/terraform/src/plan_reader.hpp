// Reads a whole plan in one pass.
#pragma once

#include "plan_parts.hpp"

namespace holdpoint::terraform {

[[nodiscard]] Result<PlanParts> read_plan(const Bytes& bytes,
                                          const PlanLimits& limits);

namespace internal {

// For what is shown as a plan without being read as one: a state's instances.
struct PlanAccess {
  [[nodiscard]] static Plan make(PlanParts parts);
};

}  // namespace internal

}  // namespace holdpoint::terraform
