// Proof of a draft, before it is written: the linter has nothing to say about
// it, and its own tests pass.
#pragma once

#include <cstddef>

#include "new_files.hpp"
#include "new_policy.hpp"

namespace holdpoint::cli {

// The number of tests that passed. `folder` is where the files are to stand.
// Fails with kInternal and what is wrong.
[[nodiscard]] Result<std::size_t> check_draft(const NewFile& policy,
                                              const NewFile& test,
                                              const PolicyFolder& folder,
                                              const Environment& environment);

}  // namespace holdpoint::cli
