#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kNonBooleanReturn = {
    {.id = "logic/non-boolean-return",
     .level = Level::kError,
     .summary = "A rule or a predicate returns what is neither true nor "
                "false.",
     .rationale = "An answer must be true or false; anything else is an error "
                  "when the rule is judged.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.instance_class end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.instance_class == "db.t4g.micro" end,
}
)lua",
     .needs_types = true},
    &type_rule<&typing::non_boolean_returns>};

}  // namespace holdpoint::lint
