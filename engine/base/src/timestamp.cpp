#include "holdpoint/base/timestamp.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace holdpoint {
namespace {

// Takes fields off the front of a text; `ok` turns false at the first misfit.
struct Reader {
  std::string_view rest;
  bool ok = true;

  int digits(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const bool digit = i < rest.size() && rest[i] >= '0' && rest[i] <= '9';
      if (!digit) {
        ok = false;
        return 0;
      }
      value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return value;
  }

  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }

  void expect(char c) { ok = take(c) && ok; }
};

constexpr std::size_t kMaxFractionDigits = 9;
// The first second of the year 0000 and the last one of the year 9999.
constexpr std::int64_t kFirstSecond = -62'167'219'200;
constexpr std::int64_t kLastSecond = 253'402'300'799;

std::int32_t read_fraction(Reader& reader) {
  std::int32_t nanoseconds = 0;
  std::size_t seen = 0;
  while (!reader.rest.empty() && reader.rest.front() >= '0' &&
         reader.rest.front() <= '9') {
    if (seen < kMaxFractionDigits) {
      nanoseconds = nanoseconds * 10 + (reader.rest.front() - '0');
    }
    ++seen;
    reader.rest.remove_prefix(1);
  }
  reader.ok = reader.ok && seen > 0;
  for (; seen < kMaxFractionDigits; ++seen) nanoseconds *= 10;
  return nanoseconds;
}

int read_offset_minutes(Reader& reader) {
  if (reader.take('Z') || reader.take('z')) return 0;
  const bool negative = reader.take('-');
  if (!negative) reader.expect('+');
  const int hours = reader.digits(2);
  reader.expect(':');
  const int minutes = reader.digits(2);
  reader.ok = reader.ok && hours < 24 && minutes < 60;
  const int offset = hours * 60 + minutes;
  return negative ? -offset : offset;
}

tl::unexpected<Error> refuse(std::string_view text) {
  return fail(ErrorCode::kInvalidSyntax,
              "`" + std::string(text.substr(0, 64)) + "` is not a time", {},
              "write RFC 3339, such as 2026-01-31T00:00:00Z");
}

}  // namespace

Result<Timestamp> parse_timestamp(std::string_view text) {
  Reader in{text};
  const int year = in.digits(4);
  in.expect('-');
  const int month = in.digits(2);
  in.expect('-');
  const int day = in.digits(2);
  if (!in.take('T')) in.expect('t');
  const int hour = in.digits(2);
  in.expect(':');
  const int minute = in.digits(2);
  int second = 0;
  std::int32_t nanoseconds = 0;
  if (in.take(':')) {
    second = in.digits(2);
    if (in.take('.')) nanoseconds = read_fraction(in);
  }
  const int offset = read_offset_minutes(in);
  const std::chrono::year_month_day date{
      std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
      std::chrono::day{static_cast<unsigned>(day)}};
  const bool in_range = hour < 24 && minute < 60 && second <= 60 && date.ok();
  if (!in.ok || !in.rest.empty() || !in_range) return refuse(text);
  const auto days = std::chrono::sys_days{date}.time_since_epoch().count();
  const std::int64_t minutes = (std::int64_t{days} * 24 + hour) * 60 + minute;
  const std::int64_t seconds = (minutes - offset) * 60 + second;
  // An offset or a leap second can lead out of the years that are written.
  if (seconds < kFirstSecond || seconds > kLastSecond) return refuse(text);
  return Timestamp{seconds, nanoseconds};
}

std::string to_string(const Timestamp& time) {
  using std::chrono::floor;
  const std::chrono::sys_seconds seconds{std::chrono::seconds{time.seconds}};
  const auto day = floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{seconds - day};
  std::array<char, 64> buffer = {};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02d",
                static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  std::string text = buffer.data();
  if (time.nanoseconds != 0) {
    std::snprintf(buffer.data(), buffer.size(), ".%09d", time.nanoseconds);
    std::string fraction = buffer.data();
    fraction.erase(fraction.find_last_not_of('0') + 1);
    text += fraction;
  }
  return text + "Z";
}

}  // namespace holdpoint
