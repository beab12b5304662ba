// The sections of the text report, in the order in which it shows them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "findings.hpp"
#include "holdpoint/report/report.hpp"
#include "page.hpp"

namespace holdpoint::report {

inline constexpr std::size_t kBody = 2;     // columns of a section's own lines
inline constexpr std::size_t kHanging = 4;  // of what continues them

// "name: value", wrapped below the value.
void add_field(Page& page, std::size_t indent, std::string_view name,
               const std::string& value);

// What the plan is, and what it would destroy.
void add_plan(Page& page, const Report& report, const PlanInfo& plan);

// One policy's findings: what, where, why, and what to do next. Shows at most
// `max_findings` of them, or all when it is 0.
void add_group(Page& page, const Group& group, std::size_t max_findings);

// The answer, on one line however long: people and scripts look for it there.
[[nodiscard]] std::string summary_of(const Report& report,
                                     const std::vector<Group>& groups,
                                     bool colours);

}  // namespace holdpoint::report
