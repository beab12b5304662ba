// Secrets of a plan, and what stands in their place in what we write.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::cli {

// Two values that differ get placeholders that differ, so that what changed
// still changes.
class Secrets {
 public:
  // Learns what the plan marks as sensitive in a change, and variables.
  void learn(const terraform::ChangeValues& values);
  void learn(const terraform::Plan& plan);

  // "placeholder-1" for a text that is, or holds, something secret.
  [[nodiscard]] std::string placeholder(const std::string& text);
  // Whether a text must not be written: it holds a secret of the plan, or
  // stands under a name such as `password` or `user_data`.
  [[nodiscard]] bool is_secret(std::string_view name,
                               std::string_view text) const;

 private:
  void learn(json::Value value, json::Value sensitive);
  void learn_all(json::Value value);

  std::set<std::string> texts_;
  std::map<std::string, std::string> placeholders_;
};

}  // namespace holdpoint::cli
