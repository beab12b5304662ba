#include <string>

#include "rule.hpp"
#include "waiver_fields.hpp"

namespace holdpoint::lint {
namespace {

constexpr RuleOption kOptions[] = {
    {"max_days", 365, "for how many days a waiver may be given"}};

void check(const File& file, Report& report) {
  if (!file.options.now) return;
  constexpr std::int64_t kDay = 24 * 60 * 60;
  const std::int64_t days = report.option("max_days");
  for (const auto& waiver : file.declarations.waivers) {
    const auto day = last_day(file.tree, waiver);
    if (!day) continue;
    const std::int64_t left =
        (day->ends.seconds - file.options.now->seconds) / kDay;
    if (left <= days) continue;
    report.add(day->span,
               "the waiver lasts " + std::to_string(left) + " days more",
               "let it end within " + std::to_string(days) +
                   " days, and decide again then");
  }
}

}  // namespace

extern const Rule kWaiverTooLong = {
    {.id = "waiver/too-long",
     .level = Level::kWarning,
     .summary = "A waiver lasts very long.",
     .rationale = "Nobody looks at it again before then.",
     .avoid = R"lua(
-- file: waivers.lua
waiver {
  policy      = "aws.s3.not-public",
  address     = "module.legacy.aws_s3_bucket.logs",
  reason      = "moved to the new account in June",
  approved_by = "ops@example.com",
  expires     = "2046-09-30",
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
)lua",
     .options = kOptions},
    &check};

}  // namespace holdpoint::lint
