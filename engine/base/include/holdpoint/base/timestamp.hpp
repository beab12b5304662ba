// A point in time, and how it is written (RFC 3339).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint {

// Seconds since 1970-01-01T00:00:00Z and a fraction; years 0000 to 9999.
struct Timestamp {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;  // 0 to 999,999,999

  auto operator<=>(const Timestamp&) const = default;
};

// Reads RFC 3339: a date, `T`, a time with or without seconds and a fraction,
// and `Z` or an offset. Seconds may be left out because people do so when they
// write windows; a zone may not. A leap second (:60) counts as the next
// second. Fails with kInvalidSyntax, also where the offset leads out of the
// years 0000 to 9999: what was read can be written and read again.
[[nodiscard]] Result<Timestamp> parse_timestamp(std::string_view text);

// "2026-02-26T22:00:00Z", with a fraction only when there is one.
[[nodiscard]] std::string to_string(const Timestamp& time);

}  // namespace holdpoint
