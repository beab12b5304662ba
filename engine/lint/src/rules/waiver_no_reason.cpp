#include "holdpoint/syntax/string_literal.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  for (const auto& waiver : file.declarations.waivers) {
    if (!waiver.table.shows_all_keys()) continue;
    const auto* field = waiver.table.find("reason");
    bool is_missing = field == nullptr;
    if (field != nullptr) {
      const auto text = syntax::string_value(file.tree, field->value);
      is_missing = text && text->value.empty();
    }
    if (!is_missing) continue;
    report.add(file.tree.span(file.tree.child(waiver.call, 0)),
               "the waiver gives no reason", "add `reason = \"…\"`");
  }
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
