// Reports made by hand: one of everything a report can say.
#pragma once

#include <string>
#include <string_view>

#include "holdpoint/report/report.hpp"

namespace holdpoint::report {

// Every verdict under every enforcement that changes what it means, every
// reason for not knowing, remedies that are shared and that differ.
[[nodiscard]] Report denied_report();

// A plan that destroys nothing and passes.
[[nodiscard]] Report allowed_report();

// A plan judged on evidence: some of it relied on, some missing for many.
[[nodiscard]] Report evidence_report();

// A state judged without a plan.
[[nodiscard]] Report state_report();

// A report whose every text tries to act on a terminal or a CI system.
[[nodiscard]] Report hostile_report();

// A policy and an outcome of it, ready to be changed.
[[nodiscard]] PolicyInfo policy_named(std::string id, Severity severity,
                                      Enforcement enforcement);
[[nodiscard]] Outcome outcome_of(std::uint32_t policy, std::string subject,
                                 std::string action, Verdict verdict);

// Compares with tests/report/golden/NAME. HOLDPOINT_UPDATE_GOLDEN=1 in the
// environment rewrites the file instead; review the difference like code.
void expect_golden(const std::string& name, const std::string& actual);

}  // namespace holdpoint::report
