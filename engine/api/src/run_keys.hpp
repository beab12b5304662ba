// What people say about a run.
#pragma once

#include <map>
#include <string>

#include "holdpoint/policy/policy_set.hpp"

namespace holdpoint::api {

// One error for each key that the vocabulary does not know.
[[nodiscard]] policy::Errors check_run_keys(
    const std::map<std::string, std::string>& run);

}  // namespace holdpoint::api
