// A test's state, as the text of a terraform.tfstate of version 4.
#pragma once

#include <string>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/terraform/provider_schema.hpp"

namespace holdpoint::policytest {

// What states and pins of tests have in common unless one of them says
// otherwise, so that a test which does not care finds them in agreement.
inline constexpr char kSomeLineage[] = "5f0c2b1e-0000-4000-8000-7e57f11e0001";
inline constexpr std::uint64_t kSomeSerial = 1;

// A state that says its lineage and serial. `schema` may be null. Fails with
// kPolicy and the builder's place when its values cannot be those of a state.
[[nodiscard]] Result<std::string> print_state(
    const bindings::TestState& state, const terraform::ProviderSchema* schema);

}  // namespace holdpoint::policytest
