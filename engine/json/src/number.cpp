#include "number.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>

namespace holdpoint::json::internal {
namespace {

constexpr std::size_t kIntegerDigits = 18;  // any so long fits std::int64_t
constexpr std::size_t kExactDigits = 15;    // any so long survives a double
constexpr std::size_t kDoubleDigits = 17;   // no double prints longer
constexpr std::int64_t kHugeExponent = 1'000'000'000'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// A decimal value in its one normal form: digits * 10^exponent, where digits
// neither begin nor end with a zero; zero has none.
struct Decimal {
  bool negative = false;
  bool huge = false;  // the exponent is beyond kHugeExponent, not exact here
  std::string digits;
  std::int64_t exponent = 0;

  bool operator==(const Decimal&) const = default;
};

// Reads "+12", "-3" or "7"; sets `huge` where counting stops.
std::int64_t read_exponent(std::string_view text, bool& huge) {
  const bool negative = text.starts_with('-');
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) continue;
    value = value * 10 + (c - '0');
    huge = huge || value > kHugeExponent;
    if (huge) value = kHugeExponent;
  }
  return negative ? -value : value;
}

Decimal normalise(std::string_view text) {
  Decimal decimal;
  decimal.negative = text.starts_with('-');
  bool fraction = false;
  std::int64_t zeros = 0;  // seen since the last other digit
  std::size_t at = decimal.negative ? 1 : 0;
  for (; at < text.size() && (text[at] | 0x20) != 'e'; ++at) {
    if (text[at] == '.') {
      fraction = true;
      continue;
    }
    if (fraction) --decimal.exponent;
    if (text[at] == '0') {
      ++zeros;
      continue;
    }
    if (!decimal.digits.empty()) {
      decimal.digits.append(static_cast<std::size_t>(zeros), '0');
    }
    zeros = 0;
    decimal.digits += text[at];
  }
  if (decimal.digits.empty()) return {};
  decimal.exponent += zeros;
  if (at < text.size()) {
    decimal.exponent += read_exponent(text.substr(at + 1), decimal.huge);
  }
  return decimal;
}

bool to_integer(const Decimal& decimal, std::uint64_t& payload) {
  constexpr std::int64_t kMost = 19;  // digits, all of which fit 64 bits
  const auto length = static_cast<std::int64_t>(decimal.digits.size());
  if (decimal.exponent < 0 || length + decimal.exponent > kMost) return false;
  std::uint64_t value = 0;
  for (const char c : decimal.digits) {
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  for (std::int64_t i = 0; i < decimal.exponent; ++i) value *= 10;
  const std::uint64_t limit =
      static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) +
      (decimal.negative ? 1 : 0);
  if (value > limit) return false;
  payload = decimal.negative ? 0 - value : value;
  return true;
}

// Whether a double prints back as exactly this decimal.
bool to_real(const Decimal& decimal, std::uint64_t& payload) {
  constexpr std::int64_t kFar = 400;  // beyond any double's exponent
  if (decimal.digits.size() > kDoubleDigits) return false;
  if (decimal.exponent > kFar || decimal.exponent < -kFar) return false;
  const std::string text = (decimal.negative ? "-" : "") + decimal.digits +
                           "e" + std::to_string(decimal.exponent);
  double real = 0;
  const auto read =
      std::from_chars(text.data(), text.data() + text.size(), real);
  if (read.ec != std::errc() || !std::isfinite(real) || real == 0) return false;
  payload = std::bit_cast<std::uint64_t>(real);
  if (decimal.digits.size() <= kExactDigits && std::isnormal(real)) return true;
  char printed[32];
  const auto end = std::to_chars(printed, printed + sizeof printed, real,
                                 std::chars_format::scientific);
  const std::string_view shortest(printed,
                                  static_cast<std::size_t>(end.ptr - printed));
  return normalise(shortest) == decimal;
}

}  // namespace

std::size_t number_length(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) return 0;
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = digits_at(text, at + 1);
    if (fraction == 0) return 0;
    at += 1 + fraction;
  }
  if (at < text.size() && (text[at] | 0x20) == 'e') {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = digits_at(text, at);
    if (exponent == 0) return 0;
    at += exponent;
  }
  return at;
}

Number classify(std::string_view text) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_at(text, sign);
  if (sign + whole == text.size() && whole <= kIntegerDigits) {
    std::uint64_t value = 0;
    for (const char c : text.substr(sign)) {
      value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return {Kind::kInteger, sign == 1 ? 0 - value : value};
  }
  const Decimal decimal = normalise(text);
  Number number;
  if (decimal.digits.empty() || to_integer(decimal, number.payload)) {
    number.kind = Kind::kInteger;
  } else if (to_real(decimal, number.payload)) {
    number.kind = Kind::kReal;
  } else {
    number = {Kind::kDecimal, 0};
  }
  return number;
}

bool same_decimal(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const Decimal x = normalise(a);
  const Decimal y = normalise(b);
  return !x.huge && !y.huge && x == y;
}

}  // namespace holdpoint::json::internal
