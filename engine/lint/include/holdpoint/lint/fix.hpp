// Repairs: text edits applied, over and over until nothing is left to repair.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "holdpoint/lint/lint.hpp"

namespace holdpoint::lint {

struct Repaired {
  std::string text;
  std::size_t fixes = 0;             // how many were applied
  std::vector<TextEdit> edits = {};  // of the text before, all rounds together
};

// The fixes of these findings, applied once, first come first served: a fix
// that touches what another has changed waits for the next round. The findings
// must be those of `text`; an edit beyond its end, or one that overlaps another
// edit of its own fix, is left out.
[[nodiscard]] Repaired apply_fixes(std::string_view text,
                                   std::span<const Finding> findings);

// How often a file is linted again after a repair at most: a fix that brings
// back what another took away must not go on for ever.
inline constexpr int kMaxRepairRounds = 10;

// Lints and repairs until no finding has a fix. A text that is not Lua is
// repaired only where the findings of syntax rules say how.
[[nodiscard]] Repaired repair(std::string text, const Options& options);

}  // namespace holdpoint::lint
