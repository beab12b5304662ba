// `holdpoint test --mutants`: whether the tests would notice a wrong policy.
#pragma once

#include "../command.hpp"
#include "holdpoint/policytest/policytest.hpp"

namespace holdpoint::cli {

extern const Option kMutantsOption;
extern const Option kMinScoreOption;

// Runs the mutants and prints what survived, and the scores.
[[nodiscard]] int run_test_mutants(policytest::Options options,
                                   const Arguments& arguments,
                                   Environment& environment);

}  // namespace holdpoint::cli
