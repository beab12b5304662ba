// Reads one source of a context document.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "fields.hpp"
#include "holdpoint/cloud/context.hpp"

namespace holdpoint::cloud::internal {

// The source, and how many items it says it has; mistakes stay in `fields`.
// What it does not say of its place is taken from its id, when that reads
// PROVIDER/ACCOUNT/REGION/NAME with a place that `scopes` name, or from the
// only scope there is.
struct ReadSource {
  Source source;
  std::optional<std::uint64_t> count;
};
[[nodiscard]] ReadSource read_source(Fields& fields,
                                     const std::vector<Scope>& scopes);

// Gives a source without a dataset the one that its call fills.
void derive_dataset(Source& source);

}  // namespace holdpoint::cloud::internal
