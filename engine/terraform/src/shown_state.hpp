// States as `terraform show -json` prints them, alone and within a plan.
#pragma once

#include "state_parts.hpp"

namespace holdpoint::terraform {

// `root` has `values` and `terraform_version`; `path` leads to it: empty, or
// "prior_state". Indexes its instances where they stand in `parts.bytes`.
[[nodiscard]] Result<void> read_shown_state(json::Value root,
                                            const std::string& path,
                                            StateIndex& index,
                                            StateParts& parts);

}  // namespace holdpoint::terraform
