#include "counts.hpp"

#include <algorithm>

namespace holdpoint::policytest {

Counts count(std::span<const TestResult> results) {
  Counts counts;
  for (const TestResult& result : results) {
    switch (result.status) {
      case Status::kPassed:
        ++counts.passed;
        break;
      case Status::kFailed:
        ++counts.failed;
        break;
      case Status::kBroken:
        ++counts.broken;
    }
  }
  return counts;
}

std::string decimal_time(std::chrono::nanoseconds time,
                         std::chrono::nanoseconds unit) {
  constexpr std::chrono::nanoseconds kNone{0};
  constexpr long long kDigits = 1'000'000;  // six behind the point
  const std::chrono::nanoseconds known = std::max(time, kNone);
  const std::string digits =
      std::to_string(kDigits + known % unit * kDigits / unit);
  return std::to_string(known / unit) + "." + digits.substr(1);
}

}  // namespace holdpoint::policytest
