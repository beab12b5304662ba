#include "typed_rule.hpp"

namespace holdpoint::lint {

extern const Rule kPreferPresent = {
    {.id = "unknown/prefer-present",
     .level = Level::kWarning,
     .summary = "An attribute that is often set by a reference is compared "
                "with nil.",
     .rationale = "What refers to an object that does not exist yet is not "
                  "known, so the comparison is undetermined; `present` asks "
                  "what the configuration sets.",
     .avoid = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return r.after.kms_key_id ~= nil end,
}
)lua",
     .prefer = R"lua(
policy "aws.rds.rule" {
  title    = "Databases must be as we want them",
  severity = "high",
  on       = { type = "aws_db_instance", action = "writes" },
  require  = function(r) return present(r.after, "kms_key_id") end,
}
)lua",
     .has_fix = true,
     .needs_types = true},
    &type_rule<&typing::tests_of_references>};

}  // namespace holdpoint::lint
