#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kNegatedAttribute = {
    {.id = "unknown/negated-attribute",
     .level = Level::kWarning,
     .summary = "`not` is applied to a boolean attribute that may be nil.",
     .rationale = "It is true for false and for what is not set, and who reads "
                  "it cannot tell whether both are meant; `~= true` says so.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return not r.after.storage_encrypted end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.storage_encrypted ~= true end,
}
)lua",
     .has_fix = true,
     .needs_types = true},
    &type_rule<&typing::negated_attributes>};

}  // namespace holdpoint::lint
