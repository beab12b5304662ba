#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kImpossibleValue = {
    {.id = "never/impossible-value",
     .level = Level::kError,
     .summary = "A value is compared with a word that it never is.",
     .rationale = "The comparison has one answer, and what stands behind it "
                  "always happens or never.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance" },
  forbid   = function(r) return r.action == "creates" and r.name == "main" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance" },
  forbid   = function(r) return r.action == "create" and r.name == "main" end,
}
)lua",
     .has_fix = true,
     .needs_types = true},
    &type_rule<&typing::impossible_values>};

}  // namespace holdpoint::lint
