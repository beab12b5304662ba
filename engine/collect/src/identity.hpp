// Who asks, whose cloud it is, and where to look: asked before all else.
#pragma once

#include <string>
#include <vector>

#include "calls.hpp"

namespace holdpoint::collect {

// One call and its result, as the answers to come are judged.
struct Answered {
  Call call;
  CallResult result;
};

struct Identity {
  std::string account, principal;
  std::vector<std::string> regions;  // of AWS
  std::string home;                  // region of global calls
  Answered asked;                    // what said so
};

// Runs calls and keeps count of them.
class Asker {
 public:
  Asker(const Request& request, const Runner& runner)
      : request_(request), runner_(runner) {}

  // In the order of `calls`, whatever the order of results.
  [[nodiscard]] std::vector<Answered> ask(std::vector<Call> calls);
  [[nodiscard]] std::uint64_t made() const { return made_; }

 private:
  const Request& request_;
  const Runner& runner_;
  std::uint64_t made_ = 0;
};

[[nodiscard]] Result<Identity> identify(const Request& request, Asker& asker);

// The calls of identify(), as far as they can be told.
[[nodiscard]] std::vector<Call> identity_calls(const Request& request);

}  // namespace holdpoint::collect
