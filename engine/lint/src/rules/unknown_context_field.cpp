#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kUnknownContextField = {
    {.id = "schema/unknown-context-field",
     .level = Level::kError,
     .summary = "A rule reads a field that evidence, the plan or the run does "
                "not have.",
     .rationale = "It can only fail when it is judged.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    return any(cloud.aws.rds.db_snapshots, function(s) return s.SnapshotType == r.after.identifier end)
  end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  forbid   = function(r)
    return any(cloud.aws.rds.db_snapshots, function(s) return s.snapshot_type == r.after.identifier end)
  end,
}
)lua",
     .has_fix = true,
     .needs_types = true},
    &type_rule<&typing::unknown_fields>};

}  // namespace holdpoint::lint
