#include "missing_case.hpp"
#include "sample_policy.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  report_missing_case(file, report, "pass");
}

}  // namespace

extern const Rule kNoPassCase = {
    {.id = "test/no-pass-case",
     .level = Level::kWarning,
     .summary = "No test of a policy expects a pass.",
     .rationale = "A rule that denies everything would pass all its tests.",
     .avoid = Joined<kSamplePolicy, kSampleDenies>::kView,
     .prefer = kPolicyWithBothCases,
     .scope = Scope::kSet},
    &check};

}  // namespace holdpoint::lint
