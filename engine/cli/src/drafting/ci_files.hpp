// The file that runs Holdpoint in a CI system.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/base/error.hpp"

namespace holdpoint::cli {

struct CiSystem {
  std::string_view name;   // as --ci says it: "github"
  std::string_view title;  // "GitHub Actions"
  std::string_view sign;   // what a repository that uses it has: ".github"
  std::string_view path;   // of the file that is made
  std::string_view text;
  // What people have to add to a file of their own; empty if nothing.
  std::string_view to_add;
};

[[nodiscard]] std::span<const CiSystem> ci_systems();
// Null if there is none of that name.
[[nodiscard]] const CiSystem* find_ci_system(std::string_view name);

// Those that a folder uses, by their signs.
[[nodiscard]] Result<std::vector<const CiSystem*>> ci_systems_in(
    const std::string& folder);

}  // namespace holdpoint::cli
