#include "holdpoint/values/duration.hpp"

#include <array>
#include <cmath>

#include "quoted.hpp"

namespace holdpoint::values {
namespace {

constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
constexpr int kFractionDigits = 9;

// The first and last second that a Timestamp may hold: years 0000 and 9999.
constexpr std::int64_t kFirstSecond = -62'167'219'200;
constexpr std::int64_t kLastSecond = 253'402'300'799;

Result<Duration> too_long() {
  return fail(ErrorCode::kLimitExceeded,
              "a duration of more than 30,000 years is out of range");
}

// Brings nanoseconds into 0 to 999,999,999; they may be off by one second.
Result<Duration> normalised(std::int64_t seconds, std::int64_t nanoseconds) {
  if (nanoseconds < 0) {
    nanoseconds += kNanosPerSecond;
    --seconds;
  } else if (nanoseconds >= kNanosPerSecond) {
    nanoseconds -= kNanosPerSecond;
    ++seconds;
  }
  if (seconds < -Duration::kMaxSeconds || seconds > Duration::kMaxSeconds) {
    return too_long();
  }
  return Duration{seconds, static_cast<std::int32_t>(nanoseconds)};
}

Result<Duration> from_seconds(double seconds) {
  if (std::isnan(seconds)) {
    return fail(ErrorCode::kInvalidValue, "a duration cannot be NaN");
  }
  if (std::abs(seconds) > static_cast<double>(Duration::kMaxSeconds)) {
    return too_long();
  }
  const double whole = std::floor(seconds);
  const double fraction =
      (seconds - whole) * static_cast<double>(kNanosPerSecond);
  return normalised(static_cast<std::int64_t>(whole), std::llround(fraction));
}

struct Unit {
  char letter;
  std::int64_t seconds;
};
constexpr std::array<Unit, 4> kUnits{{{'d', kSecondsPerDay},
                                      {'h', kSecondsPerHour},
                                      {'m', kSecondsPerMinute},
                                      {'s', 1}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads durations from left to right; fails by returning false or a limit.
struct Reader {
  std::string_view rest;
  std::int64_t seconds = 0;
  std::int64_t nanoseconds = 0;
  std::size_t next_unit = 0;  // units before this one may no longer come
  bool too_big = false;

  // Digits of a whole number; saturates, which the caller sees by too_big.
  bool read_number(std::int64_t& number) {
    if (rest.empty() || !is_digit(rest.front())) return false;
    number = 0;
    while (!rest.empty() && is_digit(rest.front())) {
      if (number <= Duration::kMaxSeconds) {
        number = number * 10 + (rest.front() - '0');
      }
      rest.remove_prefix(1);
    }
    too_big = too_big || number > Duration::kMaxSeconds;
    return true;
  }

  bool read_fraction() {
    int digits = 0;
    while (!rest.empty() && is_digit(rest.front())) {
      if (++digits > kFractionDigits) return false;
      nanoseconds = nanoseconds * 10 + (rest.front() - '0');
      rest.remove_prefix(1);
    }
    if (digits == 0) return false;
    for (; digits < kFractionDigits; ++digits) nanoseconds *= 10;
    return rest == "s";
  }

  bool read_part() {
    std::int64_t number = 0;
    if (!read_number(number)) return false;
    if (rest.starts_with('.')) {
      rest.remove_prefix(1);
      if (!read_fraction()) return false;
    }
    for (std::size_t i = next_unit; i < kUnits.size(); ++i) {
      if (!rest.starts_with(kUnits[i].letter)) continue;
      rest.remove_prefix(1);
      next_unit = i + 1;
      // Cannot overflow: both factors are bounded.
      if (!too_big) seconds += number * kUnits[i].seconds;
      too_big = too_big || seconds > Duration::kMaxSeconds;
      return true;
    }
    return false;
  }
};

void append_number(std::string& text, std::int64_t number, char unit) {
  text += std::to_string(number);
  text += unit;
}

// Seconds with their fraction, its last zeros left out: "1.5s".
void append_seconds(std::string& text, std::int64_t seconds,
                    std::int32_t nanoseconds) {
  text += std::to_string(seconds);
  if (nanoseconds != 0) {
    std::string digits = std::to_string(kNanosPerSecond + nanoseconds);
    digits.erase(digits.find_last_not_of('0') + 1);
    text += '.';
    text.append(digits, 1);  // without the leading 1
  }
  text += 's';
}

// What is not a whole number of one unit.
void append_parts(std::string& text, std::int64_t seconds,
                  std::int32_t nanoseconds) {
  if (seconds >= 3 * kSecondsPerDay) {
    append_number(text, seconds / kSecondsPerDay, 'd');
    seconds %= kSecondsPerDay;
  }
  if (seconds >= kSecondsPerHour) {
    append_number(text, seconds / kSecondsPerHour, 'h');
    seconds %= kSecondsPerHour;
  }
  if (seconds >= kSecondsPerMinute) {
    append_number(text, seconds / kSecondsPerMinute, 'm');
    seconds %= kSecondsPerMinute;
  }
  if (seconds != 0 || nanoseconds != 0) {
    append_seconds(text, seconds, nanoseconds);
  }
}

Result<Timestamp> within_years(std::int64_t seconds, std::int64_t nanoseconds) {
  if (nanoseconds < 0) {
    nanoseconds += kNanosPerSecond;
    --seconds;
  } else if (nanoseconds >= kNanosPerSecond) {
    nanoseconds -= kNanosPerSecond;
    ++seconds;
  }
  if (seconds < kFirstSecond || seconds > kLastSecond) {
    return fail(ErrorCode::kLimitExceeded,
                "a time outside the years 0000 to 9999 is out of range");
  }
  return Timestamp{seconds, static_cast<std::int32_t>(nanoseconds)};
}

}  // namespace

Result<Duration> duration_of(std::int64_t count, std::int64_t unit_seconds) {
  std::int64_t seconds = 0;
  if (__builtin_mul_overflow(count, unit_seconds, &seconds)) return too_long();
  return normalised(seconds, 0);
}

Result<Duration> duration_of(double count, std::int64_t unit_seconds) {
  return from_seconds(count * static_cast<double>(unit_seconds));
}

Result<Duration> parse_duration(std::string_view text) {
  Reader reader{text};
  const bool negative = text.starts_with('-');
  if (negative) reader.rest.remove_prefix(1);
  bool well_formed = true;
  do {
    well_formed = reader.read_part();
  } while (well_formed && !reader.rest.empty());
  if (!well_formed) {
    return fail(ErrorCode::kInvalidSyntax, quoted(text) + " is no duration", {},
                "write it like 24h, 7d, 90m or 1h30m");
  }
  if (reader.too_big) return too_long();
  return negative ? normalised(-reader.seconds, -reader.nanoseconds)
                  : normalised(reader.seconds, reader.nanoseconds);
}

std::string to_string(const Duration& duration) {
  std::int64_t seconds = duration.seconds;
  std::int32_t nanoseconds = duration.nanoseconds;
  std::string text;
  if (seconds < 0) {
    text = "-";
    seconds = -seconds;
    if (nanoseconds != 0) {
      --seconds;
      nanoseconds = static_cast<std::int32_t>(kNanosPerSecond - nanoseconds);
    }
  }
  const auto whole = [&](std::int64_t unit) {
    return nanoseconds == 0 && seconds % unit == 0;
  };
  if (seconds == 0 && nanoseconds == 0) return "0s";
  if (whole(kSecondsPerDay) && seconds > kSecondsPerDay) {
    append_number(text, seconds / kSecondsPerDay, 'd');
  } else if (whole(kSecondsPerHour) && seconds < 3 * kSecondsPerDay) {
    append_number(text, seconds / kSecondsPerHour, 'h');
  } else if (whole(kSecondsPerMinute) && seconds < 2 * kSecondsPerHour) {
    append_number(text, seconds / kSecondsPerMinute, 'm');
  } else if (whole(1) && seconds < 2 * kSecondsPerMinute) {
    append_number(text, seconds, 's');
  } else {
    append_parts(text, seconds, nanoseconds);
  }
  return text;
}

Result<Duration> add(const Duration& a, const Duration& b) {
  return normalised(a.seconds + b.seconds,
                    std::int64_t{a.nanoseconds} + b.nanoseconds);
}

Result<Duration> subtract(const Duration& a, const Duration& b) {
  return normalised(a.seconds - b.seconds,
                    std::int64_t{a.nanoseconds} - b.nanoseconds);
}

Result<Duration> multiply(const Duration& a, double factor) {
  const double seconds = static_cast<double>(a.seconds) +
                         a.nanoseconds / static_cast<double>(kNanosPerSecond);
  return from_seconds(seconds * factor);
}

Duration between(const Timestamp& earlier, const Timestamp& later) {
  std::int64_t seconds = later.seconds - earlier.seconds;
  std::int32_t nanoseconds = later.nanoseconds - earlier.nanoseconds;
  if (nanoseconds < 0) {
    nanoseconds += static_cast<std::int32_t>(kNanosPerSecond);
    --seconds;
  }
  return {seconds, nanoseconds};
}

Result<Timestamp> add(const Timestamp& time, const Duration& duration) {
  return within_years(time.seconds + duration.seconds,
                      std::int64_t{time.nanoseconds} + duration.nanoseconds);
}

Result<Timestamp> subtract(const Timestamp& time, const Duration& duration) {
  return within_years(time.seconds - duration.seconds,
                      std::int64_t{time.nanoseconds} - duration.nanoseconds);
}

}  // namespace holdpoint::values
