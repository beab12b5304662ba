// What tests of the wall share: work behind it, seen to its end.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>

#include "holdpoint/wall/process.hpp"
#include "support/sanitizer.hpp"

namespace holdpoint::wall {

inline std::chrono::nanoseconds steady_now() {
  return std::chrono::steady_clock::now().time_since_epoch();
}

[[noreturn]] inline void spin() {
  for (std::atomic<unsigned> turns = 0;; ++turns) {
  }
}

struct Behind {
  std::string bytes;
  Ending ending;
  Protection protection;
};

inline Behind run_behind(const Process::Work& work, const Limits& limits = {}) {
  Behind behind;
  auto process = Process::start(limits, work);
  if (!process) {
    ADD_FAILURE() << to_string(process.error());
    return behind;
  }
  while (process->receive(behind.bytes)) {
  }
  behind.ending = process->end();
  behind.protection = process->protection();
  return behind;
}

}  // namespace holdpoint::wall
