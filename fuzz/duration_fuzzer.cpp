// links: values
//
// Any text: what reads as a duration prints as text that reads as the same
// one, and adding or subtracting it stays within range or fails.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/values/duration.hpp"

using holdpoint::values::Duration;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_in_range(const Duration& duration) {
  return duration.seconds >= -Duration::kMaxSeconds &&
         duration.seconds <= Duration::kMaxSeconds &&
         duration.nanoseconds >= 0 && duration.nanoseconds < 1'000'000'000;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto duration = holdpoint::values::parse_duration(text);
  if (!duration) return 0;
  require(is_in_range(*duration));
  const auto again = holdpoint::values::parse_duration(to_string(*duration));
  require(again && *again == *duration);
  const auto twice = add(*duration, *duration);
  require(!twice ||
          (is_in_range(*twice) && *subtract(*twice, *duration) == *duration));
  const auto scaled = multiply(*duration, -0.3);
  require(scaled && is_in_range(*scaled));
  return 0;
}
