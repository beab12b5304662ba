// What a plan says in confidence, read by other means than the engine's.
#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace holdpoint::api {

// A secret that a policy can read: where, and by which Lua.
struct SecretPlace {
  std::string on;          // the selector, as Lua
  std::string expression;  // "s.after.password"
  std::string path;        // for placeholders: "after.password"
  bool operator<(const SecretPlace& other) const {
    return on + expression < other.on + other.expression;
  }
};

struct Secrets {
  std::set<std::string> secret;  // texts of four characters and more
  std::string open;              // everything else that the plan says
  std::set<SecretPlace> places;
};

// Collects what marks call sensitive: of resources (changes, drift, deferred,
// planned values, prior state), outputs and variables.
[[nodiscard]] Secrets collect_secrets(const nlohmann::json& plan);

}  // namespace holdpoint::api
