// What people state about the account and region of a run.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/pins/pins.hpp"
#include "holdpoint/terraform/provider_scope.hpp"

namespace holdpoint::api {

// From the request and the pin, which may be null. An account and a region say
// by their shape which cloud they are of: AWS accounts have twelve digits,
// Azure subscriptions are UUIDs, GCP projects begin with a letter. Fails for
// what has no such shape: a slip of the pen must not leave the account unknown.
[[nodiscard]] Result<std::vector<terraform::StatedScope>> stated_scopes(
    const EvidenceRequest& request, const pins::Pin* pin);

}  // namespace holdpoint::api
