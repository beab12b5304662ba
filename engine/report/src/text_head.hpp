// The head of a text report: what was judged, and what it would destroy.
#pragma once

#include <cstddef>

#include "holdpoint/report/report.hpp"
#include "page.hpp"

namespace holdpoint::report {

inline constexpr std::size_t kBody = 2;     // columns of a group's own lines
inline constexpr std::size_t kHanging = 4;  // of what continues them

void add_head(Page& page, const Report& report);

}  // namespace holdpoint::report
