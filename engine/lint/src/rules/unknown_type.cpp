#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kUnknownType = {
    {.id = "never/unknown-type",
     .level = Level::kError,
     .summary = "A policy selects a resource type that no provider of the "
                "project has.",
     .rationale = "It can never judge anything, and nobody notices that it is "
                  "silent.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instnce", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.storage_encrypted == true end,
}
)lua",
     .has_fix = true,
     .needs_types = true,
     .of_project = true},
    &type_rule<&typing::unknown_types>};

}  // namespace holdpoint::lint
