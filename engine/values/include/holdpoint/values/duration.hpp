// Durations: lengths of time, such as the age of a backup.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"
#include "holdpoint/base/timestamp.hpp"

namespace holdpoint::values {

// Whole seconds and the nanoseconds after them, so that a negative duration
// has negative seconds and nanoseconds that count forward. A plain value; make
// one with the functions below, which keep it within kMaxSeconds either way:
// then no arithmetic here can overflow.
struct Duration {
  // More than lies between any two timestamps, which span 10,000 years.
  static constexpr std::int64_t kMaxSeconds = 1'000'000'000'000;

  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;  // 0 to 999,999,999

  auto operator<=>(const Duration&) const = default;
};

inline constexpr std::int64_t kSecondsPerMinute = 60;
inline constexpr std::int64_t kSecondsPerHour = 3600;
inline constexpr std::int64_t kSecondsPerDay = 86400;

// So many units of so many seconds: duration_of(24, kSecondsPerHour). Fails
// with kLimitExceeded beyond kMaxSeconds and with kInvalidValue for a NaN. A
// fraction is rounded to the nearest nanosecond.
[[nodiscard]] Result<Duration> duration_of(std::int64_t count,
                                           std::int64_t unit_seconds);
[[nodiscard]] Result<Duration> duration_of(double count,
                                           std::int64_t unit_seconds);

// Reads "24h", "7d", "90m", "30s", "1h30m", "1.5s": whole numbers with the
// units d, h, m and s, each at most once and in this order, without spaces. A
// minus may stand in front; only seconds may have a fraction, of up to nine
// digits. Fails with kInvalidSyntax or kLimitExceeded.
[[nodiscard]] Result<Duration> parse_duration(std::string_view text);

// As people write it, and as parse_duration reads it back exactly:
//   whole days from the second on       "2d" "7d" "365d"
//   else whole hours up to three days   "1h" "24h" "36h"
//   else whole minutes up to two hours  "5m" "90m"
//   else whole seconds up to two minutes  "90s"
// and otherwise the parts that are not zero, with days from three on:
// "25h30m", "3d2h", "1h0.5s". Nothing is "0s".
[[nodiscard]] std::string to_string(const Duration& duration);

// Fail with kLimitExceeded beyond kMaxSeconds, multiply for a NaN with
// kInvalidValue.
[[nodiscard]] Result<Duration> add(const Duration& a, const Duration& b);
[[nodiscard]] Result<Duration> subtract(const Duration& a, const Duration& b);
[[nodiscard]] Result<Duration> multiply(const Duration& a, double factor);

// `later` minus `earlier`; negative if it is the other way round.
[[nodiscard]] Duration between(const Timestamp& earlier,
                               const Timestamp& later);
// Fails with kLimitExceeded outside the years 0000 to 9999.
[[nodiscard]] Result<Timestamp> add(const Timestamp& time,
                                    const Duration& duration);
[[nodiscard]] Result<Timestamp> subtract(const Timestamp& time,
                                         const Duration& duration);

}  // namespace holdpoint::values
