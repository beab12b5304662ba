// One test: its plan is made, its policy loaded and run, its answer compared.
#pragma once

#include <string>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/policytest/policytest.hpp"
#include "test_sources.hpp"

namespace holdpoint::policytest {

// Empty when the test passes, else lines that say what was expected and what
// came. `schema` may be null.
[[nodiscard]] std::string failure_of(const bindings::TestCase& test,
                                     const PolicyIndex& index,
                                     const terraform::ProviderSchema* schema,
                                     const Options& options);

}  // namespace holdpoint::policytest
