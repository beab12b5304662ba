// Decimals: numbers exactly as a document writes them, however long.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "holdpoint/base/error.hpp"

namespace holdpoint::values {

// An exact decimal number. A plain value: equal numbers are equal however they
// were written (1, 1.0, 10e-1; -0 is 0). It can be compared and printed; there
// is no arithmetic. The exponent is never expanded, so that 1e999999999 costs
// as little as 1.
class Decimal {
 public:
  static constexpr std::size_t kMaxLength = std::size_t{1} << 20;
  static constexpr std::int64_t kMaxExponent = 1'000'000'000;

  Decimal() = default;  // zero

  // Reads a number in JSON's grammar. Fails with kInvalidSyntax, or with
  // kLimitExceeded beyond kMaxLength bytes or an exponent beyond kMaxExponent.
  // Linear.
  [[nodiscard]] static Result<Decimal> parse(std::string_view text);

  [[nodiscard]] static Decimal of(std::int64_t number);
  // Exactly the number that the double stands for. NaN and infinities have no
  // decimal: nullopt.
  [[nodiscard]] static std::optional<Decimal> of(double number);

  // At worst linear in the shorter number of digits.
  [[nodiscard]] std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal&) const = default;

  [[nodiscard]] bool is_integer() const;
  // The number, if it is an integer of 64 bits.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const;

  // Plain digits while they stay readable ("12345678901234567890123",
  // "0.000001"), else with an exponent ("1.5e30", "1e-7"). parse() reads it
  // back exactly, if it is not longer than kMaxLength.
  friend std::string to_string(const Decimal& number);

 private:
  // The value is 0.DIGITS times ten to the power of point_; digits_ has no
  // zero at either end. Zero has no digits and is not negative.
  std::string digits_;
  std::int64_t point_ = 0;
  bool negative_ = false;
};

}  // namespace holdpoint::values
