// Traces: judges some subjects again, and writes down how each answer came
// about.
#pragma once

#include <string>
#include <vector>

#include "holdpoint/bindings/facts.hpp"
#include "holdpoint/policy/policy_set.hpp"
#include "holdpoint/report/trace.hpp"
#include "holdpoint/runner/runner.hpp"

namespace holdpoint::runner {

struct TraceRequest {
  std::vector<std::string> subjects;  // as reports name them; empty: all
  std::vector<std::string> policies;  // ids; empty: all
  // Look for the change of one value that flips the answer: judges the subject
  // again for each value that is tried.
  bool seek_flips = true;
};

// More traces than this are kLimitExceeded: nobody reads them.
inline constexpr std::size_t kMaxTraces = 10'000;
// Of one trace: steps beyond are counted, not kept.
inline constexpr std::size_t kMaxSteps = 400;
// Values that are tried for one trace.
inline constexpr std::size_t kMaxTries = 120;

// A trace for each policy that judges one of the subjects, ordered as
// outcomes are. The set is loaded with LoadOptions::probes; a file that runs
// without them gives reads alone, and a note says so. Evaluations run as those
// of run() do: behind the wall, or with jobs == 0 in this process. One that has
// to be ended from outside gives an error without steps.
[[nodiscard]] Result<std::vector<report::Trace>> trace(
    const policy::PolicySet& set, const bindings::Facts& facts,
    const TraceRequest& request, const Options& options);

// Why a policy does not judge this subject, or judges nothing at all if the
// subject is empty: which part of its selector nothing matches, and what there
// is instead. Empty if it does.
[[nodiscard]] std::string why_not_judged(const policy::Policy& policy,
                                         const bindings::Facts& facts,
                                         const std::string& subject = {});

// A type as a selector writes it, and one that it may be a slip of.
struct NearType {
  std::string written;
  std::string near;
};
// Of a selector whose types select nothing: those that are near one in the plan
// (or state) or in the provider schema. A type that the schema has is right.
// Types without `*` only; real types that look alike, as those of ecs and eks,
// are not taken for slips, except in a test's plan.
[[nodiscard]] std::vector<NearType> near_types(const policy::Selector& selector,
                                               const bindings::Facts& facts);

}  // namespace holdpoint::runner
