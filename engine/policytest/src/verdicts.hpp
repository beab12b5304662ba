// What a policy answered as a whole, and whether a test expected it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/report/outcome.hpp"

namespace holdpoint::policytest {

// The worst of the outcomes: error, deny, undetermined, standing, pass. None
// at all is kNotApplicable. A standing deny is a verdict of its own, which no
// expectation meets: a test whose plan does not cause what it denies proves
// nothing about the gate.
[[nodiscard]] report::Verdict overall(
    const std::vector<report::Outcome>& outcomes);

// The subjects of the first outcomes that are as bad as the worst.
[[nodiscard]] std::vector<std::string> deciding(
    const std::vector<report::Outcome>& outcomes, std::size_t most);

// Empty when the outcomes are as expected, else lines for people.
[[nodiscard]] std::string compare(const bindings::TestExpectation& expected,
                                  const std::vector<report::Outcome>& outcomes);

}  // namespace holdpoint::policytest
