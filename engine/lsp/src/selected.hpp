// What a selector selects of a sample plan.
#pragma once

#include <cstddef>
#include <optional>

#include "document.hpp"
#include "holdpoint/terraform/plan.hpp"

namespace holdpoint::lsp {

struct Selected {
  std::size_t count = 0;
  std::size_t total = 0;  // resources that the selector chooses among
};

// Absent for selectors that are computed or wrong, that are about anything but
// the plan's resources, or that need more than the plan's index (`taggable`).
// Linear in the plan's changes.
[[nodiscard]] std::optional<Selected> selected_of(
    const syntax::SyntaxTree& tree, const declaration::Selector& selector,
    const terraform::Plan& plan);

}  // namespace holdpoint::lsp
