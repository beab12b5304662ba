#include "waiver_fields.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  report_missing_field(file, report, "expires", "the waiver has no end",
                       "add `expires = \"YYYY-MM-DD\"`");
}

}  // namespace

extern const Rule kWaiverNoExpiry = {
    {.id = "waiver/no-expiry",
     .level = Level::kError,
     .summary = "A waiver has no end.",
     .rationale = "What is accepted for ever is no exception but another rule.",
     .avoid = R"lua(
-- file: waivers.lua
waiver {
  policy      = "aws.s3.not-public",
  address     = "module.legacy.aws_s3_bucket.logs",
  reason      = "moved to the new account in June",
  approved_by = "ops@example.com",
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
