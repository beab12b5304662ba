#include "holdpoint/values/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "quoted.hpp"

namespace holdpoint::values {
namespace {

// Beyond these many zeros an exponent is easier to read than the digits.
constexpr std::int64_t kMaxPlainPoint = 21;
constexpr std::int64_t kMinPlainPoint = -5;

// A double has at most 767 significant decimal digits.
constexpr int kDoubleDigits = 766;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view take_digits(std::string_view& rest) {
  std::size_t count = 0;
  while (count < rest.size() && is_digit(rest[count])) ++count;
  const std::string_view digits = rest.substr(0, count);
  rest.remove_prefix(count);
  return digits;
}

tl::unexpected<Error> no_number(std::string_view text) {
  return fail(ErrorCode::kInvalidSyntax, quoted(text) + " is no number", {},
              "write it as JSON does: 12, -0.5, 1e30");
}

tl::unexpected<Error> out_of_range(std::string_view text) {
  return fail(ErrorCode::kLimitExceeded,
              "the exponent of " + quoted(text) + " is out of range");
}

// The number's texts: whole part, fraction, exponent with its sign.
struct Parts {
  bool negative = false;
  std::string_view whole, fraction, exponent;
  bool negative_exponent = false;
};

std::optional<Parts> split(std::string_view rest) {
  Parts parts;
  parts.negative = rest.starts_with('-');
  if (parts.negative) rest.remove_prefix(1);
  parts.whole = take_digits(rest);
  if (parts.whole.empty()) return std::nullopt;
  if (parts.whole.size() > 1 && parts.whole[0] == '0') return std::nullopt;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    parts.fraction = take_digits(rest);
    if (parts.fraction.empty()) return std::nullopt;
  }
  if (rest.starts_with('e') || rest.starts_with('E')) {
    rest.remove_prefix(1);
    parts.negative_exponent = rest.starts_with('-');
    if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
    parts.exponent = take_digits(rest);
    if (parts.exponent.empty()) return std::nullopt;
  }
  if (!rest.empty()) return std::nullopt;
  return parts;
}

// The exponent, or nullopt beyond the limit.
std::optional<std::int64_t> exponent_of(const Parts& parts) {
  std::int64_t exponent = 0;
  for (const char digit : parts.exponent) {
    exponent = exponent * 10 + (digit - '0');
    if (exponent > Decimal::kMaxExponent) return std::nullopt;
  }
  return parts.negative_exponent ? -exponent : exponent;
}

}  // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
  if (text.size() > kMaxLength) {
    return fail(ErrorCode::kLimitExceeded, "a number of " +
                                               std::to_string(text.size()) +
                                               " characters is too long");
  }
  const auto parts = split(text);
  if (!parts) return no_number(text);
  const auto exponent = exponent_of(*parts);
  if (!exponent) return out_of_range(text);
  Decimal number;
  number.digits_.reserve(parts->whole.size() + parts->fraction.size());
  number.digits_ += parts->whole;
  number.digits_ += parts->fraction;
  number.digits_.erase(number.digits_.find_last_not_of('0') + 1);
  const std::size_t zeros =
      std::min(number.digits_.find_first_not_of('0'), number.digits_.size());
  number.digits_.erase(0, zeros);
  if (number.digits_.empty()) return Decimal();
  number.negative_ = parts->negative;
  number.point_ = static_cast<std::int64_t>(parts->whole.size()) -
                  static_cast<std::int64_t>(zeros) + *exponent;
  if (std::abs(number.point_ - 1) > kMaxExponent) return out_of_range(text);
  return number;
}

Decimal Decimal::of(std::int64_t number) {
  return parse(std::to_string(number)).value_or(Decimal());
}

std::optional<Decimal> Decimal::of(double number) {
  if (!std::isfinite(number)) return std::nullopt;
  std::array<char, kDoubleDigits + 16> buffer;
  const auto [end, error] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                    std::chars_format::scientific, kDoubleDigits);
  if (error != std::errc()) return std::nullopt;
  const auto parsed = parse(std::string_view(
      buffer.data(), static_cast<std::size_t>(end - buffer.data())));
  if (!parsed) return std::nullopt;
  return *parsed;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  if (negative_ != other.negative_) {
    return negative_ ? std::strong_ordering::less
                     : std::strong_ordering::greater;
  }
  const Decimal& low = negative_ ? other : *this;
  const Decimal& high = negative_ ? *this : other;
  // Zero's place is below every other magnitude, whatever their points.
  if (low.digits_.empty() || high.digits_.empty()) {
    return high.digits_.empty() <=> low.digits_.empty();
  }
  if (low.point_ != high.point_) return low.point_ <=> high.point_;
  return low.digits_ <=> high.digits_;
}

bool Decimal::is_integer() const {
  return point_ >= static_cast<std::int64_t>(digits_.size());
}

std::optional<std::int64_t> Decimal::to_int64() const {
  constexpr std::int64_t kMostDigits = 19;
  if (!is_integer() || point_ > kMostDigits) return std::nullopt;
  std::string text = negative_ ? "-" : "";
  text += digits_.empty() ? "0" : digits_;
  text.append(static_cast<std::size_t>(point_) - digits_.size(), '0');
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  if (result.ec != std::errc()) return std::nullopt;
  return number;
}

std::string to_string(const Decimal& number) {
  if (number.digits_.empty()) return "0";
  std::string text = number.negative_ ? "-" : "";
  const std::string& digits = number.digits_;
  const auto count = static_cast<std::int64_t>(digits.size());
  const std::int64_t point = number.point_;
  if (point > 0 && point <= std::max(count, kMaxPlainPoint)) {
    text.append(digits, 0, static_cast<std::size_t>(point));
    if (point > count)
      text.append(static_cast<std::size_t>(point - count), '0');
    if (point < count) {
      text += '.';
      text.append(digits, static_cast<std::size_t>(point));
    }
  } else if (point <= 0 && point >= kMinPlainPoint) {
    text += "0.";
    text.append(static_cast<std::size_t>(-point), '0');
    text += digits;
  } else {
    text += digits[0];
    if (count > 1) {
      text += '.';
      text.append(digits, 1);
    }
    text += 'e';
    text += std::to_string(point - 1);
  }
  return text;
}

}  // namespace holdpoint::values
