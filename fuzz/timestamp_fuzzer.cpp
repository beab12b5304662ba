// links: base
//
// Any bytes: what reads as a time lies in the years 0000 to 9999, prints as
// text that reads as the same time, and is the same time again when it is
// written with any offset that stays within those years.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "holdpoint/base/timestamp.hpp"

namespace {

using holdpoint::parse_timestamp;
using holdpoint::Timestamp;

constexpr std::int64_t kFirst = -62'167'219'200;
constexpr std::int64_t kLast = 253'402'300'799;

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_in_range(std::int64_t seconds) {
  return seconds >= kFirst && seconds <= kLast;
}

// The clock of a zone shows the time, and the offset says by how much.
std::string in_zone(const Timestamp& time, int minutes) {
  std::string text =
      to_string(Timestamp{time.seconds + minutes * 60, time.nanoseconds});
  text.pop_back();  // Z
  char offset[16] = {};
  const int size = std::abs(minutes);
  std::snprintf(offset, sizeof offset, "%c%02d:%02d", minutes < 0 ? '-' : '+',
                size / 60, size % 60);
  return text + offset;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto time = parse_timestamp(text);
  if (!time) {
    require(!time.error().what.empty() && !time.error().next_step.empty());
    return 0;
  }
  require(is_in_range(time->seconds));
  require(time->nanoseconds >= 0 && time->nanoseconds < 1'000'000'000);
  require(parse_timestamp(to_string(*time)) == *time);
  for (const int minutes : {-1439, -330, -1, 1, 60, 1439}) {
    if (!is_in_range(time->seconds + minutes * 60)) continue;
    require(parse_timestamp(in_zone(*time, minutes)) == *time);
  }
  return 0;
}
