// Test files behind the wall: a pull request brings its own tests.
#pragma once

#include <vector>

#include "holdpoint/policytest/policytest.hpp"
#include "test_sources.hpp"

namespace holdpoint::policytest {

// Runs the tests of all files in processes behind the wall and appends their
// results in order. A test that costs its process is a failed test, and the
// next one gets a fresh process. Fails with kIo when there is none to be had.
[[nodiscard]] Result<void> run_walled(const TestSources& sources,
                                      const PolicyIndex& index,
                                      const Options& options,
                                      std::vector<TestResult>& results);

}  // namespace holdpoint::policytest
