// A test's `cloud`, as the context that a collector would have written.
#pragma once

#include "beside_files.hpp"
#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/bindings/test_file.hpp"
#include "holdpoint/cloud/evidence.hpp"

namespace holdpoint::policytest {

// What the test knows of the cloud at `now`. Fails with kPolicy and the place
// in the test file for datasets, fields and values that no cloud has, and like
// Context for files.
//
// Unless the test names an account or a region, or gives a file, its evidence
// holds everywhere. Otherwise every source has a place: its own, or the test's.
[[nodiscard]] Result<cloud::Evidence> make_evidence(
    const bindings::TestCase& test, const Timestamp& now,
    const BesideFiles& files);

}  // namespace holdpoint::policytest
