// Libraries that tests are written with, and no policy.
#pragma once

#include <set>
#include <string>

#include "holdpoint/policy/source.hpp"

namespace holdpoint::policytest {

// The files of the libraries that tests of the set use, by themselves or
// through other libraries, and none of its policies does. One that nobody uses
// is not among them. Nothing is run.
[[nodiscard]] std::set<std::string> test_helpers_in(
    const policy::SourceSet& set);

}  // namespace holdpoint::policytest
