// Sizes: numbers of bytes, such as those of disks.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::values {

// A plain value. Negative ones come of subtractions only.
struct Size {
  std::int64_t bytes = 0;

  auto operator<=>(const Size&) const = default;
};

inline constexpr std::int64_t kKib = std::int64_t{1} << 10;
inline constexpr std::int64_t kMib = std::int64_t{1} << 20;
inline constexpr std::int64_t kGib = std::int64_t{1} << 30;

// So many units: size_of(100, kGib). Fails with kLimitExceeded beyond 64 bits
// and with kInvalidValue for a NaN. A fraction of a byte is rounded.
[[nodiscard]] Result<Size> size_of(std::int64_t count, std::int64_t unit);
[[nodiscard]] Result<Size> size_of(double count, std::int64_t unit);

// Reads a whole number and a unit: B, KiB, MiB, GiB, TiB, PiB or EiB, with at
// most one space between: "100GiB", "64 KiB". A minus may stand in front.
// Fails with kInvalidSyntax, which for "100GB" says that GiB is meant, or with
// kLimitExceeded beyond 64 bits.
[[nodiscard]] Result<Size> parse_size(std::string_view text);

// With the greatest unit that leaves a whole number: "100 GiB", "1536 MiB",
// "7 B". parse_size reads it back exactly.
[[nodiscard]] std::string to_string(const Size& size);

// Fail with kLimitExceeded beyond 64 bits, multiply for a NaN with
// kInvalidValue.
[[nodiscard]] Result<Size> add(const Size& a, const Size& b);
[[nodiscard]] Result<Size> subtract(const Size& a, const Size& b);
[[nodiscard]] Result<Size> multiply(const Size& a, double factor);

}  // namespace holdpoint::values
