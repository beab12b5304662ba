// Finds the objects in an answer.
#pragma once

#include "holdpoint/cloud/raw_answers.hpp"
#include "holdpoint/vocabulary/datasets.hpp"

namespace holdpoint::cloud::internal {

// The same as listing_of() for a row, which may be null.
[[nodiscard]] Listing list_items(const vocabulary::Dataset* row,
                                 json::Value answer);

}  // namespace holdpoint::cloud::internal
