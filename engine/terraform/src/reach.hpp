// What a resource's configuration refers to, directly or through others.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "holdpoint/terraform/configuration.hpp"

namespace holdpoint::terraform::internal {

// Works on the configuration alone: addresses have no instance keys. Lazy and
// memoised; not safe for concurrent use.
class Reach {
 public:
  explicit Reach(const Configuration& configuration)
      : configuration_(configuration) {}

  // True unless nothing in the configuration of `from` leads to `to`.
  [[nodiscard]] bool may_lead(const std::string& from, const std::string& to);

 private:
  struct Set {
    std::unordered_set<std::string> addresses;
    bool open = false;  // a local or the like: it may lead anywhere
  };

  const Configuration& configuration_;
  std::unordered_map<std::string, Set> sets_;

  friend class ReachWalk;
};

}  // namespace holdpoint::terraform::internal
