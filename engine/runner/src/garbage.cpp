#include "garbage.hpp"

#include <malloc.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace holdpoint::runner {
namespace {

// What is worth a look through the whole heap of the process.
constexpr std::size_t kWorthTrimming = std::size_t{16} << 20;

}  // namespace

void Garbage::before(bindings::Host& host) {
  states_.try_emplace(&host, State{host.memory(), 0});
}

void Garbage::after(bindings::Host& host) {
  State& state = states_[&host];
  total_ -= state.garbage;
  const std::size_t held = host.memory();
  state.garbage = held > state.first ? held - state.first : 0;
  total_ += state.garbage;
}

void Garbage::collect() {
  std::vector<std::pair<bindings::Host*, State*>> worst;
  for (auto& [host, state] : states_) {
    if (state.garbage > 0) worst.emplace_back(host, &state);
  }
  std::sort(worst.begin(), worst.end(), [](const auto& a, const auto& b) {
    return a.second->garbage > b.second->garbage;
  });
  std::size_t freed = 0;
  for (const auto& [host, state] : worst) {
    if (total_ <= kMost / 2) break;
    const std::size_t held = host->memory();
    host->collect();
    freed += held - host->memory();
    // What a collection leaves is no garbage, but what fills once and stays.
    total_ -= std::exchange(state->garbage, 0);
    state->first = host->memory();
  }
#ifdef __GLIBC__
  if (freed > kWorthTrimming) malloc_trim(0);
#endif
}

}  // namespace holdpoint::runner
