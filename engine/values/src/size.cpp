#include "holdpoint/values/size.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "quoted.hpp"

namespace holdpoint::values {
namespace {

constexpr std::array<std::string_view, 7> kUnits{"B",   "KiB", "MiB", "GiB",
                                                 "TiB", "PiB", "EiB"};
constexpr int kBitsPerUnit = 10;

// 2^63: the first double that no Size can hold.
constexpr double kTooBig = 9223372036854775808.0;

Result<Size> too_big() {
  return fail(ErrorCode::kLimitExceeded,
              "a size of 8 EiB or more is out of range");
}

Result<Size> from_bytes(double bytes) {
  if (std::isnan(bytes)) {
    return fail(ErrorCode::kInvalidValue, "a size cannot be NaN");
  }
  const double rounded = std::round(bytes);
  if (rounded >= kTooBig || rounded < -kTooBig) return too_big();
  return Size{static_cast<std::int64_t>(rounded)};
}

Result<Size> no_size(std::string_view text, std::string_view unit) {
  std::string next_step = "write it like 100GiB or 64 KiB";
  if (unit.size() == 2 && unit[1] == 'B') {
    next_step = "sizes count in powers of 1024: write " +
                std::string(1, unit[0]) + "iB";
  }
  return fail(ErrorCode::kInvalidSyntax, quoted(text) + " is no size", {},
              std::move(next_step));
}

}  // namespace

Result<Size> size_of(std::int64_t count, std::int64_t unit) {
  Size size;
  if (__builtin_mul_overflow(count, unit, &size.bytes)) return too_big();
  return size;
}

Result<Size> size_of(double count, std::int64_t unit) {
  return from_bytes(count * static_cast<double>(unit));
}

Result<Size> parse_size(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc::invalid_argument) return no_size(text, "");
  std::string_view unit(stop, static_cast<std::size_t>(end - stop));
  if (unit.starts_with(' ')) unit.remove_prefix(1);
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    if (unit != kUnits[i]) continue;
    if (error == std::errc::result_out_of_range) return too_big();
    return size_of(number,
                   std::int64_t{1} << (kBitsPerUnit * static_cast<int>(i)));
  }
  return no_size(text, unit);
}

std::string to_string(const Size& size) {
  std::int64_t number = size.bytes;
  std::size_t unit = 0;
  while (number != 0 && number % kKib == 0 && unit + 1 < kUnits.size()) {
    number /= kKib;
    ++unit;
  }
  return std::to_string(number) + " " + std::string(kUnits[unit]);
}

Result<Size> add(const Size& a, const Size& b) {
  Size sum;
  if (__builtin_add_overflow(a.bytes, b.bytes, &sum.bytes)) return too_big();
  return sum;
}

Result<Size> subtract(const Size& a, const Size& b) {
  Size difference;
  if (__builtin_sub_overflow(a.bytes, b.bytes, &difference.bytes)) {
    return too_big();
  }
  return difference;
}

Result<Size> multiply(const Size& a, double factor) {
  return from_bytes(static_cast<double>(a.bytes) * factor);
}

}  // namespace holdpoint::values
