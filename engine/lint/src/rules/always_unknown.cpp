#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kAlwaysUnknown = {
    {.id = "unknown/always-unknown",
     .level = Level::kWarning,
     .summary = "A rule about creations reads what only the provider sets.",
     .rationale = "The value is not known before apply, so the policy is "
                  "undetermined for every new object.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "create" },
  require  = function(r) return r.after.engine_version_actual == "16.3" end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "create" },
  require  = function(r) return r.after.engine_version == "16.3" end,
}
)lua",
     .needs_types = true},
    &type_rule<&typing::always_unknown>};

}  // namespace holdpoint::lint
