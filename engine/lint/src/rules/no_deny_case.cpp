#include "missing_case.hpp"
#include "sample_policy.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  report_missing_case(file, report, "deny");
}

}  // namespace

extern const Rule kNoDenyCase = {
    {.id = "test/no-deny-case",
     .level = Level::kWarning,
     .summary = "No test of a policy expects a denial.",
     .rationale = "A rule that can never deny would pass all its tests.",
     .avoid = Joined<kSamplePolicy, kSamplePasses>::kView,
     .prefer = kPolicyWithBothCases,
     .scope = Scope::kSet},
    &check};

}  // namespace holdpoint::lint
