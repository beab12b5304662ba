#include <algorithm>
#include <vector>

#include "holdpoint/base/suggest.hpp"
#include "holdpoint/syntax/string_literal.hpp"
#include "rule.hpp"
#include "set_index.hpp"
#include "tree_queries.hpp"

namespace holdpoint::lint {
namespace {

void check(const File& file, Report& report) {
  const auto& elsewhere = file.options.policies_elsewhere;
  std::vector<std::string_view> known(elsewhere.begin(), elsewhere.end());
  known.insert(known.end(), file.options.set->policies().begin(),
               file.options.set->policies().end());
  for (const auto& waiver : file.declarations.waivers) {
    const auto* field = waiver.table.find("policy");
    if (field == nullptr || report.is_full()) continue;
    const auto id = syntax::string_value(file.tree, field->value);
    // A glob may mean policies that are still to be written.
    if (!id || id->value.find_first_of("*?") != std::string::npos) continue;
    if (std::ranges::find(known, id->value) != known.end()) continue;
    report.add(file.tree.span(field->value),
               "there is no policy " + in_backticks(id->value) +
                   did_you_mean(id->value, known),
               "name a policy of this set or a standard one");
  }
}

}  // namespace

extern const Rule kWaiverUnknownPolicy = {
    {.id = "waiver/unknown-policy",
     .level = Level::kError,
     .summary = "A waiver names a policy that does not exist.",
     .rationale =
         "It allows nothing; a policy was renamed, or the name is misspelt.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
}

-- file: policy_test.lua
test "a public database denies" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = true }) },
  expect = deny,
}
test "another database passes" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
-- file: waivers.lua
waiver {
  policy      = "aws.s3.not-public",
  address     = "module.legacy.aws_s3_bucket.logs",
  reason      = "moved to the new account in June",
  approved_by = "ops@example.com",
  expires     = "2026-09-30",
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.publicly_accessible == true end,
}

-- file: policy_test.lua
test "a public database denies" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = true }) },
  expect = deny,
}
test "another database passes" {
  policy = "aws.rds.rule", plan = { create("aws_db_instance.a", { publicly_accessible = false }) },
  expect = pass,
}
-- file: waivers.lua
waiver {
  policy      = "aws.rds.rule",
  address     = "module.legacy.aws_s3_bucket.logs",
  reason      = "moved to the new account in June",
  approved_by = "ops@example.com",
  expires     = "2026-09-30",
}
)lua",
     .scope = Scope::kSet},
    &check};

}  // namespace holdpoint::lint
