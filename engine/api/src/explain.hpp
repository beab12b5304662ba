// Explains answers that a report gives, by judging them again with everybody
// listening.
#pragma once

#include <vector>

#include "holdpoint/api/holdpoint.hpp"
#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/runner/runner.hpp"

namespace holdpoint::api {

// The traces that the request wishes, ordered as outcomes are, and for each
// policy that it names but that judged nothing of what it names, one that says
// why. An answer that differs from the report's says so: the report's stands.
[[nodiscard]] tl::expected<std::vector<report::Trace>, policy::Errors> explain(
    const CheckRequest& request, policy::LoadOptions load,
    const std::vector<policy::SourceSet>& sources, const bindings::Facts& facts,
    const runner::Options& options, const report::Report& report);

}  // namespace holdpoint::api
