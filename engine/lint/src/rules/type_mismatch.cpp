#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kTypeMismatch = {
    {.id = "schema/type-mismatch",
     .level = Level::kError,
     .summary = "Values are compared or computed with that are never of one "
                "kind.",
     .rationale = "Such a comparison has one answer whatever the plan says: "
                  "the rule passes or denies everything.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.allocated_storage == "100" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.allocated_storage == 100 end,
}
)lua",
     .has_fix = true,
     .needs_types = true},
    &type_rule<&typing::type_mismatches>};

}  // namespace holdpoint::lint
