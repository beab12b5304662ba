// An action invocation of a test's plan.
#pragma once

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/json/small.hpp"

namespace holdpoint::policytest {

// As `action_invocations` of a plan holds it. Fails with kPolicy for an address
// that is no action's, and for an event that does not exist.
[[nodiscard]] Result<json::Small> print_action(
    const bindings::TestChange& action);

}  // namespace holdpoint::policytest
