// The day on which a waiver ends.
#pragma once

#include <optional>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/declaration/declarations.hpp"

namespace holdpoint::lint {

struct LastDay {
  syntax::Span span;
  Timestamp ends;  // the end of that day, in UTC
};

// What `expires = "2026-09-30"` says; absent if it is computed or no day.
[[nodiscard]] std::optional<LastDay> last_day(const syntax::SyntaxTree& tree,
                                              const declaration::Block& waiver);

}  // namespace holdpoint::lint
