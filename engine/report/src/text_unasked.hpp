// The part of the text report about rules that warn for want of evidence.
#pragma once

#include <vector>

#include "findings.hpp"
#include "page.hpp"

namespace holdpoint::report {

// Whether all that the group says is that evidence is missing, and it blocks
// nothing: one line for many such rules is enough.
[[nodiscard]] bool is_unasked(const Group& group);

// One block for all groups of `groups` that are; nothing if none is.
void add_unasked(Page& page, const std::vector<Group>& groups);

}  // namespace holdpoint::report
