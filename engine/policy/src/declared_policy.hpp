// From what a file declared to policies: every field checked.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/policy/policy_set.hpp"

namespace holdpoint::policy {

// Adds the policies that the host's file declared; what is wrong with one goes
// to `errors` instead. A file that declares nothing is an error: it was meant
// to protect something.
void read_declarations(bindings::Host& host, const std::string& file,
                       bool standard, std::vector<Policy>& policies,
                       Errors& errors);

}  // namespace holdpoint::policy
