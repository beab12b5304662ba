// `holdpoint test --coverage`: what of the policies the tests reach.
#pragma once

#include "../command.hpp"
#include "holdpoint/policytest/coverage.hpp"

namespace holdpoint::cli {

extern const Option kCoverageOption;
extern const Option kLcovOption;
extern const Option kAnnotateOption;
extern const Option kMinOption;

struct CoverageRequest {
  bool wanted = false;   // any of the options was given
  std::string lcov;      // a file
  std::string annotate;  // a folder
  unsigned least = 0;    // percent of each file
};

[[nodiscard]] Result<CoverageRequest> read_coverage_request(
    const Command& command, const Arguments& arguments);

// Writes the files that were asked for.
[[nodiscard]] Result<void> publish_coverage(
    const std::vector<policytest::FileCoverage>& files,
    const CoverageRequest& request);

// Whether every file is covered well enough; says on standard error which is
// not, so that JSON stays JSON.
[[nodiscard]] bool is_covered(
    const std::vector<policytest::FileCoverage>& files,
    const CoverageRequest& request, Environment& environment);

}  // namespace holdpoint::cli
