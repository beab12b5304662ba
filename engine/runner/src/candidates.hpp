// Where the resources come from that a selector chooses among.
#pragma once

#include <vector>

#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/policy/selector.hpp"

namespace holdpoint::runner {

[[nodiscard]] std::vector<const terraform::ResourceChange*> candidates(
    const policy::Selector& selector, const bindings::Facts& facts);

}  // namespace holdpoint::runner
