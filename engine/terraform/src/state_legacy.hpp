// The resources of raw states of version 1 to 3, which Terraform wrote before
// 0.12 and still reads.
#pragma once

#include "state_parts.hpp"

namespace holdpoint::terraform {

// `root` is the state, of version `parts.version`. Adds its instances to
// `index` and its outputs to `parts`, as Terraform's own upgrade to version 4
// would, but for the `tainted` list of version 1: Terraform forgets these
// objects, although they exist; here they are tainted deposed objects.
[[nodiscard]] Result<void> read_legacy_state(json::Value root,
                                             StateIndex& index,
                                             StateParts& parts);

}  // namespace holdpoint::terraform
