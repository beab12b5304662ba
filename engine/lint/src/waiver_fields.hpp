// What waivers say: the day on which one ends, and what every one must have.
#pragma once

#include <optional>
#include <string_view>

#include "holdpoint/base/timestamp.hpp"
#include "holdpoint/declaration/declarations.hpp"
#include "rule.hpp"

namespace holdpoint::lint {

struct LastDay {
  syntax::Span span;
  Timestamp ends;  // the end of that day, in UTC
};

// What `expires = "2026-09-30"` says; absent if it is computed or no day.
[[nodiscard]] std::optional<LastDay> last_day(const syntax::SyntaxTree& tree,
                                              const declaration::Block& waiver);

// Reports waivers that certainly have no text at this key.
void report_missing_field(const File& file, Report& report,
                          std::string_view key, std::string_view message,
                          std::string_view next_step);

}  // namespace holdpoint::lint
