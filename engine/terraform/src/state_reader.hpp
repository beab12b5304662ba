// Reads whatever people keep a state in.
#pragma once

#include "state_parts.hpp"

namespace holdpoint::terraform {

[[nodiscard]] Result<StateParts> read_state(const Bytes& bytes,
                                            const PlanLimits& limits);

[[nodiscard]] Result<StateParts> read_state_of_plan(const Plan& plan,
                                                    const PlanLimits& limits);

}  // namespace holdpoint::terraform
