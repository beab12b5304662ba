#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kIndexIntoSet = {
    {.id = "schema/index-into-set",
     .level = Level::kWarning,
     .summary = "An element of a set is read by its place.",
     .rationale = "A set has no order: which element comes first can change "
                  "from one plan to the next.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.vpc_security_group_ids[1] == "sg-1" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return contains(r.after.vpc_security_group_ids, "sg-1") end,
}
)lua",
     .needs_types = true},
    &type_rule<&typing::indexes_into_sets>};

}  // namespace holdpoint::lint
