// What evaluations leave behind in the states of a worker.
//
// Every policy file has a Lua state of its own, and each may leave as much
// garbage as its budget allows. Lua collects it when that state runs again;
// until then it would count against the memory of the policies that follow.
#pragma once

#include <cstddef>
#include <map>

#include "holdpoint/bindings/host.hpp"

namespace holdpoint::runner {

class Garbage {
 public:
  // What all states of a worker may hold beyond what they held at first.
  static constexpr std::size_t kMost = std::size_t{8} << 20;

  // Around each evaluation of the host's policies.
  void before(bindings::Host& host);
  void after(bindings::Host& host);

  [[nodiscard]] bool is_too_much() const { return total_ > kMost; }
  // Collects where most is to be had, until half of kMost is left.
  void collect();

 private:
  struct State {
    std::size_t first = 0;    // bytes before its first evaluation
    std::size_t garbage = 0;  // bytes beyond these
  };

  std::map<bindings::Host*, State> states_;
  std::size_t total_ = 0;
};

}  // namespace holdpoint::runner
