#include <string>

#include "holdpoint/syntax/string_literal.hpp"
#include "rule.hpp"

namespace holdpoint::lint {
namespace {

bool covers_all(std::string_view pattern) {
  return !pattern.empty() &&
         pattern.find_first_not_of("*?.") == std::string_view::npos;
}

void check(const File& file, Report& report) {
  for (const auto& waiver : file.declarations.waivers) {
    for (const char* key : {"policy", "address"}) {
      const auto* field = waiver.table.find(key);
      if (field == nullptr) continue;
      const auto text = syntax::string_value(file.tree, field->value);
      if (!text || !covers_all(text->value)) continue;
      report.add(file.tree.span(field->value),
                 "this waiver covers every " + std::string(key),
                 "name what was looked at");
    }
  }
}

}  // namespace

extern const Rule kWaiverTooBroad = {
    {.id = "waiver/too-broad",
     .level = Level::kWarning,
     .summary = "A waiver covers every policy or every address.",
     .rationale = "It allows what nobody has looked at.",
     .avoid = R"lua(
-- file: waivers.lua
waiver {
  policy      = "aws.s3.not-public",
  address     = "*",
  reason      = "moved to the new account in June",
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
