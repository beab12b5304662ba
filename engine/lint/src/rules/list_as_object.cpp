#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kListAsObject = {
    {.id = "schema/list-as-object",
     .level = Level::kError,
     .summary = "A field of a list is read, which only its elements have.",
     .rationale = "A list has no fields, so the rule fails; what is meant of "
                  "its elements, all or any, must be said.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_security_group", action = "writes" },
  forbid   = function(r) return r.after.ingress.from_port == 22 end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_security_group", action = "writes" },
  forbid   = function(r) return any(r.after.ingress, function(i) return i.from_port == 22 end) end,
}
)lua",
     .has_fix = true,
     .needs_types = true},
    &type_rule<&typing::lists_as_objects>};

}  // namespace holdpoint::lint
