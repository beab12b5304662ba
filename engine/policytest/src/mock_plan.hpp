// A test's plan, as the text that `terraform show -json` would print.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::policytest {

// `now` stands as the plan's timestamp; `schema` may be null. Fails with
// kPolicy and the builder's place when its values cannot be those of a plan.
[[nodiscard]] Result<std::string> print_plan(
    const std::vector<bindings::TestChange>& changes,
    const terraform::ProviderSchema* schema, const std::string& now);

}  // namespace holdpoint::policytest
