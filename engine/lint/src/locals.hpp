// What becomes of each local of a file.
#pragma once

#include <vector>

#include "rule.hpp"

namespace holdpoint::lint {

struct LocalUse {
  std::uint32_t reads = 0;
  std::uint32_t writes = 0;  // assignments behind the declaration
};

// By DeclarationId. Linear.
[[nodiscard]] std::vector<LocalUse> uses_of_locals(const File& file);

// Whether a name says that it is not to be used: `_`, `_index`.
[[nodiscard]] bool is_unnamed(std::string_view name);

// The parameters of rules' functions: what a policy is handed.
struct Handed {
  std::vector<bool> is_subject;  // by DeclarationId
  std::vector<bool> is_params;
};
[[nodiscard]] Handed handed_locals(const File& file);

}  // namespace holdpoint::lint
