#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kFieldOfValue = {
    {.id = "schema/field-of-value",
     .level = Level::kError,
     .summary =
         "A field is read of a text, a number or a boolean, which have none.",
     .rationale = "It can only fail when it is judged.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.engine.version == "5.7" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r) return r.after.engine_version == "5.7" end,
}
)lua",
     .needs_types = true},
    &type_rule<&typing::fields_of_values>};

}  // namespace holdpoint::lint
