// What changed between two texts, line by line, as `diff -u` writes it.
#pragma once

#include <string>
#include <string_view>

namespace holdpoint {

// Hunks with three lines around each change; empty if nothing changed. A text
// that does not end in a line break is shown with the usual note. Each line is
// a log_line() behind its sign, so a hostile text is shown and not obeyed.
//
// The shortest difference where a few thousand edits are enough; beyond that
// all lines between the first and the last change are replaced. Quadratic in
// the number of edits, linear in the rest.
[[nodiscard]] std::string unified_diff(std::string_view name,
                                       std::string_view before,
                                       std::string_view after);

}  // namespace holdpoint
