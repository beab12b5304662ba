#include "rule.hpp"
#include "waiver_fields.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  if (!file.options.now) return;
  for (const auto& waiver : file.declarations.waivers) {
    const auto day = last_day(file.tree, waiver);
    if (!day || !(day->ends < *file.options.now)) continue;
    report.add(day->span, "the waiver has ended",
               "take it away, or decide again and write a new day");
  }
}

}  // namespace

extern const Rule kWaiverExpired = {
    {.id = "waiver/expired",
     .level = Level::kWarning,
     .summary = "A waiver has ended.",
     .rationale =
         "It allows nothing any more; what it covered is denied again.",
     .avoid = R"lua(
-- file: waivers.lua
waiver {
  policy      = "aws.s3.not-public",
  address     = "module.legacy.aws_s3_bucket.logs",
  reason      = "moved to the new account in June",
  approved_by = "ops@example.com",
  expires     = "2020-09-30",
}
)lua",
     .prefer = R"lua(
-- file: waivers.lua
waiver {
  policy      = "aws.s3.not-public",
  address     = "module.legacy.aws_s3_bucket.logs",
  reason      = "moved to the new account in June",
  approved_by = "ops@example.com",
  expires     = "2026-09-30",
}
)lua"},
    &check};

}  // namespace holdpoint::lint
