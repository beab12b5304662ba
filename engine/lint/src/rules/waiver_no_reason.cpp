#include "waiver_fields.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  report_missing_field(file, report, "reason", "the waiver gives no reason",
                       "add `reason = \"…\"`");
}

}  // namespace

extern const Rule kWaiverNoReason = {
    {.id = "waiver/no-reason",
     .level = Level::kError,
     .summary = "A waiver gives no reason.",
     .rationale = "Who reviews it, or meets it next year, cannot tell whether "
                  "it still holds.",
     .avoid = R"lua(
-- file: waivers.lua
waiver {
  policy      = "aws.s3.not-public",
  address     = "module.legacy.aws_s3_bucket.logs",
  approved_by = "ops@example.com",
  expires     = "2026-09-30",
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
