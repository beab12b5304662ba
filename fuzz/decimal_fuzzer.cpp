// links: values
//
// Two numbers with a space between: each prints as text that reads as the same
// number, and they compare as doubles do wherever doubles tell them apart.
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "holdpoint/values/decimal.hpp"

using holdpoint::values::Decimal;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// The nearest double; false if it is out of range.
bool as_double(std::string_view text, double& number) {
  const auto result =
      std::from_chars(text.data(), text.data() + text.size(), number);
  return result.ec == std::errc();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t space = text.find(' ');
  const std::string_view left = text.substr(0, space);
  const std::string_view right =
      space == std::string_view::npos ? "0" : text.substr(space + 1);
  const auto a = Decimal::parse(left);
  const auto b = Decimal::parse(right);
  if (!a || !b) return 0;
  for (const Decimal& number : {*a, *b}) {
    const auto again = Decimal::parse(to_string(number));
    require(again && *again == number);
  }
  require((*a <=> *b) == (0 <=> (*b <=> *a)));
  require((*a == *b) == ((*a <=> *b) == 0));
  double x = 0;
  double y = 0;
  if (as_double(left, x) && as_double(right, y) && x != y) {
    require((x < y) == (*a < *b));
  }
  return 0;
}
