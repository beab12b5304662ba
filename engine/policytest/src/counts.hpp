// How many tests of a run came out how, for summaries.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "holdpoint/policytest/policytest.hpp"

namespace holdpoint::policytest {

struct Counts {
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::size_t broken = 0;
};
[[nodiscard]] Counts count(std::span<const TestResult> results);

// "0.012345": a time in the unit that is given, without an exponent.
[[nodiscard]] std::string decimal_time(std::chrono::nanoseconds time,
                                       std::chrono::nanoseconds unit);

}  // namespace holdpoint::policytest
