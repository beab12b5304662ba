#include <utility>
#include <vector>

#include "holdpoint/json/document.hpp"
#include "number.hpp"

namespace holdpoint::json {
namespace {

bool equal_scalars(Value a, Value b) {
  switch (a.kind()) {
    case Kind::kBoolean:
      return a.as_boolean() == b.as_boolean();
    case Kind::kInteger:
      return a.as_integer() == b.as_integer();
    case Kind::kReal:
      return a.as_real() == b.as_real();
    case Kind::kDecimal:
      return internal::same_decimal(a.number_text(), b.number_text());
    case Kind::kString:
      return a.as_string() == b.as_string();
    default:
      return true;
  }
}

}  // namespace

bool equal(Value a, Value b) {
  return equal(a, b, [](std::uint64_t) {});
}

bool equal(Value a, Value b, const Meter& spend) {
  constexpr std::size_t kBytesPerStep = 16;
  std::vector<std::pair<Value, Value>> pairs{{a, b}};
  while (!pairs.empty()) {
    const auto [x, y] = pairs.back();
    pairs.pop_back();
    const std::size_t text = x.is_string() ? x.as_string().size() : 0;
    spend(1 + x.size() + text / kBytesPerStep);
    if (x.kind() != y.kind() || x.size() != y.size()) return false;
    if (!equal_scalars(x, y)) return false;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (x.is_array()) {
        pairs.emplace_back(x.at(i), y.at(i));
        continue;
      }
      const auto other = y.find(x.key_at(i));
      if (!other) return false;
      pairs.emplace_back(x.at(i), *other);
    }
  }
  return true;
}

}  // namespace holdpoint::json
