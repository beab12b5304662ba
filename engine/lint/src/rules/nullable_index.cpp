#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kNullableIndex = {
    {.id = "unknown/nullable-index",
     .level = Level::kWarning,
     .summary = "A member is read of a value that may be nil, and no "
                "condition asks for it.",
     .rationale = "Reading a member of nil is an error, which stops the plan "
                  "of whoever leaves the attribute out.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.tags.owner == "payments" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.tags.owner == "payments" end,
}
)lua",
     .has_fix = true,
     .needs_types = true},
    &type_rule<&typing::nullable_indexes>};

}  // namespace holdpoint::lint
